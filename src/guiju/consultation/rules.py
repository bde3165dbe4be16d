"""Guards and effects of consultations that procedures may name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from guiju.cases.models import Act, ActDocument, Case
from guiju.cases.numbers import next_in
from guiju.cases.view import CaseView
from guiju.documents.queries import text_of
from guiju.law.calendar import BEIJING
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import effect, guard

from .display import to_review
from .models import Answer, Comment, Invitation, Reply, Round, Showing, Withholding
from .queries import not_withheld, unanswered


@dataclass(frozen=True, slots=True)
class OfDraft:
    """The act and the slot in which the draft was handed in."""

    act: str
    slot: str


@effect("open-round", writes=("Round",))
def open_round(case: Case, act: Act, given: OfDraft) -> None:
    """Put the newest draft to consultation (公开征求意见)."""
    paper = ActDocument.objects.filter(act__case=case, act__act=given.act, slot=given.slot)
    newest = paper.order_by("-act__seq").first()
    if newest is not None:
        number = Round.objects.filter(case=case).count() + 1
        Round.objects.create(case=case, number=number, draft=newest.blob, opened=act)


@effect("close-round", writes=("Round",))
def close_round(case: Case, act: Act, given: None) -> None:
    """Note when the consultation closed (征求意见截止)."""
    newest = Round.objects.filter(case=case).order_by("-number").first()
    if newest is not None and newest.closed_id is None:
        newest.closed = act
        newest.save(update_fields=["closed"])


@effect("record-comment", writes=("Comment",))
def record_comment(case: Case, act: Act, given: None) -> None:
    """Enter the comment of this act under its number (登记意见)."""
    _enter(case, act, is_late=False)


@effect("record-late-reply", writes=("Comment",))
def record_late_reply(case: Case, act: Act, given: None) -> None:
    """Register an official reply that came late: shown, outside guard and counts (迟到回函)."""
    _enter(case, act, is_late=True)


def _enter(case: Case, act: Act, *, is_late: bool) -> None:
    round_ = Round.objects.filter(case=case).order_by("-number").first()
    comment = Comment.objects.create(
        case=case,
        round=round_,
        number=next_in(f"comments:{case.pk}"),
        act=act,
        stage=act.stage,
        anchor=act.data.get("anchor", ""),
        channel=act.data.get("channel", "web"),
        organisation=act.organisation,
        is_late=is_late,
        at=act.recorded_at,
    )
    if comment.organisation and round_ is not None and not is_late:
        sent = Invitation.objects.filter(case=case, round=round_, unit=comment.organisation)
        sent.update(reply=Reply.COMMENT)


def _take_answers_back(case: Case, act: Act, given: None) -> None:
    """Whoever answered in this act has not answered: the comments wait again."""
    Answer.objects.filter(act=act).delete()


@effect("record-answer", writes=("Answer",), undo=_take_answers_back)
def record_answer(case: Case, act: Act, given: None) -> None:
    """Enter the answer to one comment (答复意见)."""
    _answer(case, act, act.data)


@effect("record-answers", writes=("Answer",), undo=_take_answers_back)
def record_answers(case: Case, act: Act, given: None) -> None:
    """Enter the answers to many comments at once (批量答复)."""
    for item in act.data.get("answers", ()):
        _answer(case, act, item)


def _answer(case: Case, act: Act, item: Any) -> None:
    comment = Comment.objects.get(case=case, pk=item["comment"])
    Answer.objects.create(
        comment=comment,
        act=act,
        answer=item["answer"],
        reason=item["reason"],
        at=act.recorded_at,
    )


def _shown_again(case: Case, act: Act, given: None) -> None:
    Withholding.objects.filter(act=act).delete()


@effect("withhold-comment", writes=("Withholding",), undo=_shown_again)
def withhold_comment(case: Case, act: Act, given: None) -> None:
    """Show the words of a comment to nobody but those in charge (不予公开).

    The act states the comment and the ground; the number, the answer and the ground stay shown.
    """
    comment = Comment.objects.get(case=case, pk=act.data["comment"])
    Withholding.objects.create(comment=comment, act=act, ground=act.data["ground"])


@guard("comment-not-withheld")
def comment_not_withheld(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """There is a comment that can be withheld, and the one named is such."""
    return _names_one_of(view, not_withheld, "comment-withheld")


def _unshown(case: Case, act: Act, given: None) -> None:
    Showing.objects.filter(act=act).delete()


@effect("show-comment", writes=("Showing",), undo=_unshown)
def show_comment(case: Case, act: Act, given: None) -> None:
    """Show a comment that waited for its review (审核后公开)."""
    comment = Comment.objects.get(case=case, pk=act.data["comment"])
    Showing.objects.create(comment=comment, act=act)


@guard("comment-waits-for-review")
def comment_waits_for_review(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """There is a comment that waits to be shown, and the one named is such."""
    return _names_one_of(view, to_review, "comment-reviewed")


def _names_one_of(
    view: CaseView, fitting: Callable[[Case], QuerySet[Comment]], code: str
) -> Refusal | None:
    if view.case is None:
        return None
    found = fitting(view.case)
    if view.data is not None and "comment" in view.data:
        found = found.filter(pk=view.data["comment"])
    return None if found.exists() else refuse(code)


@effect("record-invitation", writes=("Invitation",))
def record_invitation(case: Case, act: Act, given: None) -> None:
    """Note to which units the draft was sent (发函征求意见)."""
    round_ = Round.objects.filter(case=case).order_by("-number").first()
    Invitation.objects.bulk_create(
        (Invitation(case=case, round=round_, unit=unit) for unit in act.data["units"]),
        ignore_conflicts=True,
    )


@effect("record-reply", writes=("Invitation",))
def record_reply(case: Case, act: Act, given: None) -> None:
    """Note that an invited unit has replied without a comment (回函无意见)."""
    round_ = Round.objects.filter(case=case).order_by("-number").first()
    Invitation.objects.filter(
        case=case, round=round_, unit__in=[act.organisation, act.person], reply=Reply.NONE
    ).update(reply=Reply.NO_COMMENT)


@guard("comment-unanswered")
def comment_unanswered(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """There is a comment still to answer, and the one named is such (意见未答复)."""
    if view.case is None:
        return None
    waiting = unanswered(view.case)
    if view.data is not None and "comment" in view.data:
        waiting = waiting.filter(pk=view.data["comment"])
        return None if waiting.exists() else refuse("comment-answered")
    return None if waiting.exists() else refuse("no-comment-waits")


@guard("all-comments-answered")
def all_comments_answered(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """Every comment in time has its answer, those given in this very act included.

    Source: 标准化法 第十五条 (text); one answer each: 平台规则 第四条 (policy).
    """
    if view.case is None or view.data is None:
        return None  # one who only asks may still answer within the act
    answered = {item["comment"] for item in view.data.get("answers", ())}
    open_ = [
        number
        for pk, number in unanswered(view.case).values_list("pk", "number")
        if pk not in answered
    ]
    if not open_:
        return None
    return refuse("comments-unanswered", count=len(open_), numbers="、".join(map(str, open_[:20])))


@dataclass(frozen=True, slots=True)
class OfPeriod:
    """The period in which it must have been received."""

    period: str


@guard("received-in-time")
def received_in_time(view: CaseView, at: datetime, given: OfPeriod) -> Refusal | None:
    """What came otherwise was received within the period (截止前收到)."""
    run = view.state.running(given.period)
    if view.data is None or run is None:
        return None
    stated = next(
        (
            view.data[f.field]
            for f in _fields(view)
            if f.type == "occurred-on" and f.field in view.data
        ),
        None,
    )
    last = (run.ends_at.astimezone(BEIJING) - timedelta(microseconds=1)).date()
    if stated is None or date.fromisoformat(stated) <= last:
        return None
    return refuse("received-late", last_on=last)


def _fields(view: CaseView) -> tuple[Any, ...]:
    return view.transition.form.fields if view.transition else ()


@dataclass(frozen=True, slots=True)
class OfSlot:
    """The slot whose document must be readable."""

    slot: str


@guard("document-readable")
def document_readable(view: CaseView, at: datetime, given: OfSlot) -> Refusal | None:
    """The document could be read as a text with clauses (文本可读)."""
    blob = (view.documents or {}).get(given.slot)
    if blob is None:
        return None
    text = text_of(blob)
    return None if text is not None and text.clauses else refuse("text-without-clauses")
