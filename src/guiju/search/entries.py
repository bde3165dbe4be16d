"""Entries from the records (条目): editions of the catalogue, and public cases as plans."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from guiju.cases import definitions
from guiju.cases.models import Case
from guiju.cases.queries import acts_seen, cases_visible
from guiju.catalogue.models import Edition, GivenNumber, Mandatory, Relation, RelationKind, Standard
from guiju.clauses.model import Clause, Text, plain
from guiju.documents import queries as documents
from guiju.identifiers import Level
from guiju.law.model import Definition
from guiju.parties.actor import PUBLIC

from .asking import Kind
from .entry import Entry

STANDARDS_AT_ONCE = 1000
LONGEST_TEXT = 2_000_000  # characters of one standard's clauses
ISSUES = "issue-edition"  # the effect by which a procedure makes a standard (`catalogue.rules`)
_ABOUT = ("scope",)  # fields of acts that say what a plan covers


class _Row(NamedTuple):
    """An edition as one row; the order is that of `_COLUMNS`."""

    pk: int
    number: str
    title_zh: str
    title_en: str
    titles: dict[str, str]
    status: str
    mandatory: str
    issued_on: date | None
    in_force_from: date | None
    ended_on: date | None
    issuer: str
    committee: str
    ics: list[str]
    ccs: list[str]
    scope: str
    text_id: str | None
    issued_by: str | None
    standard: int
    undated: str
    order: str
    level: str
    series: str


_COLUMNS = (
    *_Row._fields[: _Row._fields.index("issued_by")],
    "issued_by__name_zh",
    "standard_id",
    "standard__number",
    "standard__order",
    "standard__level",
    "standard__series",
)


def all_editions() -> Iterator[Entry]:
    """Every edition, some thousand standards at a time, each with all its editions together."""
    last = 0
    while True:
        window = Standard.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        keys = list(window[:STANDARDS_AT_ONCE])
        if not keys:
            return
        # As a span: to hand over a thousand keys takes longer than to find what they stand for.
        yield from _editions({"standard__gt": last, "standard__lte": keys[-1]})
        last = keys[-1]


def how_many() -> int:
    """Editions in all."""
    return Edition.objects.count()


def editions_of(standards: Sequence[int]) -> Iterator[Entry]:
    """Every edition of some standards, with what else the index is told of each."""
    return _editions({"standard__in": standards})


def _editions(which: Mapping[str, Any]) -> Iterator[Entry]:
    found = Edition.objects.filter(**which).order_by("standard_id", "pk")
    rows = [_Row(*values) for values in found.values_list(*_COLUMNS)]
    of_them = {f"edition__{field}": value for field, value in which.items()}
    numbers = _lists(GivenNumber.objects.filter(**of_them))
    adopts = _lists(Relation.objects.filter(**of_them, kind=RelationKind.ADOPTS))
    for _, editions in groupby(rows, key=attrgetter("standard")):
        together = list(editions)
        newest = max(together, key=_how_new)
        for row in together:
            yield _entry(row, numbers.get(row.pk, ()), adopts.get(row.pk, ()), row is newest)


def _lists(found: Any) -> dict[int, tuple[str, ...]]:
    """Numbers by edition."""
    by_edition: dict[int, tuple[str, ...]] = {}
    for edition, number in found.order_by("pk").values_list("edition_id", "number"):
        by_edition[edition] = (*by_edition.get(edition, ()), number)
    return by_edition


def _how_new(row: _Row) -> tuple[date, int]:
    return row.issued_on or date.min, row.pk


def _entry(row: _Row, numbers: tuple[str, ...], adopts: tuple[str, ...], is_newest: bool) -> Entry:
    return Entry(
        key=str(row.pk),
        number=row.number,
        undated=row.undated,
        numbers=tuple(number for number in numbers if number != row.number) if numbers else (),
        order=row.order,
        title_zh=row.title_zh,
        title_en=row.title_en,
        titles=tuple(row.titles.values()),
        scope=row.scope,
        level=row.level,
        nature=_nature(row),
        status=row.status,
        body=row.series,
        issuer=row.issued_by or row.issuer,
        committee=row.committee,
        ics=tuple(row.ics),
        ccs=tuple(row.ccs),
        adopts=adopts,
        issued_on=row.issued_on,
        in_force_from=row.in_force_from,
        ended_on=row.ended_on,
        year=_year(row),
        text=_words(documents.text_of(row.text_id)) if row.text_id else "",
        is_newest=is_newest,
    )


def _nature(row: _Row) -> str:
    """What a reader may expect of its force (标准性质); "" where it is not of the five levels."""
    if row.mandatory != Mandatory.NONE:
        return "mandatory"
    if row.level == Level.OTHER:
        return ""
    if row.level in (Level.GROUP, Level.ENTERPRISE):
        return "voluntary"
    return "guidance" if row.series.endswith("/Z") else "recommended"


def _year(row: _Row) -> int | None:
    return row.issued_on.year if row.issued_on else None


def _words(text: Text | None) -> str:
    """The words of a text, clause by clause."""
    if text is None:
        return ""
    return "\n".join(words_of(text))[:LONGEST_TEXT]


def words_of(text: Text) -> Iterator[str]:
    """The words of each clause of a text, with its title; tables and formulas left out."""
    for clause in text.clauses:
        yield "\n".join((clause.title, *paragraphs_of(clause)))


def paragraphs_of(clause: Clause) -> Iterator[str]:
    """The paragraphs of a clause as plain words."""
    for block in clause.blocks:
        for runs in (block.runs, *block.more):
            if words := plain(runs):
                yield words


# Plans -------------------------------------------------------------------------------------------


def plans(at: datetime, only: Collection[str] | None = None) -> Iterator[Entry]:
    """Public cases under way whose standard is not issued yet; of these ids, or all."""
    issued = Edition.objects.filter(act__case=OuterRef("pk"))
    found = cases_visible(PUBLIC, at).exclude(state="closed").exclude(Exists(issued))
    found = found.order_by("pk")
    if only is not None:
        found = found.filter(pk__in=only)
    for case in found.iterator(chunk_size=500):
        definition = definitions.stored(case.definition_id)
        if case.title and makes_a_standard(definition):
            yield _plan(case, at)


def makes_a_standard(definition: Definition) -> bool:
    """Whether a procedure can end in an edition of a standard."""
    return any(deed.effect == ISSUES for _, act in definition.transitions() for deed in act.effects)


def _plan(case: Case, at: datetime) -> Entry:
    stated: dict[str, Any] = {}
    for data in acts_seen(PUBLIC, case, at).prefetch_related(None).values_list("data", flat=True):
        stated.update(data)
    return Entry(
        kind=Kind.PLAN,
        key=case.pk,
        title_zh=case.title,
        title_en=str(stated.get("title_en", "")),
        scope="\n".join(str(stated.get(name, "")) for name in _ABOUT),
        status="planned",
        issued_on=case.opened_at.date(),
        year=case.opened_at.year,
    )


def changed_standards(editions: Iterable[int]) -> list[int]:
    """The standards of some editions: all editions of each are to be written again."""
    found = Edition.objects.filter(pk__in=list(editions))
    return list(found.order_by("standard_id").values_list("standard_id", flat=True).distinct())
