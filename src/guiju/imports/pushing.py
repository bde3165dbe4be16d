"""Records sent by an issuer's own system (推送): its own numbers, at once, with an answer a row."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from guiju.cases.clock import Clock
from guiju.cases.dates import day_of
from guiju.cases.errors import NotFound
from guiju.catalogue.numbering import series_of
from guiju.identifiers import Level
from guiju.law.model import Label
from guiju.law.read import canonical_bytes
from guiju.parties import queries as parties
from guiju.parties.actor import Actor
from guiju.parties.models import Kind, Organisation

from . import actions
from .faults import Fault
from .mapping import SourceUnknown, source
from .operator import DUTY
from .stating import Statement

MOST = 1_000  # records at once

# Which numbers a body may send, beside a registered association's own.
_OF_GOVERNMENT = (Level.NATIONAL, Level.INDUSTRY, Level.LOCAL)
_NOT_YOURS = Label("不是本机构发布的编号", "this is no number of your own body")


@dataclass(frozen=True, slots=True)
class Pushed:
    """What came of records that were sent: in all, and the faults of each row (1 is the first)."""

    outcome: actions.Outcome
    faults: Sequence[tuple[int, Fault]]
    rows: int


def push(source_name: str, records: list[dict[str, Any]], *, by: Actor, clock: Clock) -> Pushed:
    """Bring in what an issuer's system sent. The same records again change nothing.

    Raises:
        NotFound: there is no such source to send to.
        Refused: `by` may not import.
    """
    try:
        given = source(source_name)
    except SourceUnknown as unknown:
        raise NotFound from unknown
    is_operator = _is_operator(by, clock)
    if given.format != "jsonl" or not (is_operator or given.name == OPEN_TO_ISSUERS):
        raise NotFound
    digest = hashlib.sha256(canonical_bytes([by.organisation_id, _as_text(records)])).hexdigest()
    body = None if is_operator else Organisation.objects.filter(pk=by.organisation_id).first()
    outcome, faults = actions.import_rows(
        given,
        list(records),
        given.title.zh,
        digest,
        by=by,
        clock=clock,
        may=None if is_operator else lambda statement: _against(statement, body),
    )
    return Pushed(outcome, faults, len(records))


OPEN_TO_ISSUERS = "issuer-push"


def _is_operator(by: Actor, clock: Clock) -> bool:
    on = day_of(clock.now())
    return bool(by.organisation_id) and parties.has_duty(by.organisation_id or "", DUTY, on)


def _as_text(value: Any) -> Any:
    """Numbers as text, since the canonical form knows no fractions."""
    if isinstance(value, dict):
        return {str(key): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return value if isinstance(value, str | bool | None) else str(value)


def _against(statement: Statement, body: Organisation | None) -> Fault | None:
    """Why a body may not speak of a number; None when it is its own."""
    series = series_of(statement.number)
    if body is not None:
        if body.association_code and series == f"T/{body.association_code}":
            return None
        if body.kind == Kind.GOVERNMENT and statement.number.level in _OF_GOVERNMENT:
            return None
    return Fault("number", _NOT_YOURS, statement.number.ascii)
