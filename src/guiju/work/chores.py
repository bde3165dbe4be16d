"""Long and seldom work, in a thread of its own beside the worker (例行工作).

Dates that pass move imported editions once a day; sources are read again when their time has come.
A harvest may take minutes and must not hold up a receipt.
"""

from __future__ import annotations

import logging
from datetime import date
from threading import Event

from django.db import close_old_connections, connections

from guiju.cases.clock import CASE_CLOCK, Clock
from guiju.cases.dates import day_of
from guiju.catalogue.passing import pass_dates
from guiju.imports import harvesting

PAUSE = 20.0  # seconds between two looks
log = logging.getLogger("guiju.work")


def run(stop: Event, clock: Clock = CASE_CLOCK) -> None:
    """Do chores until `stop` is set. A fault is logged and tried again."""
    passed: date | None = None
    while not stop.is_set():
        close_old_connections()
        try:
            passed = once(passed, clock)
        except Exception:
            log.exception("a chore met a fault and will be tried again")
        stop.wait(PAUSE)
    connections.close_all()


def once(passed: date | None, clock: Clock = CASE_CLOCK) -> date:
    """One round. Takes and returns the last day whose dates have passed."""
    today = day_of(clock.now())
    if today != passed:
        pass_dates(today)
    harvesting.run_due(clock)
    return today
