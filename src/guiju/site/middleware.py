"""What each request of the site carries: the case clock and the kind of the instance."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases.clock import reading
from guiju.cases.errors import NotFound, Refused
from guiju.look.views import bad_request, not_found


class CaseClockMiddleware:
    """Puts `now` (the case clock, read once) and `sandbox` on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        read = reading()
        request.now = read.now  # type: ignore[attr-defined]
        request.sandbox = read.is_sandbox  # type: ignore[attr-defined]
        return self.get_response(request)


class RefusedMiddleware:
    """A refusal that no page has caught becomes a page of its own, in words; never a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)  # no text of ours holds a NUL, and PostgreSQL takes none
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """What is not there and what may not be seen give the same answer."""
        if isinstance(fault, NotFound):
            return not_found(request, fault)
        if isinstance(fault, Refused):
            context = {"refusals": [(r.message(), r.next_step()) for r in fault.refusals]}
            return render(request, "portal/refused.html", context, status=fault.status)
        return None
