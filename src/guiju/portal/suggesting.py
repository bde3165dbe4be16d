"""What one may be typing (输入建议): for the search box, and as browsers ask for it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import Refused
from guiju.search import Hit
from guiju.search.suggesting import suggest
from guiju.subscriptions.asking import asked_of
from guiju.subscriptions.results import Result, with_records

SIZE = 8


def fragment(request: HttpRequest) -> HttpResponse:
    """The options of the search box's list, drawn; empty when there are none."""
    return render(request, "portal/_suggestions.html", {"results": _suggested(request)})


def open_search(request: HttpRequest) -> JsonResponse:
    """OpenSearch Suggestions 1.0: what was typed, completions, descriptions, addresses."""
    results = _suggested(request)
    return JsonResponse(
        [
            asked_of(request.GET).text,
            [result.number or result.title.zh for result in results],
            [result.title.zh for result in results],
            [settings.SITE_URL + result.path for result in results],
        ],
        safe=False,
        content_type="application/x-suggestions+json; charset=utf-8",
        json_dumps_params={"ensure_ascii": False},
    )


def _suggested(request: HttpRequest) -> list[Result]:
    text = asked_of(request.GET).text
    if not text:
        return []
    try:
        hits = [Hit(found.kind, found.key, found.number) for found in suggest(text, SIZE)]
    except Refused:  # the index is being made anew: typing goes on without help
        return []
    return with_records(hits, CASE_CLOCK.now())
