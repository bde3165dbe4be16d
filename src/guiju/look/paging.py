"""Which page of a list an address asks for."""

from __future__ import annotations

from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """The number in `?page=`, 1 for what is none; whoever cuts the list keeps it within bounds."""
    text = request.GET.get("page", "1")
    return int(text[:6]) if text.isascii() and text.isdigit() else 1
