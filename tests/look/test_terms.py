"""What is left of a term is said before its date, in Beijing days."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from guiju.look.terms import due

BEIJING = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING)

TERMS = [  # when it ends, what is left, the date, how it is shown
    (date(2026, 11, 30), "还剩 6 天", "2026-11-30 24:00 截止", "soon"),
    (datetime(2026, 12, 1, tzinfo=BEIJING), "还剩 6 天", "2026-11-30 24:00 截止", "soon"),
    (date(2027, 1, 21), "还剩 58 天", "2027-01-21 24:00 截止", "later"),
    (date(2026, 11, 24), "今天 24:00 截止", "2026-11-24 24:00 截止", "today"),
    (
        datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING),
        "今天 09:30 已截止",
        "2026-11-24 09:30 截止",
        "over",
    ),
    (date(2026, 11, 22), "已过 2 天", "2026-11-22 24:00 截止", "over"),
]


@pytest.mark.parametrize(("when", "remaining", "absolute", "urgency"), TERMS)
def test_a_term_says_what_is_left_and_until_when(
    when: date, remaining: str, absolute: str, urgency: str
) -> None:
    with override("zh-hans"):
        shown = due(when, NOW)
        assert (shown.remaining, shown.absolute, shown.urgency) == (remaining, absolute, urgency)


def test_in_english_one_day_is_one_day() -> None:
    with override("en"):
        assert due(date(2026, 11, 25), NOW).remaining == "1 day left"
        assert due(date(2026, 11, 26), NOW).remaining == "2 days left"
