"""Finding what may say the same: from the search index, else from the catalogue itself.

Only what everyone may see is looked at, by whichever way: a participants-only case is in no list.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from guiju.cases import definitions
from guiju.cases.dates import day_of
from guiju.cases.models import Case
from guiju.cases.queries import cases_visible
from guiju.catalogue.models import Edition
from guiju.catalogue.numbering import read_number
from guiju.catalogue.queries import editions_visible
from guiju.parties.actor import PUBLIC

from .comparing import FIELD_TYPE
from .titles import ALIKE, Title, alike, apart, same_aspect, words_of
from .values import Candidate, Kind, LookedAt, Proposed, Reason, Search

log = logging.getLogger("guiju.overlap")
SIZE = 10  # candidates a reviewer is asked to judge
_MOST_READ = 400  # rows of the catalogue compared when there is no index


def search(proposed: Proposed, at: datetime, size: int = SIZE) -> Search:
    """What is like the proposal, the likeliest first, and which data were looked at."""
    plans = _plans(at)
    looked_at = LookedAt(
        day_of(at), editions_visible(PUBLIC).order_by().count(), plans.count(), "catalogue"
    )
    if proposed.is_empty:
        return Search(looked_at, ())
    found = [*_standards_like(proposed), *_plans_like(proposed, at)]
    found.sort(key=lambda candidate: (-candidate.score, candidate.kind, candidate.key))
    return Search(looked_at, tuple(found[:size]))


def procedures_checked(at: datetime) -> dict[str, str]:
    """Procedures whose proposals are checked, each with the act that records the check."""
    found = {}
    for name, definition in definitions.procedures(at).items():
        for _, transition in definition.transitions():
            if any(field.type == FIELD_TYPE for field in transition.form.fields):
                found[name] = transition.act
    return found


def _plans(at: datetime) -> QuerySet[Case]:
    """Public projects under way: cases of procedures whose proposals are checked."""
    return (
        cases_visible(PUBLIC, at)
        .filter(procedure__in=procedures_checked(at), parent=None)
        .exclude(state="closed")
    )


def _standards_like(proposed: Proposed) -> Iterable[Candidate]:
    own = read_number(proposed.number) if proposed.number else None
    wanted = Q()
    for word in words_of(proposed.title):
        wanted |= Q(title_zh__icontains=word) | Q(title_en__icontains=word)
    if not wanted:
        return
    rows = editions_visible(PUBLIC).filter(wanted).exclude(status="withdrawn")
    for edition in rows[:_MOST_READ]:
        number = read_number(edition.number)
        if own and number and own.series == number.series and own.serial == number.serial:
            if own.parts == number.parts:
                continue  # the very standard that is revised
            family = True
        else:
            family = False
        found = _compared(proposed, edition.title_zh, edition.title_en, edition)
        if found is not None:
            score, reasons = found
            if family:
                reasons = (*reasons, Reason.FAMILY)
            title = edition.title.zh.strip()
            yield Candidate(Kind.STANDARD, edition.slug, edition.number, title, score, reasons)


def _plans_like(proposed: Proposed, at: datetime) -> Iterable[Candidate]:
    wanted = Q()
    for word in words_of(proposed.title):
        wanted |= Q(title__icontains=word)
    if not wanted:
        return
    for case in _plans(at).filter(wanted).exclude(pk__in=proposed.but)[:_MOST_READ]:
        found = _compared(proposed, case.title, "", None)
        if found is not None:
            yield Candidate(Kind.PLAN, case.pk, "", case.title.strip(), *found)


def _compared(
    proposed: Proposed, title_zh: str, title_en: str, edition: Edition | None
) -> tuple[int, tuple[Reason, ...]] | None:
    """The score and the reasons; None when the two have nothing to do with each other."""
    mine = apart(proposed.title)
    best: tuple[float, Title] = max(
        ((alike(mine.objects, theirs.objects), theirs) for theirs in _titles(title_zh, title_en)),
        key=lambda pair: pair[0],
        default=(0.0, Title("", "")),
    )
    of_object, theirs = best
    reasons = []
    if of_object >= ALIKE:
        reasons.append(Reason.OBJECT)
    if same_aspect(mine, theirs):
        reasons.append(Reason.ASPECT)
    about = " ".join((title_zh, title_en, edition.scope if edition else "")).casefold()
    if any(term.casefold() in about for term in proposed.terms if len(term) > 1):
        reasons.append(Reason.TERMS)
    if edition is not None and set(proposed.ics) & set(edition.ics):
        reasons.append(Reason.ICS)
    if Reason.OBJECT not in reasons and len(reasons) < 2:
        return None
    share = 0.7 * of_object + 0.2 * (Reason.ASPECT in reasons) + 0.1 * (len(reasons) > 2)
    return min(100, round(100 * share)), tuple(reasons)


def _titles(*titles: str) -> Iterable[Title]:
    return (apart(title) for title in titles if title)
