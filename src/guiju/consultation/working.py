"""The comments of a case as those in charge work through them (意见处理).

In the order of the text; those that say nearly the same stand together, to be answered at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from guiju.cases.errors import refused
from guiju.cases.models import Case
from guiju.cases.queries import definition_of, state_of
from guiju.clauses import Clause, Text
from guiju.documents.queries import text_of
from guiju.parties.actor import Reader

from .display import CommentView, comments_of, may_see_all, views_of
from .models import Comment
from .queries import ANSWERS, RECORDS_ANSWERS, AnswerCounts, act_with, answer_counts, newest_round
from .similar import groups_of

SIZE = 60  # comments on one page
STATES = {
    "to-do": Q(answer=None, is_late=False),
    "accepted": Q(answer__answer="accepted"),
    "partly": Q(answer__answer="partly"),
    "not-accepted": Q(answer__answer="not-accepted"),
    "all": Q(),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of it one wants to see: a state of `STATES`, a clause or None for all, a page from 1."""

    state: str = "to-do"
    anchor: str | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Comments on one clause that say nearly the same; the first speaks for them."""

    comments: tuple[CommentView, ...]

    @property
    def lead(self) -> CommentView:
        """The comment shown in full."""
        return self.comments[0]

    @property
    def waiting(self) -> tuple[CommentView, ...]:
        """Those still to be answered."""
        return tuple(c for c in self.comments if c.answer is None and not c.is_late)


@dataclass(frozen=True, slots=True)
class OnClause:
    """A clause with the comments on it; `clause` is None for the whole, or an older draft's."""

    anchor: str
    clause: Clause | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Worklist:
    """One page of the work."""

    clauses: tuple[OnClause, ...]
    anchors: tuple[tuple[str, int], ...]  # every clause with comments, and how many it has
    counts: AnswerCounts
    total: int
    page: int
    pages: int


def worklist(asking: Reader, case: Case, at: datetime, chosen: Chosen) -> Worklist:
    """What is to be answered, in the order of the text. The same few queries for any number.

    Raises:
        Refused: the asker is not one of those who answer comments in this case.
    """
    if not may_see_all(asking, case, at):
        raise refused("comments-not-yours")
    newest = newest_round(case)
    text = text_of(newest.draft) if newest else None
    every = comments_of(asking, case, at)
    wanted = _in_order(every.filter(STATES.get(chosen.state, Q())), text)
    if chosen.anchor is not None:
        wanted = [(pk, anchor) for pk, anchor in wanted if anchor == chosen.anchor]
    pages = max(1, -(-len(wanted) // SIZE))
    page = min(max(1, chosen.page), pages)
    shown = wanted[(page - 1) * SIZE : page * SIZE]
    return Worklist(
        clauses=tuple(_by_clause(_views(case, [pk for pk, _ in shown]), text)),
        anchors=_anchors(every, text),
        counts=answer_counts(case),
        total=len(wanted),
        page=page,
        pages=pages,
    )


def answering_acts(case: Case) -> tuple[str | None, str | None]:
    """The acts by which one comment, and several at once, are answered in the present stage."""
    definition, state = definition_of(case), state_of(case)
    one = act_with(definition, state, ANSWERS, by_anyone=False)
    return one, act_with(definition, state, RECORDS_ANSWERS, by_anyone=False, leads_on=False)


def _in_order(comments: QuerySet[Comment], text: Text | None) -> list[tuple[str, str]]:
    """Ids and clauses, as the clauses stand in the text, the whole first."""
    rows = comments.values_list("pk", "anchor", "number")
    held = [(pk, _home(anchor, text), number) for pk, anchor, number in rows]
    place = _places(text)
    held.sort(key=lambda row: (place.get(row[1], len(place)), row[1], row[2]))
    return [(pk, anchor) for pk, anchor, _ in held]


def _home(anchor: str, text: Text | None) -> str:
    """The clause that holds what a comment points at, such as a table."""
    clause = text.clause(anchor) if text and anchor else None
    return clause.anchor if clause else anchor


def _places(text: Text | None) -> dict[str, int]:
    anchors = [clause.anchor for clause in text.clauses] if text else []
    return {anchor: place for place, anchor in enumerate(["", *anchors])}


def _views(case: Case, ids: Sequence[str]) -> list[CommentView]:
    found = {view.id: view for view in views_of(case, ids)}
    return [found[pk] for pk in ids]


def _by_clause(views: Iterable[CommentView], text: Text | None) -> Iterable[OnClause]:
    clauses: dict[str, list[CommentView]] = {}
    for view in views:
        clauses.setdefault(_home(view.anchor, text), []).append(view)
    for anchor, here in clauses.items():
        clause = text.clause(anchor) if text and anchor else None
        yield OnClause(anchor, clause, tuple(_groups(here)))


def _groups(views: Sequence[CommentView]) -> Iterable[Group]:
    """Alike and alike in state: an answered comment stands apart from one that waits."""
    for is_done in (False, True):
        some = [v for v in views if (v.answer is not None or v.is_late) is is_done]
        if is_done:
            yield from (Group((view,)) for view in some)
            continue
        words = [f"{v.opinion or ''}{v.proposed or ''}" for v in some]
        for places in groups_of(words):
            yield Group(tuple(some[place] for place in places))


def _anchors(comments: QuerySet[Comment], text: Text | None) -> tuple[tuple[str, int], ...]:
    counts = Counter(_home(a, text) for a in comments.values_list("anchor", flat=True))
    place = _places(text)
    ordered = sorted(counts, key=lambda anchor: (place.get(anchor, len(place)), anchor))
    return tuple((anchor, counts[anchor]) for anchor in ordered)
