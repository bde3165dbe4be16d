"""Lists by pages: an opaque cursor, never an offset, so that nothing is skipped or shown twice."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from guiju.cases.errors import refused
from guiju.cases.models import Case

SIZE = 50


def page(
    found: QuerySet[Case],
    after: str,
    line: Callable[[Case], dict[str, Any]],
    address: str,
    request: HttpRequest,
) -> dict[str, Any]:
    """One page of cases, the newest first, and the address of the next one."""
    if after:
        at, key = _read(after)
        found = found.filter(Q(updated_at__lt=at) | Q(updated_at=at, pk__lt=key))
    rows = list(found.order_by("-updated_at", "-pk")[: SIZE + 1])
    following = None
    if len(rows) > SIZE:
        kept = {name: value for name, value in request.GET.items() if name != "after"}
        kept["after"] = _write(rows[SIZE - 1])
        following = f"{address}?{urlencode(kept)}"
    return {"items": [line(row) for row in rows[:SIZE]], "next": following}


def _write(row: Case) -> str:
    return base64.urlsafe_b64encode(f"{row.updated_at.isoformat()} {row.pk}".encode()).decode()


def _read(cursor: str) -> tuple[datetime, str]:
    try:
        at, _, key = base64.urlsafe_b64decode(cursor.encode()).decode().partition(" ")
        instant = datetime.fromisoformat(at)
    except (ValueError, binascii.Error) as fault:
        raise refused("request-unfit", detail="after") from fault
    if instant.tzinfo is None:
        raise refused("request-unfit", detail="after")
    return instant, key
