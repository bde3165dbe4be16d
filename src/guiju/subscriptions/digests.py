"""What is new in a kept search since it was last told (摘要), once for each day or week.

The search keeps what it found with the standing of each record, compressed: about five bytes a
record. So a digest names what is new, and what has changed its status, whatever made the change.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction

from guiju.law.calendar import BEIJING
from guiju.search import Sort

from .asking import asked_in
from .models import Cadence, Digest, SavedSearch
from .results import Result, all_results

HOUR = time(7)  # Beijing time from which the day's digests go out
NAMED = 50  # records named in one message; the page has them all


@dataclass(frozen=True, slots=True)
class Changed:
    """A record whose standing changed, with the status it had."""

    result: Result
    before: str


@dataclass(frozen=True, slots=True)
class News:
    """What a search has to tell; at most `NAMED` of each kind are named."""

    search: SavedSearch
    period: str
    new: tuple[Result, ...]
    changed: tuple[Changed, ...]
    new_count: int
    changed_count: int

    @property
    def count(self) -> int:
        """How many records it is about."""
        return self.new_count + self.changed_count


def period_of(cadence: str, day: date) -> str:
    """The day or the ISO week a digest is for.

    >>> period_of("weekly", date(2026, 11, 24))
    '2026-W48'
    """
    if cadence == Cadence.WEEKLY:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()


def due(now: datetime) -> list[SavedSearch]:
    """The searches whose digest of this day or week has not been made, the longest waiting first.

    None before `HOUR`; a search is first told of in the period after the one it was saved in.
    """
    local = now.astimezone(BEIJING)
    if local.time() < HOUR:
        return []
    searches = SavedSearch.objects.exclude(cadence=Cadence.NONE).select_related("person")
    made = set(
        Digest.objects.filter(at__gte=now - timedelta(days=8)).values_list("search_id", "period")
    )
    return [
        search
        for search in searches.order_by("told_at", "pk")
        if (period := period_of(search.cadence, local.date()))
        != period_of(search.cadence, search.saved_at.astimezone(BEIJING).date())
        and (search.pk, period) not in made
    ]


@transaction.atomic
def news_of(search: SavedSearch, now: datetime) -> News | None:
    """Look the search through for its present period, and remember what it found.

    None when that was done before. Whoever sends it does so in the same transaction: what could
    not be sent counts as not looked through.
    """
    period = period_of(search.cadence, now.astimezone(BEIJING).date())
    known = unpacked(bytes(search.known))
    fresh: dict[str, str] = {}
    new: list[Result] = []
    changed: list[Changed] = []
    counts = [0, 0]
    for result in all_results(asked_in(search.query), now):
        key = f"{result.hit.kind}:{result.hit.key}"
        fresh[key] = result.standing
        before = known.get(key)
        if before is None:
            counts[0] += 1
            new += [result] if len(new) < NAMED else []
        elif before != result.standing:
            counts[1] += 1
            changed += [Changed(result, before.split(" ")[0])] if len(changed) < NAMED else []
    try:
        with transaction.atomic():
            Digest.objects.create(
                search=search, period=period, at=now, new=counts[0], changed=counts[1]
            )
    except IntegrityError:
        return None
    SavedSearch.objects.filter(pk=search.pk).update(known=packed(fresh), told_at=now)
    return News(search, period, tuple(new), tuple(changed), counts[0], counts[1])


def found_now(query: str, now: datetime) -> bytes:
    """What a search finds now, packed: from here its next digest tells what is new."""
    results = all_results(asked_in(query), now)
    return packed({f"{r.hit.kind}:{r.hit.key}": r.standing for r in results})


def packed(known: Mapping[str, str]) -> bytes:
    """Keys with their standing as a few bytes."""
    return zlib.compress(json.dumps(known, separators=(",", ":")).encode(), 9)


def unpacked(stored: bytes) -> dict[str, str]:
    """The same back; nothing for what was never looked through."""
    return dict(json.loads(zlib.decompress(stored))) if stored else {}


@dataclass(frozen=True, slots=True)
class Forecast:
    """What keeping a search would bring in a week, judged by the last weeks."""

    records: float
    mails: Mapping[str, float]  # by cadence


WEEKS_BACK, READ_MOST = 8, 400


def forecast(query: str, now: datetime) -> Forecast:
    """How many records a week, and how many mails, a search would bring, by its last eight weeks.

    Counted by the day of issue; of a search that brings more than 400 in that time, by those 400.
    """
    today = now.astimezone(BEIJING).date()
    first = today - timedelta(weeks=WEEKS_BACK)
    asked = replace(asked_in(query), sort=Sort.NEWEST)
    days = []
    for result in all_results(asked, now, most=READ_MOST):
        day = result.edition.issued_on if result.edition else None
        if day is not None and first < day <= today:
            days.append(day)
    if len(days) == READ_MOST:  # the window is fuller than what was read
        first = min(days)
    weeks = max((today - first).days / 7, 1 / 7)
    return Forecast(
        len(days) / weeks,
        {
            cadence: len({period_of(cadence, day) for day in days}) / weeks
            for cadence in (Cadence.WEEKLY.value, Cadence.DAILY.value)
        },
    )
