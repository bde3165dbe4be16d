"""Days as exact as they are known (日期的精度). Pure.

A source may give no more than a month or a year. An edition then keeps the first day of it, to
sort and to reckon with, and in `inexact_days` what was said, which is what people are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

FIELDS = ("issued_on", "in_force_from", "ended_on")


class HasDays(Protocol):
    """An edition, or a line of one."""

    @property
    def inexact_days(self) -> Mapping[str, str]:
        """Field to what was said, for days known only by month or year."""


def first_day(stated: str) -> date:
    """The first day of a day, month or year.

    >>> first_day("2015-09")
    datetime.date(2015, 9, 1)
    """
    year, month, day = (*map(int, stated.split("-")), 1, 1)[:3]
    return date(year, month, day)


def is_inexact(stated: str) -> bool:
    """Whether it is only a month or a year."""
    return stated.count("-") < 2


def as_known(document: HasDays, field: str) -> str:
    """One of its days as exact as it is known: "2015-09-15", "2015-09", "2015"; "" for none."""
    if stated := document.inexact_days.get(field):
        return stated
    day: date | None = getattr(document, field)
    return day.isoformat() if day else ""
