"""When a consultation closes, and what came after it (平台规则第九条)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guiju.cases.clock import FixedClock
from guiju.cases.errors import Refused
from guiju.consultation import actions, queries
from guiju.law.calendar import BEIJING
from tests.consultation.conftest import Consultation

INSTANT = timedelta(milliseconds=1)


def test_the_last_day_is_whole(consultation: Consultation) -> None:
    """23:59:59.999 of the last day counts; 24:00 does not, and is told its rule."""
    end = consultation.ends_at
    assert end.astimezone(BEIJING).strftime("%H:%M:%S.%f") == "00:00:00.000000"
    consultation.at = end - INSTANT
    assert consultation.comment().number == 1
    consultation.at = end  # the clock has not yet taken its act
    with pytest.raises(Refused) as late:
        consultation.comment()
    assert late.value.first.basis is not None
    assert late.value.first.basis.cite == "团体标准管理规定 第十四条"
    consultation.until(end)
    with pytest.raises(Refused) as closed:
        consultation.comment()
    assert closed.value.first.code == "stage-passed"
    assert closed.value.first.basis is not None
    assert queries.answer_counts(consultation.case).total == 1


def test_what_came_by_letter_in_time_may_be_entered_later(consultation: Consultation) -> None:
    """Received within the period, entered after it: it counts and wants an answer."""
    end = consultation.ends_at
    last_day = (end - INSTANT).astimezone(BEIJING).date()
    consultation.until(end + timedelta(days=2))
    entered = consultation.received(channel="letter", received_on=last_day.isoformat())
    assert (entered.channel, entered.is_late) == ("letter", False)
    assert entered.act.occurred_on == last_day
    day_after = (last_day + timedelta(days=1)).isoformat()
    with pytest.raises(Refused) as late:
        consultation.received(channel="letter", received_on=day_after)
    assert late.value.first.code == "received-late"
    assert late.value.first.basis is not None
    assert late.value.first.basis.cite == "平台规则 第九条"


@pytest.mark.parametrize("channel", ["letter", "phone", "meeting", "email"])
def test_an_officer_enters_what_came_otherwise(consultation: Consultation, channel: str) -> None:
    entered = consultation.received(channel=channel, anchor="2")
    assert (entered.channel, entered.anchor, entered.number) == (channel, "2", 1)
    with pytest.raises(Refused) as refused:
        consultation.do("record-comment", consultation.drafter)
    assert refused.value.first.code == "wrong-capacity"


def test_a_late_reply_stays_outside_guard_and_counts(consultation: Consultation) -> None:
    consultation.until(consultation.ends_at + timedelta(days=3))
    late = consultation.received("register-late-reply")
    assert late.is_late
    counts = queries.answer_counts(consultation.case)
    assert (counts.total, counts.waiting, counts.late) == (0, 0, 1)
    with pytest.raises(Refused) as needless:
        answer(consultation, late.pk)
    assert needless.value.first.code == "comment-answered"
    finished = consultation.do(
        "submit-dispositions", consultation.drafter, "review-draft", summary="没有意见。"
    )
    assert finished.to_stage == "review"


def test_a_comment_points_at_a_clause_a_table_or_the_whole(consultation: Consultation) -> None:
    assert consultation.comment(anchor="2").anchor == "2"
    assert consultation.comment(anchor="table-1").anchor == "table-1"
    assert consultation.comment().anchor == ""
    with pytest.raises(Refused) as nowhere:
        consultation.comment(anchor="table-9")
    assert nowhere.value.first.where == "/data/anchor"


def answer(consultation: Consultation, comment_id: str, kind: str = "accepted") -> None:
    """By the drafter, at once."""
    actions.answer_comment(
        comment_id, kind, "已改。", by=consultation.drafter, clock=FixedClock(consultation.at)
    )
