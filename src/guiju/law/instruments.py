"""The instruments of law (法规文件): what may be cited, with a paraphrase of each article read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .citation import BadCitation, Citation, chinese_number, parse_citation
from .files import DATA, Fault, LawDataError, checked_documents
from .model import Label
from .status import SourceStatus


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an instrument, told in a line of our own words."""

    article: str  # 第十五条
    n: int
    zh: str
    en: str
    source_status: SourceStatus


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, order, notice or the operator's house rules, as far as it was read."""

    instrument: str  # short Chinese name, as citations write it
    id: str  # slug of its page
    title: Label
    short_en: str
    kind: str
    number: Label | None
    issuer: Label
    issued_on: date | None
    in_force_from: date
    in_force_to: date | None  # first day on which it no longer holds
    status: SourceStatus
    is_whole: bool  # every article of it is listed
    note: Label
    checked_on: date
    articles: tuple[Article, ...]

    @property
    def is_house_rules(self) -> bool:
        """Rules of the platform's operator, never dressed as law."""
        return self.kind == "house-rules"

    def article(self, written: str) -> Article | None:
        """The article written so (第十五条), or None."""
        return next((a for a in self.articles if a.article == written), None)

    def article_numbered(self, n: int) -> Article | None:
        """The article of that number, or None."""
        return next((a for a in self.articles if a.n == n), None)

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on < self.in_force_to)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation together with what it cites."""

    citation: Citation
    instrument: Instrument
    article: Article | None

    @property
    def zh(self) -> str:
        """《标准化法》第十五条"""
        return self.citation.zh

    @property
    def en(self) -> str:
        """Standardization Law, Art. 15"""
        words = self.instrument.short_en
        if self.article:
            kind = "rule" if self.instrument.is_house_rules else "Art."
            words += f", {kind} {self.article.n}"
        for word, number in zip(("para.", "item"), self.citation.within, strict=True):
            words += f" {word} {number}" if number else ""
        return words

    @property
    def paraphrase(self) -> Label | None:
        """What the article says, in one line of our own words."""
        return Label(self.article.zh, self.article.en) if self.article else None

    @property
    def source_status(self) -> SourceStatus:
        """How far the cited place itself was read; a rule's own status may be weaker."""
        return self.article.source_status if self.article else self.instrument.status

    @property
    def url_key(self) -> str:
        """`standardization-law/15`, or the instrument alone: the tail of its page's address."""
        return f"{self.instrument.id}/{self.article.n}" if self.article else self.instrument.id


_FOLDERS: list[Path] = [DATA]


def read_also(folder: Path) -> None:
    """Let what lies in this folder be cited too: rules of the operator or of an association."""
    _FOLDERS[1:] = [folder]
    instruments.cache_clear()


@cache
def instruments() -> Mapping[str, Instrument]:
    """All instruments by their short Chinese name. Raises LawDataError with every fault."""
    return read_instruments(*_FOLDERS)


def read_instruments(*folders: Path) -> dict[str, Instrument]:
    """The instruments under these folders, checked. Raises LawDataError with every fault."""
    found: dict[str, Instrument] = {}
    faults: list[Fault] = []
    ids: dict[str, str] = {}
    documents = [
        d for data in folders for d in checked_documents("instrument", "instruments", data)
    ]
    for file, document in documents:
        instrument = _instrument(document)
        faults += _misnumbered(instrument, file)
        if instrument.instrument in found:
            faults.append(Fault(file, "/0/instrument", f"{instrument.instrument} is taken"))
        if instrument.id in ids:
            faults.append(Fault(file, "/0/id", f"{instrument.id} is taken by {ids[instrument.id]}"))
        found[instrument.instrument] = instrument
        ids[instrument.id] = file
    if faults:
        raise LawDataError(faults)
    return found


def instrument_by_id(slug: str) -> Instrument | None:
    """The instrument whose page has this slug, or None."""
    return next((i for i in instruments().values() if i.id == slug), None)


def cited(text: str) -> Resolved | BadCitation:
    """What a citation in the data leads to, among all instruments."""
    citation = parse_citation(text)
    return citation if isinstance(citation, BadCitation) else resolve(citation, instruments())


def resolve(citation: Citation, instruments: Mapping[str, Instrument]) -> Resolved | BadCitation:
    """What a citation cites, among instruments by their short Chinese name."""
    instrument = instruments.get(citation.instrument)
    if instrument is None:
        zh = f"没有名为“{citation.instrument}”的文件。"
        en = f"No instrument is called {citation.instrument!r}."
        return BadCitation(str(citation), Label(zh, en))
    if citation.article is None:
        return Resolved(citation, instrument, None)
    article = instrument.article(citation.article)
    if article is None:
        zh = f"《{instrument.instrument}》没有收录{citation.article}。"
        en = f"{instrument.short_en} has no article {citation.number} here."
        return BadCitation(str(citation), Label(zh, en))
    return Resolved(citation, instrument, article)


def _instrument(data: Mapping[str, Any]) -> Instrument:
    reading = data["reading"]
    return Instrument(
        instrument=data["instrument"],
        id=data["id"],
        title=Label.read(data["title"]),
        short_en=data["short_en"],
        kind=data["kind"],
        number=Label.read(data["number"]) if "number" in data else None,
        issuer=Label.read(data["issuer"]),
        issued_on=_date(data.get("issued_on")),
        in_force_from=date.fromisoformat(data["in_force_from"]),
        in_force_to=_date(data.get("in_force_to")),
        status=SourceStatus(reading["status"]),
        is_whole=reading["whole"],
        note=Label.read(reading["note"]),
        checked_on=date.fromisoformat(reading["checked_on"]),
        articles=tuple(
            Article(a["article"], a["n"], a["zh"], a["en"], SourceStatus(a["source_status"]))
            for a in data["articles"]
        ),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _misnumbered(instrument: Instrument, file: str) -> list[Fault]:
    """Articles whose figure disagrees with their name, or that stand out of order or twice."""
    faults, last = [], 0
    for index, article in enumerate(instrument.articles):
        where = f"/0/articles/{index}/n"
        if chinese_number(article.article.strip("第条")) != article.n:
            faults.append(Fault(file, where, f"{article.article} is not number {article.n}"))
        if article.n <= last:
            faults.append(Fault(file, where, f"{article.n} does not follow {last}"))
        last = article.n
    return faults
