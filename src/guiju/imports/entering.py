"""Entering a batch of statements (入库): found by number, merged by rank, written in bulk.

A batch of 1,000 costs a constant number of queries. The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guiju.cases.models import Act
from guiju.catalogue import days, sourced
from guiju.catalogue.models import (
    Edition,
    EditionStatus,
    GivenNumber,
    Mandatory,
    RelationKind,
    SourceRecord,
    Standard,
)
from guiju.catalogue.numbering import key_of, order_of, series_of
from guiju.catalogue.passing import pass_dates
from guiju.identifiers import (
    BodyNumber,
    Force,
    Number,
    PlanNumber,
    StandardNumber,
    is_draft,
    standard_of,
)

from . import linking
from .converting import read_number
from .stating import Statement

_CUT = {"title_zh": 500, "title_en": 800, "issuer": 200, "committee": 80, "document_type": 60}
_CUT |= {"announcement": 200, "record_no": 60, "scope": 20_000, "note": 20_000}
_CHANGED = [*sourced.FIELDS, "inexact_days", "standard", "slug", "print", "mandatory"]


@dataclass(slots=True)
class Tally:
    """What came of rows."""

    entered: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    conflicts: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, n) + getattr(other, n) for n in self.__slots__))


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says it: the source, for which day, under which act; today's day and every rank."""

    source: str
    as_of: date
    act: Act
    on: date
    rank: Callable[[str], int]


@dataclass(slots=True)
class _Subject:
    """An edition with the statement of this batch and what sources said before."""

    statement: Statement
    edition: Edition | None
    records: dict[str, SourceRecord]
    former: dict[str, Any] | None = None  # what this source said before
    conflicts_before: tuple[str, ...] = ()

    def believed(self, saying: Saying) -> list[SourceRecord]:
        """Its records, those believed first first; of two alike the newer."""
        return sorted(
            self.records.values(),
            key=lambda r: (saying.rank(r.source), -r.as_of.toordinal(), r.source),
        )


@dataclass(slots=True)
class _Batch:
    subjects: list[_Subject] = field(default_factory=list)
    fresh: list[_Subject] = field(default_factory=list)
    touched: list[_Subject] = field(default_factory=list)  # known, and something new is said
    same: int = 0


def enter(statements: Sequence[Statement], saying: Saying) -> Tally:
    """Enter statements, each number once. Returns what came of them."""
    batch = _sorted(statements, saying)
    standards = _standards(batch)
    for subject in batch.fresh:
        subject.edition = Edition(act=saying.act, is_imported=True)
    for subject in (*batch.fresh, *batch.touched):
        _say(subject, saying)
        _apply(subject, saying, standards)
    _write(batch, saying)
    linking.link(
        [(s.edition, s.statement.number, s.former or {}, s.statement) for s in _live(batch)],
        saying.source,
    )
    pass_dates(saying.on, [subject.edition.pk for subject in _live(batch)])
    clashing = [s for s in (*batch.fresh, *batch.touched) if _clash(s)]
    return Tally(len(batch.fresh), len(batch.touched), batch.same, 0, len(clashing))


def _live(batch: _Batch) -> list[Any]:
    return [s for s in (*batch.fresh, *batch.touched) if s.edition is not None]


def _clash(subject: _Subject) -> bool:
    return bool(sourced.conflicts([r.fields for r in subject.records.values()]))


def _sorted(statements: Sequence[Statement], saying: Saying) -> _Batch:
    """What is new, what is known and says something new, and what says nothing new."""
    keys = {key for s in statements for key in _keys(s)}
    given = GivenNumber.objects.filter(key__in=keys).values_list("key", "edition_id")
    edition_of = dict(given)
    editions = Edition.objects.in_bulk(set(edition_of.values()))
    records: dict[int, dict[str, SourceRecord]] = {}
    for record in SourceRecord.objects.filter(edition__in=editions):
        records.setdefault(record.edition_id, {})[record.source] = record
    batch, seen = _Batch(), set()
    for statement in statements:
        keys_here = _keys(statement)
        known = next((edition_of[key] for key in keys_here if key in edition_of), None)
        mark = known or keys_here[0]
        if mark in seen:  # the same document twice in one batch: the first stands
            batch.same += 1
            continue
        seen.add(mark)
        if known is None:
            batch.fresh.append(_Subject(statement, None, {}))
            continue
        subject = _Subject(statement, editions[known], records.get(known, {}))
        before = subject.records.get(saying.source)
        subject.former = before.fields if before else None
        if before is not None and (before.as_of > saying.as_of or before.fields == said(statement)):
            batch.same += 1
        else:
            batch.touched.append(subject)
    return batch


def _keys(statement: Statement) -> list[str]:
    """The key of its number, then that of its former one."""
    former = statement.former
    keys = [key_of(statement.number), *([key_of(former)] if former else [])]
    return list(dict.fromkeys(keys))


def said(statement: Statement) -> dict[str, Any]:
    """A statement as it is kept."""
    relations = [[r.kind, r.number, r.degree, r.is_inverse] for r in statement.relations]
    kept = {"number": statement.number.ascii, **statement.fields}
    return {**kept, "relations": relations} if relations else kept


def _say(subject: _Subject, saying: Saying) -> None:
    record = subject.records.get(saying.source) or SourceRecord(source=saying.source)
    record.as_of, record.act, record.place = saying.as_of, saying.act, subject.statement.place[:80]
    record.fields = said(subject.statement)
    subject.records[saying.source] = record


def _standards(batch: _Batch) -> dict[str, Standard]:
    """The standard of every number in the batch, made where there is none."""
    wanted: dict[str, Number] = {}
    for subject in (*batch.fresh, *batch.touched):
        standard = standard_of(subject.statement.number)
        wanted[standard.ascii] = standard
    found = {s.number: s for s in Standard.objects.filter(number__in=wanted)}
    missing = [
        Standard(
            number=name,
            slug=number.slug,
            level=number.level,
            series=series_of(number),
            order=order_of(number)[:120],
        )
        for name, number in wanted.items()
        if name not in found
    ]
    return found | {s.number: s for s in Standard.objects.bulk_create(missing)}


def _apply(subject: _Subject, saying: Saying, standards: dict[str, Standard]) -> None:
    """Put the merge of what sources say into the edition; one issued here stays as it is."""
    edition = subject.edition
    if edition is None or not edition.is_imported:
        return
    believed = subject.believed(saying)
    fields = sourced.merged(r.fields for r in believed)
    number = subject.statement.number
    if edition.pk is None or (fields["number"] == number.ascii and edition.number != number.ascii):
        edition.standard = standards[standard_of(number).ascii]
        edition.number, edition.slug = number.ascii, number.slug
        edition.print = number.print[:160]
        edition.mandatory = _by_form(number)
    for name, most in _CUT.items():
        setattr(edition, name, str(fields.get(name, ""))[:most])
    edition.titles = fields.get("titles", {})
    edition.ics, edition.ccs = fields.get("ics", []), fields.get("ccs", [])
    _date(edition, fields, number)
    edition.status = _status(edition, _stated(fields, subject.statement), saying.on)


def _by_form(number: Number) -> Mandatory:
    if isinstance(number, BodyNumber) or number.force is not Force.MANDATORY:
        return Mandatory.NONE
    return Mandatory.WHOLE


def _date(edition: Edition, fields: dict[str, Any], number: Number) -> None:
    """The days; of two that contradict each other the day of issue is not believed.

    A draft was neither issued nor in force, whatever day its source gives it; a project of the plan
    was issued with the plan, and is never in force.
    """
    said = {name: fields[name] for name in days.FIELDS if name in fields}
    if isinstance(number, BodyNumber) and is_draft(number):
        said = {}
    elif isinstance(number, PlanNumber):
        said.pop("in_force_from", None)
    first = {name: days.first_day(stated) for name, stated in said.items()}
    issued, in_force = first.get("issued_on"), first.get("in_force_from")
    if issued and in_force and in_force < issued:
        if said["issued_on"].startswith(said["in_force_from"]):  # in the month it was issued in
            in_force = issued
        else:
            issued = None
    edition.issued_on, edition.in_force_from = issued, in_force
    edition.ended_on = first.get("ended_on")
    edition.inexact_days = {
        name: stated
        for name, stated in said.items()
        if days.is_inexact(stated) and getattr(edition, name)
    }


def _stated(fields: dict[str, Any], statement: Statement) -> str:
    """The status as stated; one that is withdrawn for another that is named is superseded.

    A project of the plan is under way, completed or stopped, and nothing else.
    """
    stated = str(fields.get("status", ""))
    if isinstance(statement.number, PlanNumber):
        if stated == EditionStatus.WITHDRAWN:
            return EditionStatus.STOPPED
        ends = (EditionStatus.COMPLETED, EditionStatus.STOPPED)
        return stated if stated in ends else EditionStatus.PLANNED
    if stated != EditionStatus.WITHDRAWN:
        return stated
    named = [r for r in statement.relations if r.is_inverse and r.kind == RelationKind.SUPERSEDES]
    followers = (read_number(relation.number) for relation in named)
    is_followed = any(follower and not is_draft(follower) for follower in followers)
    return EditionStatus.SUPERSEDED if is_followed else stated


_AS_STATED = (  # whatever the dates say
    EditionStatus.WITHDRAWN,
    EditionStatus.SUPERSEDED,
    EditionStatus.COMPLETED,
    EditionStatus.STOPPED,
    EditionStatus.PLANNED,
    EditionStatus.SUSPENDED,
)


def _status(edition: Edition, stated: str, on: date) -> EditionStatus:
    """Where the edition stands on a day, by what is stated and by its dates."""
    if stated in _AS_STATED:
        return EditionStatus(stated)
    if edition.ended_on and edition.ended_on <= on:
        return EditionStatus.WITHDRAWN
    if edition.in_force_from and edition.in_force_from > on:
        return EditionStatus.UPCOMING
    if stated == EditionStatus.UPCOMING and edition.in_force_from is None:
        return EditionStatus.UPCOMING
    return EditionStatus.IN_FORCE


def _write(batch: _Batch, saying: Saying) -> None:
    fresh = [s.edition for s in batch.fresh if s.edition is not None]
    Edition.objects.bulk_create(fresh)
    known = [s.edition for s in batch.touched if s.edition is not None and s.edition.is_imported]
    if known:
        # All are there, so this only changes them: `bulk_update` asks with a CASE for each column.
        Edition.objects.bulk_create(
            known, update_conflicts=True, unique_fields=["id"], update_fields=_CHANGED
        )
    _keep_numbers(batch, saying)
    records = []
    for subject in _live(batch):
        record = subject.records[saying.source]
        record.edition = subject.edition
        records.append(record)
    SourceRecord.objects.bulk_create(
        records,
        update_conflicts=True,
        unique_fields=["edition", "source"],
        update_fields=["as_of", "act", "place", "fields"],
    )


def _keep_numbers(batch: _Batch, saying: Saying) -> None:
    """Every number an edition goes by, each once; a second one with its key beside the first."""
    wanted: dict[str, tuple[Number, Edition]] = {}
    for subject in _live(batch):
        for number in _numbers(subject.statement):
            wanted.setdefault(number.ascii, (number, subject.edition))
    known = set(GivenNumber.objects.filter(number__in=wanted).values_list("number", flat=True))
    keys = {key_of(number) for number, _ in wanted.values()}
    taken = set(GivenNumber.objects.filter(key__in=keys).values_list("key", flat=True))
    rows = []
    for name, (number, edition) in wanted.items():
        if name in known:
            continue
        key = key_of(number)
        key = f"{key}={name}"[:160] if key in taken else key
        taken.add(key)
        rows.append(_given(key, number, edition, saying.as_of))
    GivenNumber.objects.bulk_create(rows)


def _numbers(statement: Statement) -> Iterable[Number]:
    former = statement.former
    return (statement.number, *([former] if former else []))


def _given(key: str, number: Number, edition: Edition, as_of: date) -> GivenNumber:
    given = GivenNumber(
        key=key,
        number=number.ascii,
        slug=number.slug,
        code=series_of(number),
        serial="",
        edition=edition,
        given_on=edition.issued_on or as_of,
    )
    if not isinstance(number, StandardNumber):
        given.serial = number.stem[:120] if isinstance(number, BodyNumber) else number.ascii
        return given
    first = number.parts[0] if number.parts else ""
    given.code, given.serial = number.series.code, number.serial
    given.part = int(first) if first.isdecimal() and len(first) < 9 else None
    return given
