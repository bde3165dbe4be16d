"""Standards with a title much like one that was given (名称相近), where the number led nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.cases.errors import Refused
from guiju.catalogue.resolving import Line, lines_of
from guiju.search import Kind
from guiju.search.similarity import similar

from .hints import likeness

AT_MOST = 60  # titles of one check that are searched for, some milliseconds each
_LEAST = 75  # of 100
_EACH = 3


def similarly_titled(titles: Iterable[str]) -> dict[str, tuple[Line, ...]]:
    """For each title the standards that bear one much like it, the closest first.

    The first `AT_MOST` titles are searched for. Nothing is found while the index is made anew: a
    check is not kept waiting for what is only a suggestion.
    """
    keys: dict[str, list[int]] = {}
    try:
        for title in list(dict.fromkeys(titles))[:AT_MOST]:
            found = similar(title, size=2 * _EACH)
            keys[title] = [int(one.key) for one in found if one.kind is Kind.STANDARD]
    except Refused:
        return {}
    lines = lines_of({key for some in keys.values() for key in some})
    near: dict[str, tuple[Line, ...]] = {}
    for title, some in keys.items():
        rated = [(likeness(title, lines[key]), lines[key]) for key in some if key in lines]
        close = sorted((pair for pair in rated if pair[0] >= _LEAST), key=lambda pair: -pair[0])
        near[title] = tuple(line for _, line in close[:_EACH])
    return near
