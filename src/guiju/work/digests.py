"""Digests of kept searches by mail (检索摘要), and the mail that asks whether an address is right.

A message says what is new, how to stop, and nothing that the public page does not show. One that
cannot be sent is made again in the next round; one without news is not sent at all.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from guiju.cases.errors import Refused
from guiju.subscriptions import actions, addresses, digests
from guiju.subscriptions.digests import Changed, News
from guiju.subscriptions.facet_words import value_words
from guiju.subscriptions.models import SavedSearch
from guiju.subscriptions.results import Result

log = logging.getLogger("guiju.work")


def send_due(now: datetime) -> int:
    """Send what is due. Safe to run at any time. Returns how many messages went out."""
    return sum(_send(search, now) for search in digests.due(now))


def _send(search: SavedSearch, now: datetime) -> int:
    """One search; its own fault keeps no other waiting."""
    address = addresses.address_of(search.person_id)
    if not address:
        return 0  # told of when there is an address: nothing is forgotten meanwhile
    try:
        with transaction.atomic():
            news = digests.news_of(search, now)
            if news is None or not news.count:
                return 0
            message_of(news, address).send()
    except (Refused, OSError, ValueError) as fault:
        log.warning("no digest of search %s can be sent: %s", search.pk, type(fault).__name__)
        return 0
    return 1


def message_of(news: News, address: str) -> EmailMessage:
    """The message, with the headers by which a mail program stops it in one step (RFC 8058)."""
    search = news.search
    stop = f"{settings.SITE_URL}/unsubscribe/{actions.stop_token(search)}/"
    page = f"{settings.SITE_URL}/search/?{search.query}"
    parts = [
        f"“{search.name}”：新增 {news.new_count} 项，变化 {news.changed_count} 项。",
        f"“{search.name}”: {news.new_count} new, {news.changed_count} changed.",
        *_listed("新增 / New", news.new_count, [_line(result) for result in news.new]),
        *_listed("变化 / Changed", news.changed_count, [_change(c) for c in news.changed]),
        f"\n全部结果 / All results: {page}",
        f"改为每周或者不发 / Weekly instead, or never: {settings.SITE_URL}/desk/searches/",
        f"一步退订 / Stop these messages: {stop}",
    ]
    return EmailMessage(
        f"规矩：{search.name}，{news.count} 项新的或者有变化",
        "\n".join(parts) + "\n",
        to=[address],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"<search-{search.pk}.guiju>",
            "Precedence": "bulk",
        },
    )


def send_confirmation(person_id: str, address: str, now: datetime) -> None:
    """Ask by mail whether an address belongs to the person who gave it.

    Raises:
        Refused: it is no address, or too many were asked for today.
        OSError: the mail cannot be handed over.
    """
    token = addresses.new_address(person_id, address, now)
    page = f"{settings.SITE_URL}/desk/address/{token}/"
    text = (
        f"有人把这个地址留给了规矩，用来接收检索摘要。是您的话，请打开：{page}\n"
        "不是您的话，不用管它。链接 24 小时内有效。\n"
        f"Someone gave this address to Guiju for digests. If it was you, open: {page}\n"
        "If it was not, do nothing. The link is good for 24 hours.\n"
    )
    EmailMessage("规矩：确认邮箱 / Confirm your address", text, to=[address.strip()]).send()


def _listed(title: str, count: int, lines: list[str]) -> list[str]:
    if not lines:
        return []
    rest = count - len(lines)
    more = [f"另有 {rest} 项 / {rest} more"] if rest else []
    return [f"\n{title}", *lines, *more]


def _line(result: Result) -> str:
    return f"- {_named(result)}\n  {settings.SITE_URL}{result.path}"


def _change(changed: Changed) -> str:
    before, now = changed.before, changed.result.standing.split(" ")[0]
    words = [value_words("status", status).zh for status in (before, now)]
    turned = f"：{words[0]} → {words[1]}" if before != now else "：日期或者阶段有变化"
    return f"- {_named(changed.result)}{turned}\n  {settings.SITE_URL}{changed.result.path}"


def _named(result: Result) -> str:
    return f"{result.number} {result.title.zh}".strip()
