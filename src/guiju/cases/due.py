"""Acts of the clock (自动办理): when a period ends, its act is taken, in the order of the ends."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from guiju.law.state import State
from guiju.parties.actor import CLOCK

from .actions import Request, perform
from .clock import CASE_CLOCK, Clock, FixedClock, move_to
from .errors import Refused
from .models import Act, Case


def next_due() -> datetime | None:
    """The nearest instant at which the clock has something to do."""
    due = Case.objects.filter(next_due_at__isnull=False).order_by("next_due_at")
    return due.values_list("next_due_at", flat=True).first()


def take_due_acts(clock: Clock) -> list[Act]:
    """Take every automatic act whose time has come, the earliest first.

    Several processes may do this at once: what another has just taken is passed over.
    """
    taken: list[Act] = []
    now = clock.now()
    while (case := _first_due(now)) is not None:
        act = _end_act(case)
        if act is None:
            break
        try:
            taken.append(perform(case.pk, Request(act), by=CLOCK, clock=FixedClock(now)))
        except Refused:
            if not _has_moved_on(case):
                raise
    return taken


def _has_moved_on(case: Case) -> bool:
    """Whether someone took an act in the case since it was read."""
    fresh = Case.objects.filter(pk=case.pk).values_list("projection", flat=True).first()
    return bool(fresh != case.projection)


def _first_due(now: datetime) -> Case | None:
    return Case.objects.filter(next_due_at__lte=now).order_by("next_due_at", "opened_at").first()


def _end_act(case: Case) -> str | None:
    live = State.from_json(case.projection).live_periods()
    ending = [p for p in live if p.on_end == "act"]
    return min(ending, key=lambda p: p.ends_at).end_act if ending else None


def advance_sandbox(days: int) -> datetime:
    """Move a sandbox's clock, stopping at every due instant to do what falls due there.

    Raises ValueError outside a sandbox. Returns the instant at which the clock then stands.
    """
    target = CASE_CLOCK.now() + timedelta(days=days)
    while (due := next_due()) is not None and due <= target:
        _stop_at(due)
    _stop_at(target)
    return CASE_CLOCK.now()


def _stop_at(instant: datetime) -> None:
    with transaction.atomic():
        move_to(instant)
    take_due_acts(CASE_CLOCK)
