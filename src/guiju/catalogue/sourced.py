"""What sources say of an edition, side by side (来源与冲突): the merge, and where they differ.

Pure but for the query at the end. A statement is the `fields` of a SourceRecord: a name and a value
as it fits JSON, days as exact as the source gives them ("2015", "2015-09").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from guiju.parties.actor import Reader

from . import days
from .models import Edition, SourceRecord

FIELDS = (
    "number",
    "title_zh",
    "title_en",
    "titles",
    "status",
    "issued_on",
    "in_force_from",
    "ended_on",
    "issuer",
    "committee",
    "ics",
    "ccs",
    "scope",
    "document_type",
    "announcement",
    "record_no",
    "note",
)
DAYS = frozenset(days.FIELDS)


def merged(statements: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Field by field what the first statement that has it says; they come best first."""
    found: dict[str, Any] = {}
    for fields in statements:
        for name in FIELDS:
            if name in fields and name not in found:
                found[name] = fields[name]
    return found


def conflicts(statements: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The fields in which statements contradict each other."""
    if len(statements) < 2:
        return ()
    return tuple(
        name
        for name in FIELDS
        if _differ(name, [fields[name] for fields in statements if name in fields])
    )


def _differ(name: str, values: Sequence[Any]) -> bool:
    first = values[0] if values else None
    return any(not agree(name, first, value) for value in values[1:])


def agree(name: str, one: Any, other: Any) -> bool:
    """Whether two values say the same: "2015" and "2015-09" do, and lists in any order."""
    if name in DAYS:
        return str(one).startswith(str(other)) or str(other).startswith(str(one))
    if isinstance(one, list) and isinstance(other, list):
        return set(map(str, one)) == set(map(str, other))
    return bool(one == other)


@dataclass(frozen=True, slots=True)
class Said:
    """A value as one source states it."""

    value: Any
    source: str
    as_of: date
    act_id: str
    place: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the value of a field comes from, and what other sources say instead."""

    field: str
    said: tuple[Said, ...]  # those the edition follows
    differing: tuple[Said, ...]

    @property
    def value(self) -> Any:
        """What the edition shows."""
        return self.said[0].value if self.said else None


def provenance_of(asking: Reader, edition: Edition) -> tuple[Provenance, ...]:
    """Per field who says what is shown, for which day, and who says otherwise. One query.

    Empty for an edition no source speaks of. A status that a passed date moved on follows nobody,
    and is answered with what the sources said.
    """
    records = list(SourceRecord.objects.filter(edition=edition).order_by("-as_of", "pk"))
    found = []
    for name in FIELDS:
        said = [
            Said(r.fields[name], r.source, r.as_of, r.act_id, r.place)
            for r in records
            if name in r.fields
        ]
        if said:
            shown = _shown(edition, name, said)
            following = tuple(s for s in said if agree(name, s.value, shown))
            found.append(Provenance(name, following, tuple(s for s in said if s not in following)))
    return tuple(found)


def _shown(edition: Edition, name: str, said: Sequence[Said]) -> Any:
    """The edition's own value as a source would state it."""
    value = getattr(edition, name)
    if name in DAYS:
        return days.as_known(edition, name)
    if isinstance(value, str):  # a long value was cut to fit
        return next((s.value for s in said if str(s.value).startswith(value) and value), value)
    return value
