"""Counting of periods under Chinese law (期间的计算): days, working days, months, years.

The day on which something happens is not counted (民法典 第二百零一条); the last day ends at
24:00 Beijing time, which is the instant 00:00 of the day after. Nothing here reads a clock.
"""

from __future__ import annotations

import calendar as gregorian
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from .files import DATA, checked_documents

BEIJING = ZoneInfo("Asia/Shanghai")  # the legal time zone

_NO_RULE: Mapping[str, Any] = {}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A period that was counted: its first and last day, and the instant at which it is over."""

    first_day: date  # the day after the event
    last_day: date
    is_provisional: bool  # a year it touches has no decree yet: compute again when it comes

    @property
    def earliest_on(self) -> date:
        """The first day after it."""
        return self.last_day + _DAY

    @property
    def ends_at(self) -> datetime:
        """24:00 of the last day, Beijing time; the instant itself is no longer in the period."""
        return midnight(self.earliest_on)


@dataclass(frozen=True, slots=True)
class YearOfRest:
    """What the decree of one year says: days off, and weekend days on which one works."""

    off: frozenset[date]
    working: frozenset[date]


class Calendar:
    """Working days and periods, from the decrees of each year and the fixed statutory days."""

    def __init__(
        self, decrees: Mapping[int, YearOfRest], statutory: Mapping[date, frozenset[str]]
    ) -> None:
        """`statutory`: from a day on, the holidays of fixed date as `MM-DD`, for other years."""
        self._decrees = dict(decrees)
        self._statutory = sorted(statutory.items())
        self._working_days = cache(self._working_days_of)

    def has_decree(self, year: int) -> bool:
        """Whether the days of rest of that year are known (放假安排已公布)."""
        return year in self._decrees

    def is_working_day(self, day: date) -> bool:
        """Whether one works on that day. In a year without decree: weekends and fixed days only."""
        decree = self._decrees.get(day.year)
        if decree is None:
            return day.weekday() < 5 and f"{day:%m-%d}" not in self._fixed_days(day)
        return day in decree.working or (day.weekday() < 5 and day not in decree.off)

    def next_working_day(self, day: date) -> date:
        """That day if one works on it, else the first one after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add(
        self, start: datetime, length: int, unit: str, counting: Mapping[str, Any] = _NO_RULE
    ) -> Period:
        """The period of `length` units that begins with what happened at `start`.

        Args:
            start: an aware instant; its day in Beijing is not counted.
            length: 1 or more.
            unit: calendar-day, working-day, month or year. A month ends on the day of the same
                number, or on the last day of a month that has none (民法典 第二百零二条).
            counting: the rule of the constant; `roll: next-working-day` moves a last day that
                is a day of rest to the next working day (民法典 第二百零三条), else it stays.
        Raises:
            ValueError: naive instant, length below 1, or a unit or rule that is not known.
        """
        if start.tzinfo is None:
            raise ValueError("a period begins at an instant with its time zone")
        if length < 1:
            raise ValueError(f"a period has at least one {unit}, not {length}")
        if counting.get("opening_day", "excluded") != "excluded":
            raise ValueError(f"unknown rule for the opening day: {counting['opening_day']!r}")
        opening = start.astimezone(BEIJING).date()
        last = self._last_day(opening, length, unit)
        last_counted = last
        match counting.get("roll", "none"):
            case "none":
                pass
            case "next-working-day":
                last = self.next_working_day(last)
            case other:
                raise ValueError(f"unknown rule for a last day of rest: {other!r}")
        # Calendar days depend on a decree only where the last one may move.
        asked = range(opening.year if unit == "working-day" else last_counted.year, last.year + 1)
        depends = unit == "working-day" or counting.get("roll", "none") != "none"
        missing = any(not self.has_decree(year) for year in asked)
        return Period(opening + _DAY, last, depends and missing)

    def days_before(self, end: datetime, days: int) -> datetime:
        """00:00 Beijing time, `days` calendar days before the last day of what ends at `end`."""
        last_day = (end.astimezone(BEIJING) - timedelta(microseconds=1)).date()
        return midnight(last_day - timedelta(days=days))

    def _last_day(self, opening: date, length: int, unit: str) -> date:
        match unit:
            case "calendar-day":
                return opening + timedelta(days=length)
            case "working-day":
                return self._nth_working_day(opening, length)
            case "month":
                return _same_day_later(opening, length)
            case "year":
                return _same_day_later(opening, 12 * length)
            case _:
                raise ValueError(f"unknown unit of time: {unit!r}")

    def _nth_working_day(self, opening: date, n: int) -> date:
        """The n-th working day after `opening`, a year at a time."""
        year = opening.year
        passed = bisect_left(self._working_days(year), opening + _DAY)
        while passed + n > len(days := self._working_days(year)):
            n -= len(days) - passed
            passed, year = 0, year + 1
        return days[passed + n - 1]

    def _working_days_of(self, year: int) -> list[date]:
        first = date(year, 1, 1)
        days = (first + timedelta(days=n) for n in range(366 if gregorian.isleap(year) else 365))
        return [day for day in days if self.is_working_day(day)]

    def _fixed_days(self, day: date) -> frozenset[str]:
        held = [days for since, days in self._statutory if since <= day]
        return held[-1] if held else frozenset()


def midnight(day: date) -> datetime:
    """00:00 of a day in Beijing, with which that day begins and the one before it ends."""
    return datetime.combine(day, time.min, tzinfo=BEIJING)


@cache
def national_calendar() -> Calendar:
    """The calendar of the data under `law/data/holidays`. Raises LawDataError with every fault."""
    return read_calendar(DATA)


def read_calendar(data: Path) -> Calendar:
    """The calendar of the decrees under `data`. Raises LawDataError with every fault."""
    decrees: dict[int, YearOfRest] = {}
    statutory: dict[date, frozenset[str]] = {}
    for _, document in checked_documents("holidays", "holidays", data):
        if "statutory" in document:
            for since, rule in document["statutory"].items():
                statutory[date.fromisoformat(since)] = frozenset(rule["days"])
        else:
            breaks = document["breaks"]
            decrees[document["year"]] = YearOfRest(_days(breaks, "off"), _days(breaks, "working"))
    return Calendar(decrees, statutory)


def _days(breaks: list[dict[str, Any]], key: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for item in breaks for day in item[key])


def _same_day_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))
