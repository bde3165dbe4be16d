"""Telling whoever watches a controlled list what changed about its standards (清单变化通知)."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from guiju.currency import keeping, watching
from guiju.currency.watching import Notice
from guiju.subscriptions.addresses import address_of

from .models import Sent

LISTED = 50  # changes named in a message; the page of the list has all
log = logging.getLogger("guiju.work")


def look_again(at: datetime) -> int:
    """Compare what changed with the lists, and tell of it.

    Safe to run at any time: a message goes out once. Returns how many went.
    """
    watching.look_again(at)
    return _tell(at)


def look_at_all(at: datetime) -> int:
    """Compare all lists, tell of what changed, and forget results that have expired."""
    keeping.forget_expired(at)
    watching.look_at_all(at)
    return _tell(at)


def _tell(at: datetime) -> int:
    return sum(_send(notice, at) for notice in watching.notices(at))


def _send(notice: Notice, at: datetime) -> int:
    address = address_of(notice.person_id)
    if not address:
        return 0
    key = f"list:{notice.list.pk}:{notice.at:%Y%m%d%H%M%S%f}:{notice.person_id}"
    try:
        with transaction.atomic():  # a message that cannot be handed over is tried again
            Sent.objects.create(key=key, at=at)
            _message(notice, address).send()
    except IntegrityError:
        return 0  # it went out before
    except (OSError, ValueError) as fault:
        log.warning("no notice of list %s can be sent: %s", notice.list.pk, type(fault).__name__)
        return 0
    return 1


def _message(notice: Notice, address: str) -> EmailMessage:
    count = len(notice.changes)
    words = [watching.change_words(change) for change in notice.changes[:LISTED]]
    lines = [
        f"清单“{notice.list.name}”里有 {count} 项标准的状态变了。",
        f"{count} standards on the list “{notice.list.name}” have changed.",
        "",
        *(f"{label.zh}\n{label.en}" for label in words),
        "",
        f"{settings.SITE_URL}/desk/lists/{notice.list.pk}/",
    ]
    subject = f"规矩：清单“{notice.list.name}”有 {count} 项变化"[:150]
    return EmailMessage(subject, "\n".join(lines) + "\n", to=[address])
