"""Controlled lists (受控标准清单): make one, see how its standards stand, edit it, watch it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound
from guiju.currency import keeping, lists, watching
from guiju.currency.answers import Answer
from guiju.currency.lists import Naming
from guiju.currency.models import Check, ControlledList, ListItem
from guiju.currency.reading import read_text
from guiju.law.calendar import BEIJING
from guiju.law.refusals import Refused
from guiju.look.words import pick
from guiju.parties.actor import Actor
from guiju.parties.session import person_of
from guiju.subscriptions import addresses

LONGEST = 200_000  # characters pasted at once


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def all_lists(request: HttpRequest) -> HttpResponse:
    """The lists of one's organisation and one's own, and a form that makes another."""
    actor = _actor(request)
    if request.method == "POST":
        try:
            made = lists.make_list(
                _naming(request),
                by=actor,
                at=CASE_CLOCK.now(),
                text=_word(request, "text", LONGEST),
            )
        except Refused as refused:
            messages.error(request, _said(refused))
        else:
            return redirect("desk:list", made.pk)
    context = {
        "rows": list(lists.lists_seen(actor).select_related("organisation")),
        "naming": _naming(request),
        "text": _word(request, "text", LONGEST) or _kept_text(request),
        "organisation": {
            "zh": actor.organisation_name_zh,
            "en": actor.organisation_name_en or actor.organisation_name_zh,
        },
    }
    return render(request, "desk/lists.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def one_list(request: HttpRequest, list_id: str) -> HttpResponse:
    """One list: each standard with its answer of today, what can be edited, and the history."""
    actor, at = _actor(request), CASE_CLOCK.now()
    found = lists.list_seen(actor, list_id)
    if request.method == "POST":
        try:
            return _done(request, found, actor)
        except NotFound:
            raise
        except Refused as refused:
            messages.error(request, _said(refused))
            return redirect("desk:list", found.pk)
    items = list(found.items.all())
    answered = lists.checked(items, at.astimezone(BEIJING).date())
    rows = [_row(item, answer) for item, answer in zip(items, answered, strict=True)]
    context = {
        "list": found,
        "rows": rows,
        "todo": sum(1 for row in rows if row["tone"]),
        "is_watched": lists.is_watched_by(actor, found),
        "address": addresses.address_of(actor.person_id or ""),
        "feed": reverse("portal:list-feed", args=[found.feed_secret]),
        "history": [
            {"change": change, "words": _told(change)}
            for change in lists.history(found)[: lists.HISTORY_SHOWN]
        ],
    }
    return render(request, "desk/list.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, list_id: str) -> HttpResponse:
    """What goes with a list, and the button that deletes it."""
    found = lists.list_seen(_actor(request), list_id)
    if request.method == "POST":
        lists.delete_list(found)
        messages.success(request, _("清单“%(name)s”已经删除。") % {"name": found.name})
        return redirect("desk:lists")
    context = {
        "list": found,
        "changes": lists.history(found).count(),
        "watchers": found.watchers.count(),
    }
    return render(request, "desk/delete_list.html", context)


def _done(request: HttpRequest, found: ControlledList, actor: Actor) -> HttpResponseRedirect:
    """Do what the pressed button says. Raises NotFound for a button there is none of."""
    wanted = next((name for name in _DEEDS if name in request.POST), "")
    if not wanted:
        raise NotFound
    return _DEEDS[wanted](request, found, actor)


def _add(request: HttpRequest, found: ControlledList, actor: Actor) -> HttpResponseRedirect:
    text = _word(request, "text", LONGEST)
    count = lists.add_items(found, text, by=actor, at=CASE_CLOCK.now())
    messages.success(request, _("增加了 %(n)s 项。") % {"n": count})
    return redirect("desk:list", found.pk)


def _remove(request: HttpRequest, found: ControlledList, actor: Actor) -> HttpResponseRedirect:
    lists.remove_item(found, _number(request, "remove"), by=actor, at=CASE_CLOCK.now())
    return redirect("desk:list", found.pk)


def _note(request: HttpRequest, found: ControlledList, actor: Actor) -> HttpResponseRedirect:
    words = _word(request, "words", 300)
    lists.note_item(found, _number(request, "note"), words, by=actor, at=CASE_CLOCK.now())
    return redirect("desk:list", found.pk)


def _rename(request: HttpRequest, found: ControlledList, actor: Actor) -> HttpResponseRedirect:
    lists.rename_list(found, _naming(request), by=actor, at=CASE_CLOCK.now())
    return redirect("desk:list", found.pk)


def _watch(request: HttpRequest, found: ControlledList, actor: Actor) -> HttpResponseRedirect:
    lists.watch(found, by=actor, at=CASE_CLOCK.now())
    return redirect("desk:list", found.pk)


def _unwatch(request: HttpRequest, found: ControlledList, actor: Actor) -> HttpResponseRedirect:
    lists.unwatch(found, by=actor)
    return redirect("desk:list", found.pk)


def _report(request: HttpRequest, found: ControlledList, actor: Actor) -> HttpResponseRedirect:
    """Check the list as anyone would, with a report to keep."""
    text = "\n".join(f"{item.text}\t{item.title}" for item in found.items.all())
    given = keeping.Given(found.name, client=actor.organisation_name_zh, checker=actor.name_zh)
    made = keeping.check(read_text(text), given, CASE_CLOCK.now())
    if not isinstance(made, Check):
        raise Refused((made,))
    return HttpResponseRedirect(reverse("portal:check-result", args=[made.pk]))


_DEEDS: dict[str, Callable[[HttpRequest, ControlledList, Actor], HttpResponseRedirect]] = {
    "add": _add,
    "remove": _remove,
    "note": _note,
    "rename": _rename,
    "watch": _watch,
    "unwatch": _unwatch,
    "check": _report,
}


def _row(item: ListItem, answer: Answer) -> dict[str, Any]:
    ended = answer.result.has_ended
    return {
        "item": item,
        "status": answer.result.value,
        "words": answer.result.words.as_dict(),
        "edition": answer.edition,
        "title": _title(item, answer),
        "chain": answer.chain,
        "hints": [hint.words.as_dict() for hint in answer.hints],
        "tone": "row-bad" if ended else "row-warn" if answer.needs_attention else "",
    }


def _title(item: ListItem, answer: Answer) -> str:
    """What the catalogue calls it in the page's language, else what the list does."""
    line = answer.edition
    known = {"zh": line.title_zh, "en": line.title_en} if line else {"zh": "", "en": ""}
    return pick(known) or item.title


def _told(change: Any) -> dict[str, str]:
    """What a change of the history was, beside what happened."""
    if change.before.get("status"):
        return watching.change_words(change).as_dict()
    parts = [change.item, *(str(value) for value in change.after.values() if value)]
    words = " ".join(part for part in parts if part)
    return {"zh": words, "en": words}


def _kept_text(request: HttpRequest) -> str:
    """The numbers of a kept result, whose id came along: it becomes a list."""
    check_id = request.GET.get("from", "")
    if not check_id:
        return ""
    try:
        found = keeping.kept(check_id[:40], CASE_CLOCK.now())
    except NotFound:
        return ""
    lines = (f"{a['number']}\t{a['stated']['title']}" for a in found.answers if a["number"])
    return "\n".join(line.strip() for line in lines)


def _actor(request: HttpRequest) -> Actor:
    """Who is signed in, in the chosen capacity. Raises NotFound for an account of nobody."""
    if person_of(request) is None:
        raise NotFound
    actor: Actor = request.actor  # type: ignore[attr-defined]  # put there by the room of parties
    return actor


def _naming(request: HttpRequest) -> Naming:
    return Naming(*(_word(request, name, 120) for name in ("name", "product", "department")))


def _word(request: HttpRequest, name: str, longest: int) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:longest]


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")[:18]
    return int(text) if text.isascii() and text.isdigit() else 0


def _said(refused: Refused) -> str:
    return f"{pick(refused.message)}{pick(refused.first.next_step())}"
