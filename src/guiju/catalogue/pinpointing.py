"""From numbers to records (定位): which edition each means, as its key and nothing else.

The base of `resolving`, which reads upon it what is to be shown. A number as the catalogue writes
it is found without being read, and one row of the database answers for a whole batch: a row for
each number would cost more than finding it. Nothing is kept in memory between two calls.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model

from guiju.identifiers import (
    BodyNumber,
    Malformed,
    Number,
    PlanNumber,
    StandardNumber,
    parse,
    standard_of,
)

from .models import HOLDING_FIRST, Edition, EditionStatus, GivenNumber, Standard
from .numbering import key_of

BATCH = 2_000  # numbers asked for at once

T = TypeVar("T")
_RANK = {status: rank for rank, status in enumerate(HOLDING_FIRST)}
_WHENS = " ".join(f"WHEN '{status.value}' THEN {rank}" for status, rank in _RANK.items())
# The editions of a standard as `preference` sorts them, but for supplements.
_BY_PREFERENCE = f"CASE e.status {_WHENS} END, e.issued_on IS NULL, e.issued_on DESC, e.id DESC"
# A year at the end: an edition, not a standard. What no database takes as text is left out.
_DATED = re.compile("[^\\0\ud800-\udfff]+[-:](?:19|20)[0-9]{2}")
_SUPPLEMENT = re.compile(  # "/Amd 1", "/DCor 1:2019", "/XG1-2020"; not the "/ISO 9001" of a twin
    "[0-9]/(?:(?:FD|[A-Z])? ?(?:Amd|Cor|Add|Suppl|Ext)|DAM|DAD|AM|XG)", re.IGNORECASE
)


def pinpoint_spellings(texts: Iterable[str]) -> dict[str, int]:
    """The key of the edition each spelling means; a text misses that is no number, or is unknown.

    At most seven queries for each 2,000; one where every text stands as the catalogue writes it.
    """
    found: dict[str, int] = {}
    for batch in batches(dict.fromkeys(texts)):
        found |= _named([text for text in batch if _DATED.fullmatch(text)])
        read = {text: parse(text) for text in batch if text not in found}
        found |= _pinpointed(
            {text: number for text, number in read.items() if not isinstance(number, Malformed)}
        )
    return found


def pinpoint(numbers: Iterable[Number]) -> dict[Number, int]:
    """The key of the edition each number means: that of its year, or the one in force if undated.

    At most five queries for each 2,000, and for what is dated and known one. A number misses where
    the catalogue does not have it. An amendment that is not there means the standard it amends.
    """
    found: dict[Number, int] = {}
    for batch in batches(dict.fromkeys(numbers)):
        found |= _pinpointed({number: number for number in batch})
    return found


def _pinpointed(asked: Mapping[T, Number]) -> dict[T, int]:
    """By the number as it is written; what was missed by its other forms, then by its key."""
    loose = {one: number for one, number in asked.items() if is_loose(number)}
    found = _by_standard(loose)
    for way in (_as_written, _by_other_form, _by_key, _by_given):
        missed = {one: number for one, number in asked.items() if one not in found}
        found |= way(missed)
    return found


def _as_written(missed: Mapping[T, Number]) -> dict[T, int]:
    names = {one: number.ascii for one, number in missed.items()}
    keys = _named(names.values())
    return {one: keys[name] for one, name in names.items() if name in keys}


def _by_other_form(missed: Mapping[T, Number]) -> dict[T, int]:
    names = {one: form for one, number in missed.items() if (form := _other_form(number))}
    keys = _named(names.values())
    return {one: keys[name] for one, name in names.items() if name in keys}


def _by_standard(loose: Mapping[T, Number]) -> dict[T, int]:
    names = {one: undated_form(number) for one, number in loose.items()}
    held = _held(set(names.values()))
    return {one: held[name] for one, name in names.items() if name in held}


def _named(names: Collection[str]) -> dict[str, int]:
    """The editions with exactly these numbers. One query, answered in one row on SQLite."""
    if not names:
        return {}
    if connection.vendor == "postgresql":
        return dict(_rows(f"SELECT number, id FROM {_name(Edition)} WHERE number = ANY(%s)", names))
    wanted = list(names)
    ((places, keys),) = _rows(
        "SELECT json_group_array(asked.key), json_group_array(e.id) "
        f"FROM json_each(%s) asked CROSS JOIN {_name(Edition)} e ON e.number = asked.value",
        wanted,
    )
    found = zip(json.loads(places), json.loads(keys), strict=True)
    return {wanted[place]: key for place, key in found}


def _held(standards: Collection[str]) -> dict[str, int]:
    """Of each of these standards the edition that is meant where no year is said."""
    rows = _rows(
        f"SELECT s.number, e.id, e.number FROM {_name(Standard)} s "
        f"JOIN {_name(Edition)} e ON e.standard_id = s.id WHERE {_among('s.number')} "
        f"ORDER BY {_BY_PREFERENCE}",
        standards,
    )
    first: dict[str, int] = {}
    supplements: dict[str, int] = {}
    for standard, key, number in rows:
        if standard not in first:
            (supplements if is_supplement(number) else first).setdefault(standard, key)
    return supplements | first


def _by_key(missed: Mapping[T, Number]) -> dict[T, int]:
    """By what is given only once: a year of two figures, or a number that was corrected since."""
    asked: dict[str, list[tuple[T, str]]] = defaultdict(list)
    for one, number in missed.items():
        if isinstance(number, StandardNumber) and not _is_undated(number):
            asked[key_of(number.standard)].append((one, _first_word(number.series.prefix)))
    given = _rows(
        f"SELECT key, number, edition_id FROM {_name(GivenNumber)} WHERE {_among('key')}", asked
    )
    return {
        one: edition
        for key, number, edition in given
        for one, mark in asked[key]
        if _first_word(number) == mark  # the key leaves the mark out: GB/T is not GB
    }


def _by_given(missed: Mapping[T, Number]) -> dict[T, int]:
    """Without a year, by a number it has or had besides: the second of two, or a former one."""
    loose = {
        one: number
        for one, number in missed.items()
        if isinstance(number, StandardNumber) and _is_undated(number)
    }
    if not loose:
        return {}
    given = GivenNumber.objects.filter(
        code__in={number.series.code for number in loose.values()},
        serial__in={number.serial for number in loose.values()},
    )
    editions = defaultdict(list)
    columns = ("edition_id", "edition__number", "edition__status", "edition__issued_on")
    for number, *row in given.values_list("number", *columns):
        read = parse(number)
        if isinstance(read, StandardNumber):
            editions[undated_form(read)].append(_Candidate._make(row))
    names = {one: undated_form(number) for one, number in loose.items()}
    return {one: _preferred(editions[name]) for one, name in names.items() if name in editions}


class _Candidate(NamedTuple):
    pk: int
    number: str
    status: str
    issued_on: date | None


def _preferred(some: Iterable[_Candidate]) -> int:
    return min(some, key=lambda one: preference(*one)).pk


def _first_word(text: str) -> str:
    return text.partition(" ")[0]


# ---- asking the database ----
# By hand: what Django makes of a row costs more than finding it.


def _rows(sql: str, wanted: Collection[str]) -> list[Any]:
    """What a query finds for these texts, which are its only parameter; none for no texts."""
    if not wanted:
        return []
    is_list = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(wanted) if is_list else json.dumps(list(wanted))])
        found: list[Any] = cursor.fetchall()
        return found


def _among(column: str) -> str:
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)"
    return f"{column} IN (SELECT value FROM json_each(%s))"


def _name(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


# ---- numbers and editions ----


def preference(
    pk: int, number: str, status: str, issued_on: date | None
) -> tuple[bool, int, tuple[int, int, int]]:
    """Sorts the editions of one standard: what holds, what will, what did; supplements last."""
    return is_supplement(number), _RANK[EditionStatus(status)], newest_first(pk, issued_on)


def newest_first(pk: int, issued_on: date | None) -> tuple[int, int, int]:
    """Sorts the editions of one standard, those without a date last."""
    return (0 if issued_on else 1, -(issued_on or date.min).toordinal(), -pk)


def is_supplement(number: str) -> bool:
    """Whether it is an amendment or the like of an edition, never what a number alone means."""
    return _SUPPLEMENT.search(number) is not None


def undated_form(number: Number) -> str:
    """The number of the standard it belongs to, as the catalogue writes it."""
    if isinstance(number, StandardNumber) and number.year is None and _is_plain(number):
        return number.ascii
    return standard_of(number).ascii


def _is_plain(number: StandardNumber) -> bool:
    """Whether nothing stands beside serial and year."""
    return number.amendment is None and not number.twin and number.edition is None


def _other_form(number: Number) -> str:
    """How a number may stand in the catalogue too: without what stands beside it; "" for none."""
    if isinstance(number, BodyNumber):
        is_more = bool(number.supplements or number.suffix)
        return f"{number.stem}{number.date}" if is_more else ""
    if isinstance(number, StandardNumber) and (number.amendment is not None or number.twin):
        return replace(number.standard, twin="").ascii
    return ""


def _is_undated(number: Number) -> bool:
    return not isinstance(number, PlanNumber) and not (
        number.year if isinstance(number, StandardNumber) else number.date
    )


def is_loose(number: Number) -> bool:
    """Whether the number, or the amendment at its end, has no year of its own."""
    if isinstance(number, StandardNumber) and number.amendment is not None:
        return number.amendment.year is None
    if isinstance(number, BodyNumber) and number.supplements:
        return ":" not in number.supplements[-1]
    return _is_undated(number)


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items some at a time, in order."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
