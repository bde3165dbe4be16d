"""What each request of the site carries: the case clock and the kind of the instance."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from guiju.cases.clock import CASE_CLOCK, is_sandbox


class CaseClockMiddleware:
    """Puts `now` (the case clock, read once) and `sandbox` on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = CASE_CLOCK.now()  # type: ignore[attr-defined]
        request.sandbox = is_sandbox()  # type: ignore[attr-defined]
        return self.get_response(request)
