"""How long is left (期限): the remaining time first, the date after it.

The law's days are Beijing days. A term that ends at midnight ends at 24 时 of the day before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BEIJING = ZoneInfo("Asia/Shanghai")
SOON_DAYS = 7  # days left from which a term is shown as close

Urgency = Literal["over", "today", "soon", "later"]


@dataclass(frozen=True, slots=True)
class Due:
    """A term as it is shown.

    `days` are calendar days from today to the last day, negative when it is over; `last_on` is the
    last day, `clock` the hour it ends ("24:00" for the end of that day).
    """

    days: int
    last_on: date
    clock: str
    urgency: Urgency

    @property
    def remaining(self) -> str:
        """The short words: 还剩 6 天, 今天 24:00 截止, 已过 2 天."""
        if self.urgency == "over":
            if self.days == 0:
                return _("今天 %(clock)s 已截止") % {"clock": self.clock}
            days = -self.days
            return ngettext("已过 %(n)s 天", "已过 %(n)s 天", days) % {"n": days}
        if self.urgency == "today":
            return _("今天 %(clock)s 截止") % {"clock": self.clock}
        return ngettext("还剩 %(n)s 天", "还剩 %(n)s 天", self.days) % {"n": self.days}

    @property
    def absolute(self) -> str:
        """The date and hour: 2026-11-30 24:00 截止."""
        return _("%(day)s %(clock)s 截止") % {"day": self.last_on.isoformat(), "clock": self.clock}


def due(when: date | datetime, now: datetime) -> Due:
    """What is left at `now` until `when` (an instant, or a day that counts to its end)."""
    today = now.astimezone(BEIJING).date()
    if isinstance(when, datetime):
        end = when.astimezone(BEIJING)
    else:
        end = datetime.combine(when, time.min, BEIJING) + timedelta(days=1)
    last_on, clock = end.date(), end.strftime("%H:%M")
    if end.time() == time.min:
        last_on, clock = last_on - timedelta(days=1), "24:00"
    return Due((last_on - today).days, last_on, clock, _urgency((last_on - today).days, now >= end))


def _urgency(days: int, is_over: bool) -> Urgency:
    if is_over:
        return "over"
    if days == 0:
        return "today"
    return "soon" if days <= SOON_DAYS else "later"
