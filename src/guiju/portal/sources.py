"""Where the records come from and how fresh they are (数据来源), as a page (F17)."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.imports.queries import sources_by_freshness

from .asking import asker


def sources(request: HttpRequest) -> HttpResponse:
    """Every source, those that gave something first."""
    now: datetime = request.now  # type: ignore[attr-defined]  # read once, by the middleware
    found = sources_by_freshness(asker(request), now)
    return render(request, "portal/sources.html", {"sources": found})
