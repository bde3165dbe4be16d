"""What a standard's number means, and whether it is still in force."""

from __future__ import annotations

from .base import Address, Answer, Day, Words


class Line(Answer):
    """An edition in one line."""

    number: str
    print: str
    title: dict[str, str | None]
    status: str
    issued_on: Day | None
    in_force_from: Day | None
    ended_on: Day | None
    inexact_days: dict[str, str] = {}  # days of which only the month or year is known
    url: Address


class NearLine(Line):
    """An edition that may have been meant; `why` says how it is near."""

    why: str


class Hint(Answer):
    """What to look at besides the status."""

    code: str
    warning: bool
    message: Words


class Place(Answer):
    """Where the reference stood in what was sent."""

    kind: str
    where: str


class Stated(Answer):
    """What was said of the standard beside its number."""

    title: str
    status: str


class Resolved(Answer):
    """The answer to one string. `replaced_by` leads from the edition to the newest."""

    input: str
    place: Place
    start: int | None
    end: int | None
    number: str | None
    kind: str | None
    status: str
    status_title: Words
    edition: Line | None
    replaced_by: list[Line]
    also_replaced_by: list[Line]
    near: list[NearLine]
    hints: list[Hint]
    stated: Stated


class SourceDay(Answer):
    """The day for which a source speaks."""

    source: str
    as_of: Day


class ResolvedAll(Answer):
    """Every string with its answer, in the order they were sent."""

    on: Day
    sources: list[SourceDay]
    items: list[Resolved]


class Match(Answer):
    """The edition that one string means, if any."""

    input: str
    edition: Line | None


class Matched(Answer):
    """Every string with its edition, in the order they were sent."""

    on: Day
    items: list[Match]
