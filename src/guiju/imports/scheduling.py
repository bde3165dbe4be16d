"""Setting what is read again and again, from the desk (采集安排): by whoever runs the catalogue.

A file of this machine, or a host of its network, is scheduled by a command only: a form must not
reach into them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction

from guiju.cases.errors import NotFound
from guiju.law.refusals import Refusal, Refused, refuse
from guiju.parties.actor import Actor
from guiju.parties.queries import holder_of

from . import fetching, harvesting
from .mapping import sources
from .models import Harvest
from .operator import DUTY

MOST_HOURS = 24 * 366
_NAME = re.compile("[a-z0-9][a-z0-9-]{0,58}[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read: a name of its own, the source it is of, where, and how often."""

    name: str
    source: str
    address: str
    every_hours: int
    collection: str = ""  # OAI set


def may_schedule(asking: Actor, on: date) -> bool:
    """Whether they act for the operator of the catalogue, as whoever imports must."""
    if asking.organisation_id is None or (asking.official and not asking.second_factor):
        return False
    holder = holder_of(DUTY, on)
    return holder is not None and holder.pk == asking.organisation_id


def add(wanted: Wanted, *, by: Actor, on: date) -> Harvest:
    """Have a source read from now on.

    Raises:
        NotFound: `by` may not schedule; the page is then not there at all.
        Refused: every fault of the form at once.
    """
    _must_be_operator(by, on)
    if faults := tuple(_faults(wanted)):
        raise Refused(faults)
    return harvesting.schedule(
        wanted.name,
        wanted.source,
        wanted.address,
        every_hours=wanted.every_hours,
        collection=wanted.collection,
        may_reach_inside=False,
    )


@transaction.atomic
def change(name: str, every_hours: int, *, is_active: bool, by: Actor, on: date) -> Harvest:
    """Read a source more often or less, or no more until it is wanted again.

    Raises NotFound: there is none of that name, or `by` may not. Refused: the hours are unfit.
    """
    row = _row(name, by, on)
    if not _are_hours(every_hours):
        raise Refused((refuse("harvest-hours", where="/every_hours", most=MOST_HOURS),))
    row.every_hours, row.is_active = every_hours, is_active
    row.save(update_fields=["every_hours", "is_active"])
    return row


def read_soon(name: str, *, by: Actor, on: date) -> Harvest:
    """Have a source read in the next round of the worker, whatever its schedule.

    Raises NotFound: there is none of that name, or `by` may not.
    """
    row = _row(name, by, on)
    row.tried_at, row.is_active = None, True
    row.save(update_fields=["tried_at", "is_active"])
    return row


def _row(name: str, by: Actor, on: date) -> Harvest:
    _must_be_operator(by, on)
    row = Harvest.objects.filter(name=name).first()
    if row is None:
        raise NotFound
    return row


def _must_be_operator(by: Actor, on: date) -> None:
    if not may_schedule(by, on):
        raise NotFound


def _faults(wanted: Wanted) -> Iterator[Refusal]:
    if not _NAME.fullmatch(wanted.name):
        yield refuse("harvest-name", where="/name")
    elif Harvest.objects.filter(name=wanted.name).exists():
        yield refuse("harvest-taken", where="/name", name=wanted.name)
    if wanted.source not in sources():
        yield refuse("harvest-source", where="/source")
    if not _is_on_the_web(wanted.address):
        yield refuse("harvest-address", where="/address")
    elif fetching.is_inside(urlsplit(wanted.address).hostname or ""):
        yield refuse("harvest-inside", where="/address")
    if not _are_hours(wanted.every_hours):
        yield refuse("harvest-hours", where="/every_hours", most=MOST_HOURS)


def _is_on_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username


def _are_hours(hours: int) -> bool:
    return 1 <= hours <= MOST_HOURS
