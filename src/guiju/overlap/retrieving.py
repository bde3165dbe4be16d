"""Finding what may say the same: from the search index, else from the catalogue itself.

Only what everyone may see is looked at, by whichever way: a participants-only case is in no list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from guiju.cases import definitions
from guiju.cases.dates import day_of
from guiju.cases.errors import Refused
from guiju.cases.models import Case
from guiju.cases.queries import cases_visible
from guiju.catalogue.models import Edition, EditionStatus, RelationKind
from guiju.catalogue.numbering import read_number
from guiju.catalogue.queries import editions_visible
from guiju.identifiers import StandardNumber
from guiju.parties.actor import PUBLIC
from guiju.search.similarity import similar

from .comparing import FIELD_TYPE, Compared
from .titles import ALIKE, Title, alike, apart, same_aspect, telling, words_of
from .values import Candidate, Kind, LookedAt, Proposed, Reason, Search

_YEAR = re.compile(r"[:—-][0-9]{4}$")
SIZE = 10  # candidates a reviewer is asked to judge
_MOST_READ = 400  # rows of the catalogue compared when there is no index
RETRIEVED = 40  # asked of the index, of which those that still count are judged
_WEAK = 30  # score of the index below which words in common are chance
_STRONG = 60  # score of the index with which one word in common is enough, else two
_LIVE = (
    EditionStatus.PLANNED,
    EditionStatus.UPCOMING,
    EditionStatus.IN_FORCE,
    EditionStatus.SUSPENDED,
)


def search(proposed: Proposed, at: datetime, size: int = SIZE) -> Search:
    """What is like the proposal, the likeliest first, and which data were looked at.

    Standards come from the index; where it is not ready, from the catalogue, and the answer says
    so. Projects under way are few and are always compared in the database: one that was opened a
    moment ago counts.
    """
    by, standards = "index", _from_index(proposed) if not proposed.is_empty else []
    if standards is None:
        by, standards = "catalogue", list(_standards_like(proposed))
    plans = [] if proposed.is_empty else list(_plans_like(proposed, at))
    looked_at = LookedAt(
        day_of(at), editions_visible(PUBLIC).order_by().count(), _plans(at).count(), by
    )
    found = sorted((*standards, *plans), key=lambda one: (-one.score, one.kind, one.key))
    return Search(looked_at, tuple(found[:size]))


def _from_index(proposed: Proposed) -> list[Candidate] | None:
    """Live standards that the index finds alike; None where there is no index to ask."""
    try:
        found = similar(
            proposed.title, proposed.scope, proposed.terms, proposed.ics, size=RETRIEVED
        )
    except Refused:  # it is being made
        return None
    keys = {int(one.key): one for one in found if str(one.kind) == Kind.STANDARD}
    candidates = []
    live = editions_visible(PUBLIC).filter(pk__in=keys, status__in=_LIVE)
    for edition in live.prefetch_related("relations"):
        one = keys[edition.pk]
        reasons = {Reason(str(reason)) for reason in one.reasons}
        reasons |= set(_reasons(proposed, edition.title_zh, edition.title_en, edition)[1])
        if len(telling(one.shared)) > (one.score < _STRONG):
            reasons.add(Reason.TERMS)
        if _is_worth(reasons, one.score) and not _is_revised(proposed, edition):
            candidates.append(_standard(edition, round(one.score), reasons))
    return candidates


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
    """The same from the catalogue itself: less forgiving, and slower."""
    wanted = Q()
    for word in words_of(proposed.title):
        wanted |= Q(title_zh__icontains=word) | Q(title_en__icontains=word)
    if not wanted:
        return
    rows = editions_visible(PUBLIC).filter(wanted, status__in=_LIVE)
    for edition in rows.prefetch_related("relations")[:_MOST_READ]:
        score, reasons = _reasons(proposed, edition.title_zh, edition.title_en, edition)
        if _is_enough(reasons) and not _is_revised(proposed, edition):
            yield _standard(edition, score, reasons)


def _plans_like(proposed: Proposed, at: datetime) -> Iterable[Candidate]:
    wanted = Q()
    for word in words_of(proposed.title):
        wanted |= Q(title__icontains=word)
    if not wanted:
        return
    for case in _plans(at).filter(wanted).exclude(pk__in=proposed.but)[:_MOST_READ]:
        score, found = _reasons(proposed, case.title, "", None)
        also = _reasons_of_plan(proposed, case)
        reasons = tuple(reason for reason in Reason if reason in {*found, *also})
        if _is_enough(reasons):
            yield Candidate(Kind.PLAN, case.pk, "", case.title.strip(), score, reasons)


def _reasons_of_plan(proposed: Proposed, case: Case) -> set[Reason]:
    """What a project states of itself beside its title: its facts, by the fields of its check."""
    definition = definitions.stored(case.definition_id)
    fields = (f for _, act in definition.transitions() for f in act.form.fields)
    own = next((Compared.by(field) for field in fields if field.type == FIELD_TYPE), None)
    if own is None:
        return set()
    other = own.proposed(case.projection.get("facts", {}))
    found = set()
    terms = {term.casefold() for term in proposed.terms}
    if terms & {term.casefold() for term in other.terms}:
        found.add(Reason.TERMS)
    if any(_is_within(mine, theirs) for mine in other.ics for theirs in proposed.ics):
        found.add(Reason.ICS)
    return found


def _standard(edition: Edition, score: int, reasons: Collection[Reason]) -> Candidate:
    ordered = tuple(reason for reason in Reason if reason in reasons)
    title = edition.title.zh.strip()
    return Candidate(Kind.STANDARD, edition.slug, edition.number, title, min(score, 100), ordered)


def _is_enough(reasons: Collection[Reason]) -> bool:
    """The same object, or two other reasons: one word in common is none."""
    return Reason.OBJECT in reasons or len(reasons) > 1


def _is_worth(reasons: Collection[Reason], score: float) -> bool:
    """Whether a reviewer should look at what the index found: not for one side or a word alone."""
    told = set(reasons) - {Reason.ASPECT}
    return bool(told - {Reason.TERMS}) or (bool(told) and score >= _WEAK)


def _is_revised(proposed: Proposed, edition: Edition) -> bool:
    """Whether it is the very standard that is revised."""
    own, other = _numbers(proposed, edition)
    return own is not None and other is not None and _stem(own) == _stem(other)


def _numbers(
    proposed: Proposed, edition: Edition
) -> tuple[StandardNumber | None, StandardNumber | None]:
    if not proposed.number:
        return None, None
    return read_number(proposed.number), read_number(edition.number)


def _stem(number: StandardNumber) -> tuple[str, str, tuple[str, ...]]:
    return number.series.code, number.serial, number.parts


def _reasons(
    proposed: Proposed, title_zh: str, title_en: str, edition: Edition | None
) -> tuple[int, tuple[Reason, ...]]:
    """The score and the reasons, by the titles and what is known of an edition."""
    mine = apart(proposed.title)
    of_object, theirs = max(
        ((alike(mine.objects, one.objects), one) for one in _titles(title_zh, title_en)),
        key=lambda pair: pair[0],
        default=(0.0, Title("", "")),
    )
    found = {Reason.OBJECT} if of_object >= ALIKE else set()
    if same_aspect(mine, theirs):
        found.add(Reason.ASPECT)
    about = " ".join((title_zh, title_en, edition.scope if edition else "")).casefold()
    if any(term.casefold() in about for term in proposed.terms if len(term) > 1):
        found.add(Reason.TERMS)
    if edition is not None:
        found |= _reasons_of_edition(proposed, edition)
    share = 0.7 * of_object + 0.2 * (Reason.ASPECT in found) + 0.1 * (len(found) > 2)
    return min(100, round(100 * share)), tuple(reason for reason in Reason if reason in found)


def _reasons_of_edition(proposed: Proposed, edition: Edition) -> set[Reason]:
    found = set()
    if any(_is_within(own, asked) for own in edition.ics for asked in proposed.ics):
        found.add(Reason.ICS)
    own, other = _numbers(proposed, edition)
    if own is not None and other is not None and _stem(own)[:2] == _stem(other)[:2]:
        found.add(Reason.FAMILY)
    said = f"{proposed.title} {proposed.scope}"
    if any(_YEAR.sub("", number) in said for number in _adopted(edition)):
        found.add(Reason.ADOPTED)
    return found


def _adopted(edition: Edition) -> list[str]:
    """Numbers of what it was adopted from; read with the edition where that was prefetched."""
    return [r.number for r in edition.relations.all() if r.kind == RelationKind.ADOPTS]


def _is_within(code: str, other: str) -> bool:
    return code == other or code.startswith(f"{other}.") or other.startswith(f"{code}.")


def _titles(*titles: str) -> Iterable[Title]:
    return (apart(title) for title in titles if title)
