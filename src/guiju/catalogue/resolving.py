"""Many numbers to the editions they mean, in batches (批量解析编号).

One query per number would cost nine times as much; a batch of 500 takes a constant number of
queries, whatever it holds. Nothing is kept in memory between two calls.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import Max

from guiju.identifiers import Number, StandardNumber

from .models import (
    NEVER_ISSUED,
    Edition,
    EditionStatus,
    GivenNumber,
    Relation,
    RelationKind,
    SourceRecord,
)
from .numbering import read_number
from .pinpointing import (
    batches,
    is_supplement,
    newest_first,
    pinpoint,
    preference,
    undated_form,
)

BATCH = 500  # numbers asked for at once: well below what either database takes in one query
DEPTH = 30  # supersessions followed; the longest real chain known to us has seven
_FIELDS = ("pk", "standard_id", "number", "print", "slug", "title_zh", "title_en", "status",
           "issued_on", "in_force_from", "ended_on", "standard__number",
           "inexact_days")  # fmt: skip


class Line(NamedTuple):
    """What the catalogue says of an edition, in one line."""

    pk: int
    standard: int
    number: str
    print: str
    slug: str
    title_zh: str
    title_en: str
    status: str
    issued_on: date | None
    in_force_from: date | None
    ended_on: date | None
    undated: str
    inexact_days: Mapping[str, str]

    @property
    def is_supplement(self) -> bool:
        """Whether it is an amendment or the like of an edition, never what a number alone means."""
        return is_supplement(self.number)

    @property
    def newest_first(self) -> tuple[int, int, int]:
        """Sorts the editions of one standard, those without a date last."""
        return newest_first(self.pk, self.issued_on)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a number means: the edition, the other editions, and what came after it.

    `chain` is a path of supersession from the edition to the newest, the nearest first; where one
    edition was superseded by several, `also` holds those beside the path.
    """

    edition: Line | None
    others: tuple[Line, ...] = ()  # of the same standard, the newest first
    chain: tuple[Line, ...] = ()
    also: tuple[Line, ...] = ()


def editions_meant(numbers: Iterable[Number]) -> dict[Number, Line]:
    """The edition of each number that has one: that of its year, or the one in force if undated.

    At most five queries for each 500 numbers, and for what is dated and known two. A number misses
    where the catalogue does not have it. An amendment that is not there means the standard it
    amends.
    """
    found = pinpoint(numbers)
    lines = lines_of(set(found.values()))
    return {number: lines[key] for number, key in found.items() if key in lines}


def edition_named(text: str) -> Edition | None:
    """The edition that a number of the five levels means, for an act that ends or follows it.

    None when the text is no such number or the catalogue lacks it. An amendment means itself alone:
    who ends it does not end what it amends.
    """
    number = read_number(text)
    key = pinpoint([number]).get(number) if number else None
    if number is None or key is None:
        return None
    edition = Edition.objects.select_related("standard").get(pk=key)
    is_amended = number.amendment is not None and edition.number != number.ascii
    return None if is_amended else edition


def resolve_many(numbers: Iterable[Number]) -> dict[Number, Meant]:
    """Everything a check asks of each number; every number has an answer, empty where unknown.

    At most eight queries for each 500 numbers.
    """
    found: dict[Number, Meant] = {}
    for batch in batches(dict.fromkeys(numbers), BATCH):
        meant = editions_meant(batch)
        editions = _by_standard(undated_form(number) for number in batch)
        after = _successors({line.pk for line in meant.values() if _has_ended(line)})
        for number in batch:
            line = meant.get(number)
            same = editions.get(line.undated if line else undated_form(number), ())
            chain, also = _path(line, after) if line else ((), ())
            others = tuple(other for other in same if line is None or other.pk != line.pk)
            if line and not chain:
                chain = _later_edition(line, others)
            found[number] = Meant(line, others, chain, also)
    return found


def with_serials(numbers: Iterable[StandardNumber]) -> dict[StandardNumber, tuple[Line, ...]]:
    """For each number the editions that share its code and serial, whatever mark, part or year.

    Two queries for each 500 numbers: near matches of what the catalogue does not have.
    """
    found: dict[StandardNumber, tuple[Line, ...]] = {}
    for batch in batches(dict.fromkeys(numbers), BATCH):
        rows = GivenNumber.objects.filter(
            code__in={number.series.code for number in batch},
            serial__in={number.serial for number in batch},
        ).values_list("code", "serial", "edition_id")
        places = defaultdict(set)
        for code, serial, edition in rows:
            places[code, serial].add(edition)
        lines = lines_of(set().union(*places.values()) if places else set())
        for number in batch:
            near = (lines[pk] for pk in places[number.series.code, number.serial] if pk in lines)
            found[number] = tuple(sorted(near, key=lambda line: line.newest_first))
    return found


def titled(titles: Iterable[str]) -> dict[str, tuple[Line, ...]]:
    """The editions that bear exactly one of these Chinese titles. One query for each 500."""
    found: dict[str, list[Line]] = defaultdict(list)
    for batch in batches(dict.fromkeys(titles), BATCH):
        for row in Edition.objects.filter(title_zh__in=batch).values_list(*_FIELDS):
            line = Line._make(row)
            found[line.title_zh].append(line)
    return {title: tuple(sorted(lines, key=_preference)) for title, lines in found.items()}


def _preference(line: Line) -> tuple[bool, int, tuple[int, int, int]]:
    return preference(line.pk, line.number, line.status, line.issued_on)


# ---- the lines ----


def lines_of(keys: set[int]) -> dict[int, Line]:
    """Editions by their keys. One query for each 500."""
    found: dict[int, Line] = {}
    for batch in batches(sorted(keys), BATCH):
        rows = Edition.objects.filter(pk__in=batch).values_list(*_FIELDS)
        found |= {line.pk: line for line in map(Line._make, rows)}
    return found


def _by_standard(undated: Iterable[str]) -> Mapping[str, tuple[Line, ...]]:
    wanted = set(undated)
    if not wanted:
        return {}
    rows = Edition.objects.filter(standard__number__in=wanted).values_list(*_FIELDS)
    found: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        line = Line._make(row)
        found[line.undated].append(line)
    return {
        number: tuple(sorted(lines, key=lambda line: line.newest_first))
        for number, lines in found.items()
    }


# ---- what came after ----


def _has_ended(line: Line) -> bool:
    """Whether something may have come after it; also one still in force may be superseded soon."""
    return line.status != EditionStatus.PLANNED


def _successors(editions: set[int]) -> dict[int, list[Line]]:
    """For each edition what superseded it directly, over all generations: edition -> successors.

    A project of a plan is followed by the standard it led to.
    Two queries: the links by one recursion in the database, then the editions they lead to.
    """
    if not editions:
        return {}
    links: dict[int, set[int]] = defaultdict(set)
    for batch in batches(sorted(editions), BATCH):
        for older, newer in _links(batch):
            links[older].add(newer)
    lines = lines_of(set().union(*links.values()) if links else set())
    # A draft has not superseded anything, whatever its body says it will.
    done = {pk for pk, line in lines.items() if line.status not in NEVER_ISSUED}
    return {older: [lines[newer] for newer in newers & done] for older, newers in links.items()}


def _links(editions: Sequence[int]) -> list[tuple[int, int]]:
    table = connection.ops.quote_name(Relation._meta.db_table)
    places = ", ".join(["%s"] * len(editions))
    sql = f"""
        WITH RECURSIVE later(older, newer, depth) AS (
            SELECT target_id, edition_id, 1 FROM {table}
            WHERE kind IN (%s, %s) AND target_id IN ({places})
            UNION
            SELECT r.target_id, r.edition_id, later.depth + 1
            FROM later JOIN {table} r ON r.target_id = later.newer
            WHERE r.kind IN (%s, %s) AND later.depth < {DEPTH}
        )
        SELECT DISTINCT older, newer FROM later WHERE older <> newer
    """
    kinds = (RelationKind.SUPERSEDES.value, RelationKind.FULFILS.value)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*kinds, *editions, *kinds])
        return list(cursor.fetchall())


def _path(line: Line, after: Mapping[int, list[Line]]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The way to the newest, preferring the same standard; and what lies beside it."""
    chain: list[Line] = []
    beside: list[Line] = []
    seen, here = {line.pk}, line
    while True:
        steps = [step for step in after.get(here.pk, ()) if step.pk not in seen]
        if not steps:
            return tuple(chain), tuple(beside)
        steps.sort(key=lambda s: (s.standard != here.standard, s.pk not in after, s.newest_first))
        chain.append(steps[0])
        beside.extend(steps[1:])
        seen |= {step.pk for step in steps}
        here = steps[0]


def _later_edition(line: Line, others: Sequence[Line]) -> tuple[Line, ...]:
    """For one that ended, what holds of the same standard, where no source says what came after."""
    ended = (EditionStatus.SUPERSEDED, EditionStatus.WITHDRAWN, EditionStatus.STOPPED)
    if line.status not in ended:
        return ()
    holding = (EditionStatus.IN_FORCE, EditionStatus.UPCOMING)
    later = (
        other
        for other in others
        if other.status in holding and other.newest_first < line.newest_first
    )
    return tuple(later)[:1]


def sources_as_of() -> tuple[tuple[str, date], ...]:
    """The day for which each source of the catalogue speaks, by name (数据日期). One query."""
    rows = SourceRecord.objects.values("source").annotate(day=Max("as_of")).order_by("source")
    return tuple((row["source"], row["day"]) for row in rows)
