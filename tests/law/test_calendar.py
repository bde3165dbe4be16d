"""Periods are counted as the Civil Code counts them (民法典 第二百条至第二百零四条)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.calendar import BEIJING, Calendar, midnight, national_calendar

CALENDAR = national_calendar()
ROLL = {"opening_day": "excluded", "roll": "next-working-day"}
STAY = {"opening_day": "excluded", "roll": "none"}


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


COUNTED = [  # begins, length, unit, rule, last day: why
    ("2026-06-01 09:00", 30, "calendar-day", STAY, "2026-07-01"),  # the opening day is not counted
    ("2026-06-01 00:00", 30, "calendar-day", STAY, "2026-07-01"),  # not even its first instant
    ("2026-06-01 23:59", 1, "calendar-day", STAY, "2026-06-02"),
    ("2026-05-25 09:00", 30, "calendar-day", ROLL, "2026-06-24"),
    ("2026-05-20 09:00", 30, "calendar-day", STAY, "2026-06-19"),  # Dragon Boat Festival
    ("2026-05-20 09:00", 30, "calendar-day", ROLL, "2026-06-22"),  # after the three days of it
    ("2026-09-04 09:00", 30, "calendar-day", ROLL, "2026-10-08"),  # inside the National Day week
    ("2026-09-15 09:00", 5, "calendar-day", ROLL, "2026-09-20"),  # a Sunday on which one works
    ("2026-01-31 09:00", 1, "month", STAY, "2026-02-28"),  # no 31st: the last day of the month
    ("2024-01-31 09:00", 1, "month", STAY, "2024-02-29"),
    ("2026-01-15 09:00", 1, "month", STAY, "2026-02-15"),
    ("2026-01-15 09:00", 1, "month", ROLL, "2026-02-24"),  # the Spring Festival ends on the 23rd
    ("2025-12-15 09:00", 24, "month", STAY, "2027-12-15"),
    ("2024-02-29 09:00", 1, "year", STAY, "2025-02-28"),
    ("2021-03-01 09:00", 5, "year", STAY, "2026-03-01"),
    ("2026-06-18 09:00", 1, "working-day", STAY, "2026-06-22"),  # holiday, then a weekend
    ("2026-02-13 09:00", 1, "working-day", STAY, "2026-02-14"),  # a Saturday on which one works
    ("2026-09-30 09:00", 5, "working-day", STAY, "2026-10-13"),  # 8, 9, 10 (Saturday), 12, 13
    ("2025-12-30 09:00", 5, "working-day", STAY, "2026-01-07"),  # across the year
]


@pytest.mark.parametrize(("begins", "length", "unit", "rule", "last"), COUNTED)
def test_the_last_day_of_a_period(
    begins: str, length: int, unit: str, rule: dict[str, str], last: str
) -> None:
    period = CALENDAR.add(beijing(begins), length, unit, rule)
    assert period.last_day == date.fromisoformat(last)
    assert period.first_day == beijing(begins).date() + timedelta(days=1)


def test_the_last_day_ends_at_midnight_in_beijing() -> None:
    period = CALENDAR.add(beijing("2026-06-01 09:00"), 30, "calendar-day", STAY)
    assert period.earliest_on == date(2026, 7, 2)
    assert period.ends_at == beijing("2026-07-02 00:00")
    assert period.ends_at == datetime(2026, 7, 1, 16, 0, tzinfo=UTC)


def test_the_opening_day_is_the_day_in_beijing() -> None:
    evening_elsewhere = datetime(2026, 6, 1, 17, 0, tzinfo=UTC)  # 01:00 of 2 June in Beijing
    assert CALENDAR.add(evening_elsewhere, 1, "calendar-day").last_day == date(2026, 6, 3)


def test_a_reminder_comes_some_days_before_the_last_day() -> None:
    end = CALENDAR.add(beijing("2026-06-01 09:00"), 30, "calendar-day", STAY).ends_at
    assert CALENDAR.days_before(end, 7) == midnight(date(2026, 6, 24))
    assert CALENDAR.days_before(end, 0) == midnight(date(2026, 7, 1))


UNDECREED = [  # day in a year without decree, is it worked
    ("2031-01-01", False),  # Wednesday
    ("2031-05-01", False),  # Thursday
    ("2031-05-02", False),  # Friday; a holiday since 2025
    ("2031-10-03", False),  # Friday
    ("2031-01-02", True),
    ("2031-01-04", False),  # Saturday
    ("1996-05-01", True),  # before the first rule that is held
    ("2003-05-03", False),
]


@pytest.mark.parametrize(("day", "worked"), UNDECREED)
def test_a_year_without_decree_counts_weekends_and_fixed_days(day: str, worked: bool) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day)) is worked
    assert not CALENDAR.has_decree(date.fromisoformat(day).year)


PROVISIONAL = [  # begins, length, unit, rule, does it hang on a decree that is not out
    ("2026-12-20 09:00", 30, "calendar-day", ROLL, True),
    ("2026-12-20 09:00", 30, "calendar-day", STAY, False),  # no day of rest matters
    ("2026-12-20 09:00", 20, "working-day", STAY, True),
    ("2026-12-31 09:00", 1, "working-day", STAY, True),
    ("2026-11-20 09:00", 5, "working-day", STAY, False),
    ("2026-11-20 09:00", 2, "month", ROLL, True),
    ("2026-06-01 09:00", 30, "calendar-day", ROLL, False),
]


@pytest.mark.parametrize(("begins", "length", "unit", "rule", "provisional"), PROVISIONAL)
def test_what_hangs_on_a_decree_not_yet_out_says_so(
    begins: str, length: int, unit: str, rule: dict[str, str], provisional: bool
) -> None:
    assert CALENDAR.add(beijing(begins), length, unit, rule).is_provisional is provisional


def test_days_worked_instead_are_weekends_and_breaks_lie_in_their_year() -> None:
    for year in range(2004, 2027):
        assert CALENDAR.has_decree(year)
        new_year, national = date(year, 1, 1), date(year, 10, 1)
        assert not CALENDAR.is_working_day(new_year)
        assert not CALENDAR.is_working_day(national)
        worked = sum(
            CALENDAR.is_working_day(date(year, 1, 1) + timedelta(days=n)) for n in range(365)
        )
        assert 247 <= worked <= 254, f"{year} has {worked} working days"


REFUSED = [
    (datetime(2026, 6, 1), 30, "calendar-day", STAY, "time zone"),
    (beijing("2026-06-01 09:00"), 0, "calendar-day", STAY, "at least one"),
    (beijing("2026-06-01 09:00"), 1, "fortnight", STAY, "unknown unit"),
    (beijing("2026-06-01 09:00"), 1, "month", {"roll": "previous"}, "unknown rule"),
    (beijing("2026-06-01 09:00"), 1, "month", {"opening_day": "included"}, "unknown rule"),
]


@pytest.mark.parametrize(("start", "length", "unit", "rule", "words"), REFUSED)
def test_what_cannot_be_counted_is_refused(
    start: datetime, length: int, unit: str, rule: dict[str, str], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        CALENDAR.add(start, length, unit, rule)


instants = st.datetimes(datetime(2003, 1, 1), datetime(2035, 12, 31), timezones=st.just(BEIJING))
units = st.sampled_from(["calendar-day", "working-day", "month", "year"])
rules = st.sampled_from([ROLL, STAY])
lengths = st.integers(1, 60)


@given(instants, lengths, units, rules)
def test_a_longer_period_never_ends_earlier(
    start: datetime, length: int, unit: str, rule: dict[str, str]
) -> None:
    shorter = CALENDAR.add(start, length, unit, rule)
    assert start < shorter.ends_at
    assert shorter.last_day <= CALENDAR.add(start, length + 1, unit, rule).last_day


@given(instants, instants, lengths, units, rules)
def test_what_begins_later_never_ends_earlier(
    one: datetime, other: datetime, length: int, unit: str, rule: dict[str, str]
) -> None:
    first, second = sorted([one, other])
    ends = [CALENDAR.add(start, length, unit, rule).last_day for start in (first, second)]
    assert ends == sorted(ends)


@given(instants, lengths, lengths, st.sampled_from(["calendar-day", "working-day"]))
def test_days_counted_in_two_parts_are_days_counted_at_once(
    start: datetime, first: int, then: int, unit: str
) -> None:
    stop = midnight(CALENDAR.add(start, first, unit, STAY).last_day)
    assert CALENDAR.add(stop, then, unit, STAY).last_day == (
        CALENDAR.add(start, first + then, unit, STAY).last_day
    )


@given(instants, lengths)
def test_working_days_are_as_many_as_one_counts_by_hand(start: datetime, length: int) -> None:
    period = CALENDAR.add(start, length, "working-day", STAY)
    days = (period.last_day - start.date()).days
    by_hand = [start.date() + timedelta(days=n) for n in range(1, days + 1)]
    assert sum(map(CALENDAR.is_working_day, by_hand)) == length
    assert CALENDAR.is_working_day(period.last_day)


@given(instants, lengths, units)
def test_a_last_day_that_may_move_is_a_working_day(start: datetime, length: int, unit: str) -> None:
    rolled = CALENDAR.add(start, length, unit, ROLL).last_day
    stayed = CALENDAR.add(start, length, unit, STAY).last_day
    assert CALENDAR.is_working_day(rolled)
    assert rolled == CALENDAR.next_working_day(stayed)


def test_a_calendar_of_nothing_still_knows_weekends() -> None:
    bare = Calendar({}, {})
    friday = beijing("2026-10-02 09:00")
    assert bare.add(friday, 1, "working-day").last_day == date(2026, 10, 5)
