"""The figures of law (法定数值): value by date in force, unit, counting rule, source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from .citation import BadCitation, Citation, parse_citation
from .files import DATA, Fault, LawDataError, checked_documents
from .instruments import cited
from .model import Label
from .status import SourceStatus


class UnknownConstant(LookupError):
    """No constant has this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no constant is called {key!r}")
        self.key = key


class NoValueThen(LookupError):
    """The constant had no value on that day: not yet, or no longer."""

    def __init__(self, key: str, on: date) -> None:
        super().__init__(f"{key} has no value on {on}")
        self.key = key
        self.on = on


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A figure from a day on, until the next one of the same constant."""

    holds_from: date
    value: int | Fraction | None  # None: it ended, by the instrument cited
    cite: Citation
    source_status: SourceStatus
    note: Label | None


@dataclass(frozen=True, slots=True)
class Constant:
    """One figure of law with its history."""

    key: str  # group.consult_days
    title: Label
    unit: str  # calendar-day | working-day | month | year | ratio | count
    counting: Mapping[str, Any]  # as `Calendar.add` takes it; empty for ratios and counts
    values: tuple[DatedValue, ...]  # oldest first
    checked_on: date

    def value_at(self, on: date) -> DatedValue:
        """The value that holds on that day. Raises NoValueThen."""
        held = [v for v in self.values if v.holds_from <= on]
        if not held or held[-1].value is None:
            raise NoValueThen(self.key, on)
        return held[-1]


def value_at(key: str, on: date) -> DatedValue:
    """The value of a constant on a day. Raises UnknownConstant, NoValueThen."""
    try:
        constant = constants()[key]
    except KeyError:
        raise UnknownConstant(key) from None
    return constant.value_at(on)


@cache
def constants() -> Mapping[str, Constant]:
    """All constants by key. Raises LawDataError with every fault."""
    return read_constants(DATA)


def read_constants(data: Path) -> dict[str, Constant]:
    """The constants under `data`, checked, every citation resolved. Raises LawDataError."""
    found: dict[str, Constant] = {}
    faults: list[Fault] = []
    for file, document in checked_documents("constant", "constants", data):
        key = document["constant"]
        if key in found:
            faults.append(Fault(file, f"/{key}", "the key is taken"))
        for where, cite in _citations(document):
            answer = cited(cite)
            if isinstance(answer, BadCitation):
                faults.append(Fault(file, f"/{key}{where}/cite", answer.message.en))
        found[key] = _constant(document)
    if faults:
        raise LawDataError(faults)
    return found


def _citations(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    places = [(f"/values/{on}", value["cite"]) for on, value in document["values"].items()]
    if "counting" in document:
        places.append(("/counting", document["counting"]["cite"]))
    return places


def _constant(data: Mapping[str, Any]) -> Constant:
    return Constant(
        key=data["constant"],
        title=Label.read(data["title"]),
        unit=data["unit"],
        counting=data.get("counting", {}),
        values=tuple(_dated(on, value) for on, value in sorted(data["values"].items())),
        checked_on=date.fromisoformat(data["checked_on"]),
    )


def _dated(on: str, data: Mapping[str, Any]) -> DatedValue:
    value = data["value"]
    cite = parse_citation(data["cite"])
    return DatedValue(
        holds_from=date.fromisoformat(on),
        value=Fraction(value) if isinstance(value, str) else value,
        # One that cannot be read was already reported with its place.
        cite=cite if isinstance(cite, Citation) else Citation(data["cite"]),
        source_status=SourceStatus(data["source_status"]),
        note=Label.read(data["note"]) if "note" in data else None,
    )
