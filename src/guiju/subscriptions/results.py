"""What a search found, as records (检索结果): the door draws them, the digest names them.

The index says what fits; the database says what is. A hit whose record is gone, or may no longer
be seen, is left out, so that an index a moment behind shows nothing it should not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from guiju.cases import definitions
from guiju.cases import queries as cases
from guiju.cases.models import Case
from guiju.catalogue import queries as catalogue
from guiju.catalogue.models import Edition
from guiju.law.model import Label
from guiju.parties.actor import PUBLIC
from guiju.search import Asked, Hit, Kind, Sort
from guiju.search.finding import find

AT_ONCE = 500  # hits asked for when all are wanted


@dataclass(frozen=True, slots=True)
class Result:
    """A hit with its record: an edition, or a case about a standard to be."""

    hit: Hit
    edition: Edition | None = None
    case: Case | None = None

    @property
    def path(self) -> str:
        """Its address on this site."""
        return f"/std/{self.edition.slug}/" if self.edition else f"/case/{self.hit.key}/"

    @property
    def number(self) -> str:
        """As printed; a case may have none yet."""
        return self.edition.print if self.edition else self.hit.number

    @property
    def title(self) -> Label:
        """In both languages."""
        if self.edition:
            return self.edition.title
        if self.case and self.case.title:
            return Label(self.case.title, self.case.title)
        return self.procedure

    @property
    def procedure(self) -> Label:
        """Which procedure a case is of; empty for an edition."""
        return definitions.stored(self.case.definition_id).title if self.case else Label("", "")

    @property
    def standing(self) -> str:
        """What may change without the record being new: its status and dates, or its stage."""
        if self.edition:
            edition = self.edition
            dates = (edition.in_force_from, edition.ended_on, edition.correct_by)
            return " ".join([edition.status, *(str(day or "-") for day in dates)])
        return f"{self.case.state} {self.case.stage} {self.case.round}" if self.case else ""


def with_records(hits: Sequence[Hit], at: datetime) -> list[Result]:
    """The records of hits, in their order, in two queries; what is not public any more is left."""
    keys = {kind: [hit.key for hit in hits if hit.kind == kind] for kind in Kind}
    editions = catalogue.editions_visible(PUBLIC).filter(pk__in=keys[Kind.STANDARD])
    by_key = {str(edition.pk): edition for edition in editions.select_related("act")}
    plans: dict[str, Case] = {}
    if keys[Kind.PLAN]:
        plans = {c.pk: c for c in cases.cases_visible(PUBLIC, at).filter(pk__in=keys[Kind.PLAN])}
    found = (Result(hit, by_key.get(str(hit.key)), plans.get(str(hit.key))) for hit in hits)
    return [result for result in found if result.edition or result.case]


def all_results(asked: Asked, at: datetime, *, most: int | None = None) -> Iterator[Result]:
    """Everything a search finds, read on page by page; `most` ends it early.

    What is asked by number comes by date: to go on by number costs more with every page.
    """
    sort = Sort.NEWEST if asked.sort == Sort.NUMBER else asked.sort
    question, given = replace(asked, after="", size=AT_ONCE, facets=(), sort=sort), 0
    while True:
        found = find(question)
        for result in with_records(found.hits, at):
            if most is not None and given >= most:
                return
            given += 1
            yield result
        if not found.next:
            return
        question = replace(question, after=found.next)
