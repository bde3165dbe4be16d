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
from guiju.catalogue import queries as catalogue
from guiju.catalogue.models import EditionStatus
from guiju.consultation import queries as consultation
from guiju.law.model import ANYONE
from guiju.look.case_rows import case_row
from guiju.look.terms import due
from guiju.parties.actor import Actor

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
    found = catalogue.overview(actor)
    under_way = queries.cases_visible(actor, at).filter(state="open").count()
    search, cases = reverse("portal:search"), reverse("portal:cases")
    return [
        {"n": found.total, "words": _("标准"), "url": search},
        {
            "n": found.by_status.get(EditionStatus.IN_FORCE, 0),
            "words": _("现行标准"),
            "url": search,
        },
        {"n": open_now, "words": _("正在征求意见"), "url": "#open-now"},
        {"n": under_way, "words": _("在办事项"), "url": f"{cases}?state=open"},
    ]


def _tasks(at: datetime) -> list[dict[str, Any]]:
    """What anyone can set going, from the definitions: those open to the public come first."""
    found = [d for d in definitions.procedures(at).values() if not d.is_sub]
    found.sort(key=lambda d: not any(ANYONE in act.by for act in d.opening))
    return [
        {"id": d.procedure, "title": d.title.as_dict(), "summary": d.summary.as_dict()}
        for d in found[:TASKS]
    ]
