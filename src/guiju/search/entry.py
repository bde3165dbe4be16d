"""One thing to be found, as a value (条目): between the records and the index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .asking import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the index is told of an edition or a plan. It holds only what everyone may see."""

    kind: Kind = Kind.STANDARD
    key: str  # primary key of the edition, id of the case
    number: str = ""  # ASCII, dated: "GB/T 1.1-2020"
    undated: str = ""  # of the standard: "GB/T 1.1"
    numbers: tuple[str, ...] = ()  # further ones, such as those it had before a correction
    order: str = ""  # sorts numbers as people count
    title_zh: str = ""
    title_en: str = ""
    titles: tuple[str, ...] = ()  # in further languages
    scope: str = ""
    level: str = ""
    nature: str = ""
    status: str = ""
    body: str = ""  # series: "GB/T", "ISO/IEC"
    issuer: str = ""
    committee: str = ""
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    adopts: tuple[str, ...] = ()  # numbers, as stated
    issued_on: date | None = None
    in_force_from: date | None = None
    ended_on: date | None = None
    year: int | None = None
    text: str = ""  # the words of its clauses, where the text may be read by everyone
    is_newest: bool = True  # of the editions of its standard
