"""What can be said of one edition of a standard when somebody cites it (题录)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CODE = re.compile(r"[A-Z][A-Za-z/ .-]*[0-9]+[A-Za-z0-9/ .-]*")  # "ISO/TC 262", "SAC/TC 4/SC 2"
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]+")
_BLANKS = re.compile(r"\s+")
_NO_TITLES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Adopted:
    """An international document that an edition adopts (采标) and how far: IDT, MOD, NEQ or ""."""

    number: str
    degree: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One edition as it is cited. Texts are single lines: every run of blanks is one blank.

    No format has to think of line breaks or of characters XML cannot hold: they are gone here.
    """

    number: str  # ASCII: "GB/T 1.1-2020"
    print: str  # as its body prints it: "GB/T 1.1—2020"
    title_zh: str = ""
    title_en: str = ""
    titles: Mapping[str, str] = field(default_factory=lambda: _NO_TITLES)  # further languages
    issuer: str = ""
    committee: str = ""  # responsible (归口): a name, or a code such as "ISO/TC 262"
    issued: date | None = None
    in_force: date | None = None  # from this day
    ended: date | None = None  # from this day
    inexact: Mapping[str, str] = field(default_factory=lambda: _NO_TITLES)  # "issued": "2015-09"
    status: str = ""  # a word of the catalogue: "in-force"
    level: str = ""
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    url: str = ""  # the permanent address of its record
    supersedes: tuple[str, ...] = ()
    adopts: tuple[Adopted, ...] = ()
    abstract: str = ""
    pages: str = ""  # how many

    def __post_init__(self) -> None:
        for each in fields(self):
            object.__setattr__(self, each.name, _tidy(getattr(self, each.name)))

    def known(self, name: str) -> str:
        """A day as exact as it is known: "2015-09-15", "2015-09", "2015"; "" where none is."""
        day: date | None = getattr(self, name)
        return self.inexact.get(name) or (day.isoformat() if day else "")

    @property
    def title(self) -> str:
        """The title in the language of the document."""
        return self.title_zh or self.title_en or next(iter(self.titles.values()), "")

    @property
    def language(self) -> str:
        """The language of `title`: "zh" where it has a Chinese character, else what it says."""
        if _HAN.search(self.title):
            return "zh"
        return "en" if self.title_zh or self.title_en else next(iter(self.titles), "en")

    @property
    def translations(self) -> dict[str, str]:
        """Titles in other languages than that of the document, by language."""
        known = {"zh": self.title_zh, "en": self.title_en, **self.titles}
        return {lang: text for lang, text in known.items() if text and text != self.title}

    @property
    def author(self) -> str:
        """Who answers for the content (主要责任者): the committee by name, else the issuer."""
        is_named = self.committee and not _CODE.fullmatch(self.committee)
        return self.committee if is_named else self.issuer


def _tidy(value: Any) -> Any:
    match value:
        case str():
            return one_line(value)
        case tuple():
            return tuple(_tidy(inner) for inner in value)
        case Mapping():
            return {_tidy(name): _tidy(inner) for name, inner in value.items()}
        case Adopted():
            return Adopted(one_line(value.number), one_line(value.degree))
        case _:
            return value


def one_line(text: str) -> str:
    """The text on one line, with single blanks, and without what no XML can hold.

    >>> one_line(" 信息与文献　资源\\x00描述 ")
    '信息与文献 资源 描述'
    """
    return _BLANKS.sub(" ", _UNFIT.sub(" ", text)).strip()
