"""The case clock (办理时钟): the only place that asks what time it is for the law.

Sessions, tokens and rate limits run on real time elsewhere; a sandbox may move this clock forward.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Protocol

from django.db import connection

from .models import Timekeeping

_STANDS = f"SELECT offset_seconds, is_sandbox FROM {Timekeeping._meta.db_table} WHERE id = 1"


class Clock(Protocol):
    """Tells the instant at which something happens for the law."""

    def now(self) -> datetime:
        """An aware instant, to the millisecond."""
        ...


def _milliseconds(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


@dataclass(frozen=True, slots=True)
class InstanceClock:
    """The machine's time, moved by what the sandbox was advanced."""

    def now(self) -> datetime:
        """One small query: other processes may have moved the clock."""
        return reading().now


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands, for tests and for acts that are loaded with their own instant."""

    at: datetime

    def now(self) -> datetime:
        """Always the same instant."""
        return _milliseconds(self.at)


CASE_CLOCK = InstanceClock()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a request needs of the clock: the instant, and whether this is a sandbox."""

    now: datetime
    is_sandbox: bool


def reading() -> Reading:
    """Both in one query: every request asks once, and an act several times.

    By plain SQL: to compose the query anew takes ten times as long as to ask it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STANDS)
        offset, sandbox = cursor.fetchone() or (0, False)
    return Reading(_milliseconds(datetime.now(UTC) + timedelta(seconds=offset)), bool(sandbox))


def is_sandbox() -> bool:
    """Whether this instance is a sandbox, whose clock may be moved (沙箱)."""
    return Timekeeping.objects.filter(pk=1, is_sandbox=True).exists()


def make_sandbox() -> None:
    """Mark the instance as a sandbox. It cannot be undone: its acts are examples for ever."""
    Timekeeping.objects.update_or_create(pk=1, defaults={"is_sandbox": True})


def move_to(at: datetime) -> None:
    """Set the sandbox clock forward to `at`; never back. Raises ValueError outside a sandbox."""
    row = Timekeeping.objects.select_for_update().filter(pk=1, is_sandbox=True).first()
    if row is None:
        raise ValueError("only a sandbox has a clock that moves")
    ahead = ceil((at - datetime.now(UTC)).total_seconds())
    row.offset_seconds = max(row.offset_seconds, ahead)
    row.save(update_fields=["offset_seconds"])
