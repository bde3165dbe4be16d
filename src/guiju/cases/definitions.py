"""Definitions as the instance knows them: those in force now, and those cases were opened with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from guiju.law.calendar import BEIJING, national_calendar
from guiju.law.check import faults, overlay_faults
from guiju.law.instruments import read_also
from guiju.law.load import PRODUCT_LAW, LawFault, Library, load_library
from guiju.law.model import Definition
from guiju.law.read import read_definition
from guiju.law.terms import CalendarTerms

from . import models
from .errors import refused


@cache
def library() -> Library:
    """The product's law and the operator's (`GUIJU_HOME/law`), read once per process."""
    return load_library(PRODUCT_LAW, Path(settings.HOME) / "law")


@cache
def terms() -> CalendarTerms:
    """How this instance counts periods."""
    return CalendarTerms(national_calendar())


def forget() -> None:
    """Read the law again at the next question: an operator has changed it."""
    read_also(Path(settings.HOME) / "law")
    library.cache_clear()
    _in_force.cache_clear()


@lru_cache(maxsize=64)
def _in_force(procedure: str, on: date) -> tuple[bytes, Definition]:
    if procedure not in library().procedures:
        raise refused("unknown-procedure", procedure=procedure)
    resolved = library().resolved(procedure, on)
    definition = read_definition(resolved)
    wrong = faults(definition)
    if (base := library().base_of(procedure)) is not None:
        wrong += overlay_faults(_in_force(base, on)[1], definition)
    if wrong:
        raise LawFault("\n".join(wrong))
    return resolved, definition


def in_force(procedure: str, at: datetime) -> Definition:
    """The procedure as it stands now. Raises Refused when there is none of that name."""
    return _in_force(procedure, at.astimezone(BEIJING).date())[1]


def procedures(at: datetime) -> Mapping[str, Definition]:
    """Every procedure in force, by id."""
    return {name: in_force(name, at) for name in sorted(library().procedures)}


def keep(procedure: str, at: datetime) -> models.Definition:
    """The stored bytes of the procedure in force, stored now if this is their first use."""
    resolved, definition = _in_force(procedure, at.astimezone(BEIJING).date())
    row, _ = models.Definition.objects.defer("resolved").get_or_create(
        sha256=definition.version,
        defaults={"procedure": procedure, "resolved": resolved, "first_used_at": at},
    )
    return row


@lru_cache(maxsize=256)
def stored(sha256: str) -> Definition:
    """The definition a case was opened with."""
    row = models.Definition.objects.get(pk=sha256)
    return read_definition(bytes(row.resolved))
