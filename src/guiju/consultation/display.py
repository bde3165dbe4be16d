"""Which comments are shown, to whom, with how many words (意见公开方式).

A stage says when comments made in it are shown (`comments:` in its definition). Until then everyone
sees how many wait, and why; never a word of them. What is withheld keeps its number, its place, its
answer, and the ground with its rule. Those who answer comments in the case see all of it.

Every door takes comments from here, and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Q, QuerySet, Value, When

from guiju.cases.models import Case
from guiju.cases.queries import acts_seen, definition_of, state_of
from guiju.cases.standing import standing_of
from guiju.law.asking import roles_held
from guiju.law.model import Basis, Definition, Label
from guiju.parties.actor import Reader

from .models import Comment

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Waits(TypedDict):
    """What `_with_waits` adds to a comment."""

    waits: str  # a key of REASONS, or ""


Weighed: TypeAlias = "QuerySet[WithAnnotations[Comment, Waits]]"

ENTITLING = {"record-answer", "record-answers", "withhold-comment", "show-comment"}  # effects
REASONS = {
    "after-close": Label("截止后公开", "shown after the close"),
    "after-review": Label("审核后公开", "shown after review"),
    "unverified": Label("联系方式核验后公开", "shown once the contact is verified"),
}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer as it is shown to everyone."""

    answer: str  # accepted | partly | not-accepted
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why the words of a comment are not shown, and under which rule."""

    ground: str
    label: Label
    basis: Basis


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment as one asker sees it.

    `author`, `opinion` and `proposed` are None where they were erased, or are withheld from this
    asker. `waits` is the reason for which others do not see it yet; "" when everyone does.
    """

    id: str
    number: int
    anchor: str
    round_id: int | None
    channel: str
    at: datetime
    author: str | None
    opinion: str | None
    proposed: str | None
    is_late: bool
    is_verified: bool
    answer: AnswerView | None
    withheld: Withheld | None
    waits: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many comments wait to be shown, for one reason."""

    reason: str
    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class CommentsSeen:
    """The comments that are shown to an asker, and the count of those that are not yet."""

    items: tuple[CommentView, ...]
    waiting: tuple[Waiting, ...]


def comments_seen(asking: Reader, case: Case, at: datetime) -> CommentsSeen:
    """The comments of a case in their order, as far as the asker may see them.

    The words of what is not shown are not even read. A fixed number of queries, any size.
    """
    definition = definition_of(case)
    entitled = may_see_all(asking, case, at)
    found = _with_waits(comments_of(asking, case, at), case, definition)
    shown = found if entitled else found.filter(waits="")
    items = tuple(view_of(c, definition, is_entitled=entitled) for c in _with_words(shown))
    return CommentsSeen(items, () if entitled else tuple(_waiting(found)))


def comments_of(asking: Reader, case: Case, at: datetime) -> QuerySet[Comment]:
    """Comments whose acts the asker may see; what of them is shown is not yet asked."""
    visible = acts_seen(asking, case, at).prefetch_related(None).order_by().values("pk")
    return Comment.objects.filter(case=case, act__in=visible).order_by("number")


def may_see_all(asking: Reader, case: Case, at: datetime) -> bool:
    """Whether the asker is one of those who answer or review comments in this case."""
    if asking.kind in ("clock", "system"):
        return True
    if not asking.is_signed_in or (asking.official and not asking.second_factor):
        return False
    definition = definition_of(case)
    in_charge = {
        role
        for _, act in definition.transitions()
        if ENTITLING & {deed.effect for deed in act.effects}
        for role in act.by
    }
    held = roles_held(definition, state_of(case), standing_of(asking, at))
    return bool(in_charge & set(held))


def views_of(case: Case, ids: Sequence[str]) -> list[CommentView]:
    """These comments of the case, whole. Whoever calls it has asked `may_see_all`."""
    definition = definition_of(case)
    found = _with_waits(Comment.objects.filter(case=case, pk__in=ids), case, definition)
    return [view_of(comment, definition, is_entitled=True) for comment in _with_words(found)]


def own_view(comment: Comment) -> CommentView:
    """A comment as whoever wrote it sees it: all of it, and whether others do."""
    found = _with_words(_with_waits(_only(comment), comment.case, definition_of(comment.case)))
    return view_of(found.get(), definition_of(comment.case), is_entitled=True)


def _only(comment: Comment) -> QuerySet[Comment]:
    return Comment.objects.filter(pk=comment.pk)


def view_of(comment: Comment, definition: Definition, *, is_entitled: bool) -> CommentView:
    """One comment; `is_entitled` for those in charge, and for whoever wrote it."""
    held = _withheld(comment, definition)
    is_open = held is None or is_entitled
    given = getattr(comment, "answer", None)
    return CommentView(
        id=comment.pk,
        number=comment.number,
        anchor=comment.anchor,
        round_id=comment.round_id,
        channel=comment.channel,
        at=comment.at,
        author=comment.author if is_open else None,
        opinion=comment.opinion if is_open else None,
        proposed=comment.proposed if is_open else None,
        is_late=comment.is_late,
        is_verified=comment.is_verified,
        answer=AnswerView(given.answer, given.reason, given.at) if given else None,
        withheld=held,
        waits=getattr(comment, "waits", ""),
    )


def _withheld(comment: Comment, definition: Definition) -> Withheld | None:
    found = getattr(comment, "withholding", None)
    if found is None:
        return None
    act = next(t for _, t in definition.transitions() if t.act == found.act.act)
    choices = [c for f in act.form.fields for c in f.options.get("choices", ())]
    label = next((c["label"] for c in choices if c["value"] == found.ground), None)
    words = Label.read(label) if label else Label(found.ground, found.ground)
    return Withheld(found.ground, words, act.basis)


def _with_words(comments: Weighed) -> Weighed:
    related = ("act", "answer", "contact_check", "showing", "withholding__act")
    return comments.select_related(*related).prefetch_related("act__openings")


def _with_waits(comments: QuerySet[Comment], case: Case, definition: Definition) -> Weighed:
    """With `waits`: the first reason for which a comment is not shown yet, or ""."""
    rules = [When(q, then=Value(reason)) for reason, q in _hidden(case, definition)]
    waits = Choice(*rules, default=Value(""), output_field=CharField())
    return comments.annotate(waits=waits)


def _hidden(case: Case, definition: Definition) -> Iterator[tuple[str, Q]]:
    policies = [(s.stage, s.comments) for s in definition.stages if s.comments is not None]
    for stage, policy in policies:
        if policy.show == "after-close" and case.stage == stage:
            yield "after-close", Q(stage=stage, act__round=case.round)
    for stage, policy in policies:
        if policy.show == "after-review":
            seen_to = Q(showing=None, answer=None, withholding=None)
            yield "after-review", Q(stage=stage) & seen_to
    for stage, policy in policies:
        if policy.unverified_wait:
            unknown = Q(act__person="", contact_check__verified_at=None)
            yield "unverified", Q(stage=stage) & unknown


def to_review(case: Case) -> QuerySet[Comment]:
    """Comments that wait until someone in charge shows them, in their order."""
    found = _with_waits(Comment.objects.filter(case=case), case, definition_of(case))
    return found.filter(waits="after-review").order_by("number")


def _waiting(comments: Weighed) -> Iterator[Waiting]:
    counted = comments.exclude(waits="").order_by().values("waits").annotate(count=Count("pk"))
    found = {row["waits"]: row["count"] for row in counted}
    return (Waiting(r, label, found[r]) for r, label in REASONS.items() if r in found)
