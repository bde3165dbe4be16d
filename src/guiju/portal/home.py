"""The home page: what can be commented on now, what is new, where to begin."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guiju.cases import definitions, queries
from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import Refused
from guiju.catalogue import queries as catalogue
from guiju.catalogue.models import EditionStatus
from guiju.consultation import queries as consultation
from guiju.law.model import ANYONE
from guiju.look.case_rows import case_row
from guiju.look.terms import due
from guiju.parties.actor import Actor
from guiju.search import Asked, Found, Kind
from guiju.search.finding import find

from .asking import asker

SHOWN, TASKS = 6, 6


def home(request: HttpRequest) -> HttpResponse:
    """Open to comments first, then what was issued last, then what one can set going."""
    actor, at = asker(request), CASE_CLOCK.now()
    open_now = consultation.open_to_comments(queries.cases_visible(actor, at), at)
    context = {
        "open": [
            {
                **case_row(case),
                "days": due(case.deadline_at, at).days,
                "comments": case.comments_received,
            }
            for case in open_now[:SHOWN]
        ],
        "newest": list(catalogue.newest(actor)[:SHOWN]),
        "counts": _counts(actor, at, open_now.count()),
        "tasks": _tasks(at),
    }
    return render(request, "portal/home.html", context)


def _counts(actor: Actor, at: datetime, open_now: int) -> list[dict[str, Any]]:
    """The figures of the first band, each with the list it counts."""
    try:
        asked = Asked(chosen={"kind": (Kind.STANDARD,)}, size=1, facets=("status", "has-text"))
        found = find(asked)
    except Refused:  # the index is being made anew: the page does without its figures
        found = Found()
    status, text = (_by_value(found, name) for name in ("status", "has-text"))
    under_way = queries.cases_visible(actor, at).filter(state="open").count()
    search, cases = reverse("portal:search"), reverse("portal:cases")
    upcoming = status.get(EditionStatus.UPCOMING, 0)
    catalogued = [
        _count(
            found.total, _("标准"), reverse("portal:standards"), text.get("yes", 0), _("可读全文")
        ),
        _count(
            status.get(EditionStatus.IN_FORCE, 0),
            _("现行标准"),
            f"{search}?status={EditionStatus.IN_FORCE}",
            upcoming,
            _("即将实施"),
        ),
    ]
    return [
        *(catalogued if found.total else ()),
        _count(open_now, _("正在征求意见"), "#open-now"),
        _count(under_way, _("在办事项"), f"{cases}?state=open"),
    ]


def _count(n: int, words: str, url: str, part: int = 0, of: str = "") -> dict[str, Any]:
    """A figure; in small, how many of them are also something else."""
    return {"n": f"{n:,}", "words": words, "url": url, "part": f"{of} {part:,}" if part else ""}


def _by_value(found: Found, facet: str) -> dict[str, int]:
    return {count.value: count.n for count in found.facets.get(facet, ())}


def _tasks(at: datetime) -> list[dict[str, Any]]:
    """What anyone can set going, from the definitions: those open to the public come first."""
    found = [d for d in definitions.procedures(at).values() if not d.is_sub]
    found.sort(key=lambda d: not any(ANYONE in act.by for act in d.opening))
    return [
        {"id": d.procedure, "title": d.title.as_dict(), "summary": d.summary.as_dict()}
        for d in found[:TASKS]
    ]
