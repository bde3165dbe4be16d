"""Every comment gets one answer, and the table has its four counts (平台规则第四条)."""

from __future__ import annotations

import pytest

from guiju.cases.clock import FixedClock
from guiju.cases.errors import Refused
from guiju.consultation import actions, queries
from guiju.consultation.models import Answer, Comment
from guiju.parties.queries import actor_of
from tests.consultation.conftest import Consultation
from tests.factories import parties


@pytest.fixture
def commented(consultation: Consultation) -> tuple[Consultation, list[Comment]]:
    """Three comments, and the consultation over."""
    comments = [consultation.comment(f"第 {n} 点。") for n in range(3)]
    consultation.until(consultation.ends_at)
    return consultation, comments


def finish(consultation: Consultation, **data: object) -> None:
    """Hand in the draft for review."""
    consultation.do(
        "submit-dispositions", consultation.drafter, "review-draft", summary="已处理。", **data
    )


def test_the_rest_is_answered_within_the_act_that_ends_the_work(
    commented: tuple[Consultation, list[Comment]],
) -> None:
    consultation, (first, second, third) = commented
    actions.answer_comment(
        first.pk,
        "partly",
        "改为 5 mm。",
        by=consultation.drafter,
        clock=FixedClock(consultation.at),
    )
    given = [{"comment": second.pk, "answer": "accepted", "reason": "已改。"}]
    with pytest.raises(Refused) as missing:
        finish(consultation, answers=given)
    assert missing.value.first.code == "comments-unanswered"
    assert missing.value.first.data["numbers"] == "3"
    given.append({"comment": third.pk, "answer": "not-accepted", "reason": "与表1 不符。"})
    finish(consultation, answers=given)
    answers = Answer.objects.order_by("comment__number").values_list("answer", flat=True)
    assert list(answers) == ["partly", "accepted", "not-accepted"]


@pytest.mark.parametrize("fault", ["twice", "elsewhere", "answered"])
def test_a_comment_is_answered_once(
    commented: tuple[Consultation, list[Comment]], fault: str
) -> None:
    consultation, comments = commented
    lines = [{"comment": c.pk, "answer": "accepted", "reason": "已改。"} for c in comments]
    if fault == "twice":
        lines.append(lines[0])
    elif fault == "elsewhere":
        lines[0] = {**lines[0], "comment": "01JZZZZZZZZZZZZZZZZZZZZZZZ"}
    else:
        by, clock = consultation.drafter, FixedClock(consultation.at)
        actions.answer_comment(comments[0].pk, "accepted", "已改。", by=by, clock=clock)
    with pytest.raises(Refused) as refused:
        finish(consultation, answers=lines)
    assert refused.value.first.where == "/data/answers"
    assert consultation.case.stage == "dispositions"


def test_an_answer_has_a_reason_and_one_of_three_kinds(
    commented: tuple[Consultation, list[Comment]],
) -> None:
    consultation, comments = commented
    by, clock = consultation.drafter, FixedClock(consultation.at)
    for kind, reason in (("accepted", ""), ("perhaps", "再议。")):
        with pytest.raises(Refused) as refused:
            actions.answer_comment(comments[0].pk, kind, reason, by=by, clock=clock)
        assert refused.value.first.code == "field-unfit"
    with pytest.raises(Refused) as stranger:
        actions.answer_comment(
            comments[0].pk, "accepted", "可以。", by=consultation.proposer, clock=clock
        )
    assert stranger.value.first.code == "wrong-capacity"


def test_the_foot_counts_tell_what_became_of_the_letters(consultation: Consultation) -> None:
    """Sent to four: one comments, one has nothing to say, one is late, one is silent."""
    people = [actor_of(parties.capacity(at=parties.organisation())) for _ in range(4)]
    consultation.do("invite", units=[person.organisation_id for person in people])
    consultation.comment("请放宽。", by=people[0])
    consultation.do("reply-no-comment", people[1], reply="无意见")
    with pytest.raises(Refused):
        consultation.do("reply-no-comment", consultation.drafter, reply="无意见")
    consultation.until(consultation.ends_at)
    consultation.received("register-late-reply")
    counts = queries.foot_counts(consultation.case)
    assert (counts.sent, counts.replied, counts.commented, counts.silent) == (4, 2, 1, 2)


def test_an_answer_taken_back_leaves_the_comment_waiting(
    commented: tuple[Consultation, list[Comment]],
) -> None:
    consultation, (first, *_) = commented
    actions.answer_comment(
        first.pk, "partly", "改。", by=consultation.drafter, clock=FixedClock(consultation.at)
    )
    given = Answer.objects.get(comment=first).act
    consultation.do("retract", consultation.drafter, act=given.seq, ground="答错了。")
    assert not Answer.objects.exists()
    assert first in queries.unanswered(given.case)
