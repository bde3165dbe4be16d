"""How far adopted standards lag behind the international ones (采标滞后). Capability S2.6.

For every edition in force that adopts an international document: the edition it adopted, the
newest there is of it, and the months between the two. The way from one to the other is that of a
currency check: other editions of the same standard, and what supersession leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guiju.identifiers import BodyNumber, Number, StandardNumber, parse
from guiju.law.model import Label
from guiju.parties.actor import Reader

from .days import as_known
from .models import EditionStatus, Relation, RelationKind
from .resolving import Line, Meant, resolve_many

MOST = 20_000  # adoptions looked at; China's whole catalogue has about as many
_PUBLISHED = {
    EditionStatus.UPCOMING,
    EditionStatus.IN_FORCE,
    EditionStatus.SUSPENDED,
    EditionStatus.SUPERSEDED,
}


Dated = StandardNumber | BodyNumber


class LagState(StrEnum):
    """What can be said of an adoption (采标状态)."""

    BEHIND = "behind"  # a newer edition was published
    CURRENT = "current"  # it follows the newest
    WITHDRAWN = "withdrawn"  # what was adopted was withdrawn, and nothing took its place
    UNDATED = "undated"  # adopted without a date: always the newest
    UNKNOWN = "unknown"  # not in the catalogue


@dataclass(frozen=True, slots=True)
class Lag:
    """An edition in force, what it adopts, and the newest edition of that."""

    print: str
    slug: str
    title_zh: str
    title_en: str
    level: str
    number: str  # ours, ASCII
    adopted: str  # its number as stated
    adopted_slug: str  # "" where the catalogue lacks that very edition
    degree: str
    state: LagState
    newest: str = ""
    newest_slug: str = ""
    newest_on: date | None = None
    newest_issued: str = ""  # the same as exact as it is known
    months: int | None = None  # from the adopted edition's publication to the newest's
    is_to_the_year: bool = False  # only the year of the adopted edition is known

    @property
    def title(self) -> Label:
        """The title of ours in both languages; the other one where one is not known."""
        return Label(self.title_zh or self.title_en, self.title_en or self.title_zh)


def months_between(older: date, newer: date) -> int:
    """Whole months from one day to a later one; a day of the month not yet reached counts none.

    >>> months_between(date(2008, 11, 15), date(2015, 9, 15))
    82
    >>> months_between(date(2020, 1, 31), date(2020, 2, 29))
    0
    """
    months = (newer.year - older.year) * 12 + newer.month - older.month
    return months - (newer.day < older.day)


def lags(asking: Reader) -> list[Lag]:
    """Every adoption of an edition in force, the longest lag first.

    One query for the adoptions and seven for each 500 numbers adopted, whatever the catalogue
    holds. Everything issued is public, so everyone gets the same list.
    """
    relations = list(
        Relation.objects.filter(
            kind=RelationKind.ADOPTS, edition__status=EditionStatus.IN_FORCE
        ).select_related("edition__standard")[:MOST]
    )
    read = {relation.number: parse(relation.number) for relation in relations}
    numbers = {
        text: number.standard  # a supplement lags with what it supplements
        for text, number in read.items()
        if isinstance(number, StandardNumber | BodyNumber)
    }
    meant = resolve_many(numbers.values())
    found = [_lag(relation, numbers.get(relation.number), meant) for relation in relations]
    return sorted(found, key=_longest_first)


def _longest_first(lag: Lag) -> tuple[int, int, str]:
    return list(LagState).index(lag.state), -(lag.months or 0), lag.number


def _lag(relation: Relation, number: Dated | None, all_meant: Mapping[Number, Meant]) -> Lag:
    edition = relation.edition
    meant = all_meant[number] if number is not None else Meant(None)
    adopted, newest = meant.edition, _newest(meant)
    state = _state(number, adopted, newest)
    if state is LagState.CURRENT and adopted is None:
        newest = None  # what it adopts is newer than what the catalogue knows
    months, is_to_the_year = None, False
    if state is LagState.BEHIND and newest is not None and newest.issued_on is not None:
        since, is_to_the_year = _published(number, adopted)
        months = max(0, months_between(since, newest.issued_on)) if since else None
    return Lag(
        edition.print,
        edition.slug,
        edition.title_zh,
        edition.title_en,
        edition.standard.level,
        edition.number,
        relation.number,
        adopted.slug if adopted and state is not LagState.UNDATED else "",
        relation.degree,
        state,
        newest.print if newest else "",
        newest.slug if newest else "",
        newest.issued_on if newest else None,
        as_known(newest, "issued_on") if newest else "",
        months,
        is_to_the_year,
    )


def _newest(meant: Meant) -> Line | None:
    """The last published of the chain of supersession, else of the standard's own editions.

    A draft is no edition yet, and an amendment is none of its own.
    """
    chain = [line for line in meant.chain if _is_published(line)]
    if chain:
        return chain[-1]
    own = [*([meant.edition] if meant.edition else []), *meant.others]
    published = (line for line in own if _is_published(line))
    return min(published, key=lambda line: line.newest_first, default=None)


def _is_published(line: Line) -> bool:
    return line.status in _PUBLISHED and not line.is_supplement


def _state(number: Dated | None, adopted: Line | None, newest: Line | None) -> LagState:
    if number is None or (adopted is None and newest is None):
        return LagState.UNKNOWN
    if number.year is None:
        return LagState.UNDATED
    if newest is None:
        return LagState.WITHDRAWN
    if adopted is None:  # that very edition is not in the catalogue, others are
        is_newer = newest.issued_on is not None and newest.issued_on.year > number.year
        return LagState.BEHIND if is_newer else LagState.CURRENT
    return LagState.CURRENT if newest.pk == adopted.pk else LagState.BEHIND


def _published(number: Dated | None, adopted: Line | None) -> tuple[date | None, bool]:
    """When the adopted edition came out; by the year of its number where nothing else is known."""
    if adopted is not None and adopted.issued_on is not None:
        return adopted.issued_on, False
    year = number.year if number is not None else None
    return (date(year, 1, 1), True) if year else (None, False)


@dataclass(frozen=True, slots=True)
class LagChoice:
    """Which adoptions a list shows; "" and 0 leave open."""

    state: str = LagState.BEHIND
    degree: str = ""
    level: str = ""
    at_least: int = 0  # months

    def of(self, every: Iterable[Lag]) -> list[Lag]:
        """Those that fit."""
        return [
            lag
            for lag in every
            if (not self.state or lag.state == self.state)
            and (not self.degree or lag.degree == self.degree)
            and (not self.level or lag.level == self.level)
            and (lag.months or 0) >= self.at_least
        ]
