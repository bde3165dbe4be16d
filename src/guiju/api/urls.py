"""Addresses of the API, and what it answers to faults: problems, never a page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja.errors import HttpError, ValidationError

from guiju.cases.errors import Refused

from .endpoints import api
from .problems import not_found, problem, problem_of
from .reading import as_read, is_preflight, preflight

log = logging.getLogger("guiju.api")


@api.exception_handler(Refused)
def _refused(request: HttpRequest, fault: Refused) -> HttpResponse:
    return problem(fault)


@api.exception_handler(ValidationError)
def _unfit(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    first = fault.errors[0]
    place = "/".join(str(part) for part in first.get("loc", ()))
    return problem_of("request-unfit", detail=f"{place}: {first.get('msg', '')}"[:300])


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, fault: HttpError) -> HttpResponse:
    if fault.status_code == 405:
        return problem_of("method-unfit", method=request.method)
    return problem_of("request-unreadable", detail=str(fault)[:300])


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, fault: RequestDataTooBig) -> HttpResponse:
    return problem_of("request-too-large")


@api.exception_handler(UnicodeError)
def _not_text(request: HttpRequest, fault: UnicodeError) -> HttpResponse:
    return problem_of("request-unreadable", detail="UTF-8")


@api.exception_handler(RecursionError)
def _too_deep(request: HttpRequest, fault: RecursionError) -> HttpResponse:
    return problem_of("request-unreadable", detail="JSON")


@api.exception_handler(OperationalError)
def _busy(request: HttpRequest, fault: OperationalError) -> HttpResponse:
    log.warning("the database did not answer in time: %s", fault)
    return problem_of("busy")


@api.exception_handler(DataError)
def _not_storable(request: HttpRequest, fault: DataError) -> HttpResponse:
    """PostgreSQL takes no NUL character in a text, not even to look for it."""
    return problem_of("request-unreadable", detail="NUL")


def _in_words(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view, with a problem where the router itself answers in plain text (405)."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_preflight(request):
            return preflight()
        given = view(request, *args, **kwargs)
        if given.status_code == 405:
            said = problem_of("method-unfit", method=request.method)
            said["Allow"] = given.headers.get("Allow", "")
            given = said
        return as_read(request, given)

    return answer


_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    assert _pattern.callback is not None  # every address of the router has its view
    _pattern.callback = _in_words(_pattern.callback)

urlpatterns = [
    path("", (_patterns, _app, _namespace)),
    re_path(r"^.*$", csrf_exempt(not_found)),
]
