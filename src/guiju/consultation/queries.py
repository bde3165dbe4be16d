"""What may be asked about consultations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from guiju.cases.errors import NotFound
from guiju.cases.models import Act, Case
from guiju.cases.queries import case_seen, cases_visible
from guiju.clauses import Text
from guiju.documents.queries import text_of
from guiju.law.model import ANYONE, Definition, Transition
from guiju.law.state import State
from guiju.parties.actor import Reader

from .models import Channel, Comment, Invitation, Round

RECORDS, ANSWERS = "record-comment", "record-answer"
RECORDS_ANSWERS = "record-answers"


def unanswered(case: Case) -> QuerySet[Comment]:
    """Comments in time that have no answer yet, in their order (待处理意见)."""
    found = Comment.objects.filter(case=case, is_late=False, answer__isnull=True)
    return found.order_by("number")


def not_withheld(case: Case) -> QuerySet[Comment]:
    """Comments whose words are not withheld, in their order."""
    return Comment.objects.filter(case=case, withholding=None).order_by("number")


def comment_seen(asking: Reader, comment_id: str, at: datetime) -> Comment:
    """One comment. Raises NotFound when there is none the asker may see."""
    found = Comment.objects.select_related("case").filter(pk=comment_id).first()
    if found is None or not cases_visible(asking, at).filter(pk=found.case_id).exists():
        raise NotFound
    return found


def comments_made_by(acts: Sequence[Act]) -> QuerySet[Comment]:
    """The comments that these acts filed by the doors themselves (none entered for someone)."""
    return Comment.objects.filter(act__in=acts, channel=Channel.WEB, is_late=False)


def comment_made_by(act: Act) -> Comment | None:
    """The same of one act, if it filed any."""
    return comments_made_by([act]).select_related("act", "case").first()


def answered_by(acts: Sequence[Act]) -> QuerySet[Comment]:
    """The comments that these acts answered, in their order."""
    return Comment.objects.filter(answer__act__in=acts).order_by("number")


def act_with(
    definition: Definition, state: State, effect: str, *, by_anyone: bool, leads_on: bool = True
) -> str | None:
    """The act of the present stage that carries this effect; None when the stage has none.

    With `leads_on` False an act that leads to another stage does not count.
    """
    if state.stage is None:
        return None
    for act in definition.stage(state.stage).acts:
        names = {deed.effect for deed in act.effects}
        if act.then and not leads_on:
            continue
        if effect in names and (ANYONE in act.by) is by_anyone:
            return act.act
    return None


def acts_anywhere(definition: Definition, effect: str) -> list[Transition]:
    """Every act of the procedure that carries this effect, wherever it stands."""
    return [
        act
        for _, act in definition.transitions()
        if effect in {deed.effect for deed in act.effects}
    ]


def newest_round(case: Case) -> Round | None:
    """The consultation opened last in a case."""
    rounds = Round.objects.filter(case=case).select_related("draft", "opened", "closed")
    return rounds.order_by("-number").first()


def newest_draft(case: Case) -> str | None:
    """The digest of the draft consulted on last; None before any. One narrow query."""
    rounds = Round.objects.filter(case=case).order_by("-number")
    return rounds.values_list("draft_id", flat=True).first()


def draft_of(asking: Reader, case_id: str, at: datetime) -> tuple[Case, Round, Text]:
    """The draft that was put to the public last. Raises NotFound when there is none."""
    case = case_seen(asking, case_id, at)
    found = newest_round(case)
    text = text_of(found.draft) if found else None
    if found is None or text is None:
        raise NotFound
    return case, found, text


@dataclass(frozen=True, slots=True)
class FootCounts:
    """The four counts at the foot of the table of comments (意见汇总处理表)."""

    sent: int  # 发送征求意见稿的单位数
    replied: int  # 收到后回函的单位数
    commented: int  # 回函并有建议或意见的单位数
    silent: int  # 没有回函的单位数


def foot_counts(case: Case) -> FootCounts:
    """Counted over the newest round, late replies left out. One query."""
    found = Invitation.objects.filter(case=case, round=newest_round(case)).aggregate(
        sent=Count("pk"),
        silent=Count("pk", filter=Q(reply="none")),
        commented=Count("pk", filter=Q(reply="comment")),
    )
    return FootCounts(
        found["sent"], found["sent"] - found["silent"], found["commented"], found["silent"]
    )


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """Where the comments of a case went (意见去向)."""

    total: int
    accepted: int
    partly: int
    not_accepted: int
    waiting: int
    late: int


def answer_counts(case: Case) -> AnswerCounts:
    """Counted over all rounds; late replies stand apart. One query."""
    in_time = Q(is_late=False)
    found = Comment.objects.filter(case=case).aggregate(
        total=Count("pk", filter=in_time),
        accepted=Count("pk", filter=in_time & Q(answer__answer="accepted")),
        partly=Count("pk", filter=in_time & Q(answer__answer="partly")),
        not_accepted=Count("pk", filter=in_time & Q(answer__answer="not-accepted")),
        waiting=Count("pk", filter=in_time & Q(answer__isnull=True)),
        late=Count("pk", filter=Q(is_late=True)),
    )
    return AnswerCounts(**found)


def open_to_comments(cases: QuerySet[Case], at: datetime) -> QuerySet[Any]:
    """Of these cases those whose newest draft is open to comments, the next to close first.

    Each carries `comments_received`, how many it has so far.
    """
    with_round = Round.objects.filter(closed=None).values("case")  # few, whatever the cases
    open_now = cases.filter(pk__in=with_round, state="open", deadline_at__gt=at)
    return open_now.annotate(comments_received=Count("comments")).order_by("deadline_at", "pk")
