"""Counts the periods of a procedure on the legal calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .calendar import Calendar
from .model import Length


@dataclass(frozen=True, slots=True)
class CalendarTerms:
    """`fold.Terms` by a calendar of working days and holidays."""

    calendar: Calendar

    def end_of(self, start: datetime, length: Length) -> datetime:
        """24:00 Beijing time of the last day, the day of `start` not counted."""
        return self.calendar.add(start, length.value, length.unit, length.counting).ends_at
