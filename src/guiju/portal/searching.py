"""Search of standards and projects (查标准): one question in the address, one answer as a page.

The same question is a table, a workbook, JSON and a feed (`result_files`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from guiju.cases.clock import CASE_CLOCK
from guiju.search import FACETS, Asked, Sort
from guiju.search.finding import find
from guiju.subscriptions.asking import asked_of, query_of
from guiju.subscriptions.results import with_records

from .facets import chips, panel

SIZE = 20  # hits on a page


@dataclass(frozen=True, slots=True)
class Tab:
    """A link to the same list in another order or form."""

    words: str
    query: str
    is_here: bool = False


def search(request: HttpRequest) -> HttpResponse:
    """By number in any spelling, by words, by class; without a question everything."""
    return render(request, "portal/search.html", found_context(asked_of(request.GET, size=SIZE)))


def standards(request: HttpRequest) -> HttpResponse:
    """The whole catalogue (全部标准), the newest first; the same choices as in a search."""
    asked = asked_of(request.GET, size=SIZE)
    return render(request, "portal/standards.html", found_context(asked))


def found_context(asked: Asked, *, at: datetime | None = None) -> dict[str, Any]:
    """What a page with a list of results draws: results, panel, chips, orders, files."""
    at = at or CASE_CLOCK.now()
    found = find(asked)
    return {
        "asked": asked,
        "q": asked.text,
        "found": found,
        "results": with_records(found.hits, at),
        "others": with_records(found.other_editions, at),
        "facets": panel(asked, found),
        "chips": chips(asked),
        "sorts": sorts(asked),
        "sort_kept": "" if asked.sort == Sort.RELEVANCE else asked.sort,
        "kept": [(name, value) for name in FACETS for value in asked.chosen.get(name, ())],
        "query": query_of(asked),
        "bare": query_of(replace(asked, chosen={}, as_of=None)),  # every choice taken back
        "timeless": query_of(replace(asked, as_of=None)),
        "next": query_of(asked, after=found.next) if found.next else "",
        "is_first": not asked.after,
        "is_choosing": bool(asked.chosen or asked.as_of),
    }


def sorts(asked: Asked) -> list[Tab]:
    """The orders there are; by relevance only where something was asked, else by date."""
    here = asked.sort if asked.text or asked.sort != Sort.RELEVANCE else Sort.NEWEST
    words = {
        Sort.RELEVANCE: _("最相关"),
        Sort.NEWEST: _("最新发布"),
        Sort.IN_FORCE: _("最近实施"),
        Sort.NUMBER: _("编号"),
    }
    return [
        Tab(text, query_of(replace(asked, sort=sort)), sort == here)
        for sort, text in words.items()
        if asked.text or sort != Sort.RELEVANCE
    ]
