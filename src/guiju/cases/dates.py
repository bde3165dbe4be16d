"""Days in forms (日期): what they can hold by the case clock, and the guard that they lie ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from guiju.law.calendar import BEIJING
from guiju.law.fields import Offered
from guiju.law.model import Field, Label, Transition
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import guard

from .offers import checks, offers
from .view import CaseView


def day_of(at: datetime) -> date:
    """The legal day of an instant: the day it is in Beijing."""
    return at.astimezone(BEIJING).date()


@dataclass(frozen=True, slots=True)
class OfDate:
    """The field that holds the date."""

    field: str


@guard("date-not-past")
def date_not_past(view: CaseView, at: datetime, given: OfDate) -> Refusal | None:
    """The date lies after today, so that nobody is bound by what was not yet public."""
    stated = (view.data or {}).get(given.field)
    if stated is None or date.fromisoformat(stated) > day_of(at):
        return None
    tomorrow = day_of(at) + timedelta(days=1)
    return refuse("date-past", where=f"/data/{given.field}", stated=stated, from_on=tomorrow)


@offers("occurred-on")
def days_it_may_have_happened(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """Today, or the last day of the period that a guard of the act names."""
    return Offered([min(day_of(at), _last_day(view, view.transition, at)).isoformat()])


def _last_day(view: CaseView, transition: Transition | None, at: datetime) -> date:
    periods = (
        [c.given["period"] for c in transition.requires if "period" in c.given]
        if transition
        else []
    )
    runs = [run for period in periods if (run := view.state.running(period))]
    return min(
        (day_of(run.ends_at - timedelta(microseconds=1)) for run in runs), default=day_of(at)
    )


@checks("occurred-on")
def has_happened(view: CaseView, wanted: Field, value: str, at: datetime) -> Label | None:
    """What is said to have happened cannot lie in the future."""
    if date.fromisoformat(value) <= day_of(at):
        return None
    return Label("日期不能晚于今天", "the date cannot be later than today")
