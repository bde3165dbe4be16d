"""Paths into a row (取值路径): `title.en`, `date[type=published].value`, `relations`.

A part in brackets keeps the items of a list that have this value; a list passed through on the way
is mapped over. Pure.

>>> at({"date": [{"type": "published", "value": "2015"}]}, "date[type=published].value")
'2015'
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_STEP = re.compile(r"([^.\[\]]+)((?:\[[^\]=]+=[^\]]*\])*)")
_CHOICE = re.compile(r"\[([^\]=]+)=([^\]]*)\]")


@cache
def _steps(path: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple((name, tuple(_CHOICE.findall(choices))) for name, choices in _STEP.findall(path))


def at(row: Any, path: str) -> Any:
    """What stands there; None for nothing. A list of one is that one, unless it is the row's own.

    A heading of a table is taken whole first, since headings may hold a full stop.
    """
    if isinstance(row, dict) and path in row:
        return row[path]
    found = row
    for name, choices in _steps(path):
        found = _inside(found, name)
        for key, wanted in choices:
            kept = [item for item in _list(found) if _has(item, key, wanted)]
            found = kept[0] if len(kept) == 1 else kept or None
        if found is None:
            return None
    return found


def _inside(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list):
        if name.isdigit():
            return value[int(name)] if int(name) < len(value) else None
        inner = [item for v in value for item in _list(_inside(v, name)) if item is not None]
        return inner[0] if len(inner) == 1 else inner or None
    return None


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _has(item: Any, key: str, wanted: str) -> bool:
    return isinstance(item, dict) and wanted in map(str, _list(item.get(key)))
