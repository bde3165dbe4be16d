"""Standards, their editions and texts."""

from __future__ import annotations

from typing import Any

from .base import Address, Answer, Day


class Body(Answer):
    """Who issued a standard."""

    id: str | None  # None where no body here issued it: `zh` is what its source says
    zh: str


class EditionLine(Answer):
    """An edition of a standard in a list.

    A day of which only the month or year is known is given as its first; `inexact_days` says so:
    `{"issued_on": "2015-09"}`.
    """

    slug: str
    url: Address
    number: str
    print: str
    title: dict[str, str | None]
    level: str
    status: str
    mandatory: str
    issued_on: Day | None
    in_force_from: Day | None
    inexact_days: dict[str, str]
    issued_by: Body
    correct_by: Day | None


class RelationLine(Answer):
    """How an edition stands to another document."""

    kind: str
    number: str
    degree: str  # of an adoption: IDT, MOD, NEQ; "" otherwise


class EditionWhole(EditionLine):
    """An edition with its relations; `formats` says by media type where it can be had to cite."""

    page: Address
    ended_on: Day | None
    committee: str
    ics: list[str]
    ccs: list[str]
    scope: str
    relations: list[RelationLine]
    formats: dict[str, Address]
    case: str | None
    text: Address | None


class StandardText(Answer):
    """A text clause by clause; `version` is the SHA-256 of the file it was read from."""

    version: str
    clauses: list[dict[str, Any]]


class FacetCount(Answer):
    """How many hits have a value of a facet; of a tree, it and all below."""

    value: str
    n: int


class Standards(Answer):
    """A page of editions, and what is true of all hits."""

    items: list[EditionLine]
    next: Address | None
    total: int
    facets: dict[str, list[FacetCount]]
    number: str  # that was read in `q`, as we print it; "" for none
    near: list[str]  # numbers like it, when nothing has it


class LagLine(Answer):
    """An adoption. `months` lie between the adopted edition and the newest, if that is newer."""

    number: str
    url: Address
    title: dict[str, str | None]
    level: str
    adopted: str
    degree: str
    state: str
    newest: str
    newest_issued_on: Day | None
    months: int | None
    is_to_the_year: bool  # of the adopted edition only the year is known


class Lags(Answer):
    """A page of adoptions, the longest lag first."""

    items: list[LagLine]
    next: Address | None
