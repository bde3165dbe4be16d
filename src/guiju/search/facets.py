"""Facets (分面): what was chosen as filters, and counts of what could be chosen.

A filter never touches the score. A facet is counted without its own filter, so that the values
beside those chosen keep their numbers; all facets without a choice share one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tantivy import FieldType, Occur, Query

from .asking import FACETS, Asked, Count
from .documents import above
from .index import View
from .schema import schema
from .words import named

MOST_VALUES = 1000  # of a facet that are counted at all
_FEW = 100  # of those that never have more: room for more takes the engine time
_FEW_VALUES = frozenset(("kind", "level", "nature", "status", "has_text", "ics_1", "ccs_1"))
VALUES_SHOWN = 60  # of a facet that is no tree
_TIERS = {"ics": ("ics_1", "ics_2", "ics_3"), "ccs": ("ccs_1", "ccs_2")}
_MOST_YEARS = 200
_MOST_KEPT = 200
_OF_ALL = "rank"  # a number that every document has exactly once


def field_of(facet: str) -> str:
    """The field behind a facet."""
    return facet.replace("-", "_")


def filters(chosen: Mapping[str, tuple[str, ...]], as_of: date | None) -> dict[str, Query]:
    """A query for each facet in which something was chosen, and for the day; unknown ones fall."""
    found = {
        facet: Query.const_score_query(named(field_of(facet), wanted), 0.0)
        for facet, values in chosen.items()
        if facet in FACETS and (wanted := list(_wanted(facet, values)))
    }
    if as_of is not None:
        found["as-of"] = Query.const_score_query(held_on(as_of), 0.0)
    return found


def held_on(day: date) -> Query:
    """What was in force on a day: it had begun and had not ended."""
    at = day.toordinal()
    began = Query.range_query(schema(), "starts", FieldType.Unsigned, 1, at)
    lasts = Query.range_query(schema(), "ends", FieldType.Unsigned, at + 1, None)
    return Query.boolean_query([(Occur.Must, began), (Occur.Must, lasts)])


def _wanted(facet: str, values: Iterable[str]) -> Iterable[str]:
    """The values as terms; years may be given as "2010-2015"."""
    for value in values:
        span = re.fullmatch(r"([0-9]{4})-([0-9]{4})", value) if facet == "year" else None
        if span:
            first, last = int(span[1]), int(span[2])
            yield from map(str, range(first, min(last, first + _MOST_YEARS) + 1))
        elif value:
            yield value


def restricted(query: Query, by: Iterable[Query]) -> Query:
    """The query within some filters."""
    within = [(Occur.Must, one) for one in by]
    return Query.boolean_query([(Occur.Must, query), *within]) if within else query


@dataclass(frozen=True, slots=True)
class Counted:
    """The facets asked for, and how many documents there are within all filters."""

    facets: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    total: int = 0


@dataclass(frozen=True, slots=True)
class _Pass:
    """Facets that are counted over the same documents."""

    view: View
    query: Query
    facets: tuple[str, ...]
    chosen: Mapping[str, tuple[str, ...]]


def counted(view: View, query: Query, by: Mapping[str, Query], asked: Asked) -> Counted:
    """The facets asked for, over everything the query finds within the filters."""
    return _gathered(map(_carried_out, _passes(view, query, by, asked)), asked)


def counting(
    view: View, query: Query, by: Mapping[str, Query], asked: Asked, threads: Executor
) -> Callable[[], Counted]:
    """The same, begun at once in other threads, a pass in each; what is returned waits for them.

    The engine lets go of the interpreter while it works.
    """
    answers = threads.map(_carried_out, _passes(view, query, by, asked))
    return lambda: _gathered(answers, asked)


def _gathered(answers: Iterable[Counted], asked: Asked) -> Counted:
    first, *others = answers
    found = {facet: values for one in (first, *others) for facet, values in one.facets.items()}
    wanted = (facet for facet in asked.facets if facet in FACETS)
    return Counted({facet: found[facet] for facet in wanted}, first.total)


def _passes(view: View, query: Query, by: Mapping[str, Query], asked: Asked) -> Iterable[_Pass]:
    """What no filter of its own touches in the first, which has the total; then each by itself."""
    wanted = tuple(facet for facet in asked.facets if facet in FACETS)
    open_ones = tuple(one for one in wanted if one not in by)
    yield _Pass(view, restricted(query, by.values()), open_ones, asked.chosen)
    for facet in wanted:
        if facet in by:
            others = [one for name, one in by.items() if name != facet]
            yield _Pass(view, restricted(query, others), (facet,), asked.chosen)


_kept: dict[tuple[object, ...], Counted] = {}


def counted_of_all(view: View, query: Query, by: Mapping[str, Query], asked: Asked) -> Counted:
    """The same where nothing was typed: it takes the longest, is asked most often, and is kept.

    Kept until the index changes, in each process.
    """
    chosen = tuple(sorted((facet, values) for facet, values in asked.chosen.items()))
    key = (view.stamp, chosen, asked.as_of, asked.facets)
    if (known := _kept.get(key)) is not None:
        return known
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    found = _kept[key] = counted(view, query, by, asked)
    return found


def _carried_out(one: _Pass) -> Counted:
    fields = {
        facet: _TIERS[facet][: _depth(facet, one.chosen)] if facet in _TIERS else (field_of(facet),)
        for facet in one.facets
    }
    asked: dict[str, Any] = {"total": {"value_count": {"field": _OF_ALL}}}
    for name in (name for tiers in fields.values() for name in tiers):
        most = _FEW if name in _FEW_VALUES else MOST_VALUES
        asked[name] = {"terms": {"field": name, "size": most}}
    found = one.view.searcher.aggregate(one.query, asked)
    values = {facet: _values(facet, tiers, found, one.chosen) for facet, tiers in fields.items()}
    return Counted(values, int(found["total"]["value"]))


def _depth(facet: str, chosen: Mapping[str, tuple[str, ...]]) -> int:
    """How many tiers of a tree are counted: one below the deepest choice."""
    deepest = max((len(above(value)) for value in chosen.get(facet, ()) if value), default=0)
    return min(deepest + 1, len(_TIERS[facet]))


def _values(
    facet: str,
    tiers: tuple[str, ...],
    answered: Mapping[str, Any],
    chosen: Mapping[str, tuple[str, ...]],
) -> tuple[Count, ...]:
    found = [
        Count(str(bucket["key"]), int(bucket["doc_count"]))
        for tier in tiers
        for bucket in answered[tier]["buckets"]
    ]
    if facet in _TIERS:
        on_the_way = {code for value in chosen.get(facet, ()) if value for code in above(value)}
        found = [count for count in found if set(above(count.value)[:-1]) <= on_the_way]
        return tuple(sorted(found, key=lambda count: count.value))
    if facet == "year":
        return tuple(sorted(found, key=lambda count: count.value, reverse=True))
    found.sort(key=lambda count: (-count.n, count.value))
    picked = set(chosen.get(facet, ()))
    return tuple(
        count for place, count in enumerate(found) if place < VALUES_SHOWN or count.value in picked
    )
