"""The home page: what can be commented on now, what is new, where to begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases import queries
from guiju.cases.clock import CASE_CLOCK
from guiju.catalogue import queries as catalogue
from guiju.consultation import queries as consultation

from .acting import asker
from .cases import case_row

SHOWN = 8


def home(request: HttpRequest) -> HttpResponse:
    """Open to comments first, then what was issued last."""
    actor, at = asker(request), CASE_CLOCK.now()
    visible = queries.cases_visible(actor, at)
    open_now = consultation.open_to_comments(visible, at)[:SHOWN]
    context = {
        "open": [case_row(case) for case in open_now],
        "newest": list(catalogue.newest(actor)[:SHOWN]),
        "overview": catalogue.overview(actor),
        "under_way": visible.filter(state="open").count(),
    }
    return render(request, "portal/home.html", context)
