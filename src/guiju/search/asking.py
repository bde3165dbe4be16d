"""What is asked of the search, and what it answers (检索的问与答): values between rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What can be found: an edition of a standard, or a public case about one (标准、计划)."""

    STANDARD = "standard"
    PLAN = "plan"


class Sort(StrEnum):
    """In which order hits come; an exact number is first in each of them."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    NUMBER = "number"
    IN_FORCE = "in-force"  # the latest entry into force first


# Facets, each with the field behind it. Trees are chosen by a code, which holds all below it.
FACETS = (
    "kind",
    "level",
    "nature",
    "status",
    "body",  # the series: "GB/T", "ISO/IEC"
    "issuer",
    "ics",
    "ccs",
    "committee",
    "year",
    "has-text",
    "adopted-from",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search. Within a facet any of the chosen values will do; all facets must fit."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    as_of: date | None = None  # only what was in force on that day
    sort: str = Sort.RELEVANCE
    after: str = ""  # `Found.next` of the page before
    size: int = 20
    facets: tuple[str, ...] = FACETS  # those to be counted


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a snippet; `is_match` where it is what was asked."""

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `key` is the primary key of the edition, or the id of the case."""

    kind: Kind
    key: str
    number: str = ""
    is_exact: bool = False  # its number is the one that was asked
    clause: str = ""  # of the snippet: "5.3.2"
    snippet: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits have a value of a facet; for a tree, it and all below."""

    value: str
    n: int


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, and what is true of all of them.

    A facet is counted as if nothing of its own were chosen, so that the other values can be seen.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    next: str | None = None  # for `Asked.after`; None on the last page
    number: str = ""  # the number that was read in what was asked, as we print it
    near: tuple[str, ...] = ()  # numbers like the one asked, which nothing has
    other_editions: tuple[Hit, ...] = ()  # of the standard whose number was asked
    is_loose: bool = False  # nothing had all the words: these have most of them


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one may be typing (输入建议)."""

    kind: Kind
    key: str
    number: str
    title: str


class Reason(StrEnum):
    """Why two things may overlap (重叠理由)."""

    SAME_OBJECT = "same-object"  # the titles name the same thing
    SAME_ASPECT = "same-aspect"  # requirements, test methods, terms …
    SAME_TERMS = "same-terms"
    SAME_ICS = "same-ics"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be about the same subject (重叠候选), the likeliest first.

    `score` is 0 to 100. Reasons beyond the words (number family, the same adopted standard) are
    for `overlap` to add.
    """

    kind: Kind
    key: str
    score: float
    reasons: tuple[Reason, ...]
    shared: tuple[str, ...] = ()  # words both have
