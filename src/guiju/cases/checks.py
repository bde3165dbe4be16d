"""Start-up checks: the append-only triggers stand, and every definition can be run."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.database)
def triggers_stand(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """guiju.E001: without its triggers the database would let the record be changed."""
    from .append_only import missing

    if not databases or "cases_act" not in connections["default"].introspection.table_names():
        return []
    gone = missing()
    if not gone:
        return []
    return [
        Error(
            f"append-only triggers are missing: {', '.join(gone)}",
            hint="run `guiju manage migrate`, which puts them back",
            id="guiju.E001",
        )
    ]
