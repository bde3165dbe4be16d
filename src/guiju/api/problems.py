"""Every error of the API in one form (RFC 9457, application/problem+json).

Keys: type, title, status, detail, code, message{zh,en}, next{zh,en}, where, cite, data, errors[].
`errors` lists every reason; the other keys are those of the first.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from guiju.cases.errors import Refused
from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse

MEDIA_TYPE = "application/problem+json"


def reason(refusal: Refusal) -> dict[str, Any]:
    """One reason as JSON."""
    found: dict[str, Any] = {
        "code": refusal.code,
        "message": refusal.message().as_dict(),
        "next": refusal.next_step().as_dict(),
        "where": refusal.where,
        "cite": refusal.basis.cite if refusal.basis else None,
        "source_status": refusal.basis.source_status if refusal.basis else None,
        "data": {key: _plain(value) for key, value in refusal.data.items()},
    }
    if refusal.earliest_on:
        found["earliest_on"] = refusal.earliest_on.isoformat()
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Label):
        return value.as_dict()
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | bool | type(None)) else str(value)


def problem(refused: Refused) -> HttpResponse:
    """The answer to a request that was refused."""
    first = reason(refused.first)
    body = {
        "type": f"urn:guiju:problem:{first['code']}",
        "title": first["message"]["zh"],
        "status": refused.status,
        "detail": first["message"]["en"],
        **first,
        "errors": [reason(refusal) for refusal in refused.refusals],
    }
    content = json.dumps(body, ensure_ascii=False)
    return HttpResponse(content.encode("utf-8", "replace"), MEDIA_TYPE, refused.status)


def problem_of(code: str, **figures: Any) -> HttpResponse:
    """The answer for one code."""
    return problem(Refused((refuse(code, **figures),)))


def not_found(_: HttpRequest, *_args: Any) -> HttpResponse:
    """What is not there, and what the asker may not see: the same bytes."""
    return problem_of("not-found")
