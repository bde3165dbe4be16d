"""Sources of records, and what came of records that were sent."""

from __future__ import annotations

from .base import Address, Answer, Day, Instant, Words


class HarvestLine(Answer):
    """A source that is read again and again."""

    name: str
    every_hours: int
    active: bool
    succeeded_at: Instant | None
    failed_at: Instant | None
    failures: int


class SourceLine(Answer):
    """A source, the day its records speak for, and when it was last read without a fault."""

    source: str
    title: Words
    url: str
    licence: str
    rank: int
    as_of: Day | None
    succeeded_at: Instant | None
    case: Address | None  # the act under which it was last brought in
    harvests: list[HarvestLine]


class Sources(Answer):
    """Every source; never paged."""

    items: list[SourceLine]
    next: None


class RowFault(Answer):
    """What is wrong with one column of a row."""

    column: str
    refused: bool  # the row was left out; otherwise only this column was
    reason: Words
    value: str


class RowResult(Answer):
    """What came of one row; 1 is the first."""

    row: int
    accepted: bool
    faults: list[RowFault]


class Imported(Answer):
    """What came of records that were sent. `known`: the same records had been sent before."""

    case: Address
    receipt: str
    known: bool
    entered: int
    changed: int
    same: int
    refused: int
    conflicts: int
    rows: list[RowResult]
