"""The one door through which anything official happens: `open_case` and `perform` (办理).

Lock the case → read the clock once, under the lock → check capacity, stage, form, guards → append
the act → apply its effects → write the outbox, all in one transaction. Nothing is acknowledged
before it is durable; two people acting at once give one success and one clear refusal. No mail,
index or rendering happens here: consumers of the outbox see to that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from guiju.documents.models import Blob
from guiju.documents.queries import Attachable
from guiju.law.model import Definition
from guiju.law.read import canonical_bytes
from guiju.law.refusals import Refusal
from guiju.law.state import State
from guiju.parties.actor import Actor

from . import deciding, definitions, writing
from .clock import Clock
from .errors import NotFound, Refused, refused
from .models import Act, Case, IdempotencyKey
from .standing import standing_of
from .view import CaseView


@dataclass(frozen=True, slots=True)
class Request:
    """What someone asks to have done.

    Attributes:
        act: the name of the act.
        data: the fields of its form.
        documents: for each slot an uploaded file that the asker may attach.
        key: idempotency key; the same key again returns the act already taken. "" for none.
    """

    act: str
    data: Mapping[str, Any] = field(default_factory=dict)
    documents: Mapping[str, Attachable] = field(default_factory=dict)
    key: str = ""

    def digest(self, target: str) -> str:
        """SHA-256 of everything that was asked."""
        files = {slot: given.blob.sha256 for slot, given in self.documents.items()}
        asked = [target, self.act, dict(self.data), files]
        return hashlib.sha256(canonical_bytes(asked)).hexdigest()

    def blobs(self) -> dict[str, Blob]:
        """The files by slot."""
        return {slot: given.blob for slot, given in self.documents.items()}


@transaction.atomic
def open_case(
    procedure: str,
    request: Request,
    *,
    by: Actor,
    clock: Clock,
    parent: Case | None = None,
) -> Act:
    """Open a case by its opening act. Returns that act; its case is `act.case`.

    Raises:
        Refused: unknown procedure, capacity, form, documents or guard; carries every reason.
    """
    at = clock.now()
    if (done := _already(by, request, procedure)) is not None:
        return done
    definition = definitions.in_force(procedure, at)
    if definition.is_sub and parent is None:
        raise refused("unknown-procedure", procedure=procedure)
    view = CaseView(definition, State(), standing_of(by, at), by, case=None)
    transition = deciding.opening_transition(definition, request.act)
    view = deciding.filled(view, transition, request.data, request.blobs())
    view.warnings = _stop(deciding.refusals(view, transition, at))
    case = Case.objects.create(
        procedure=procedure,
        definition=definitions.keep(procedure, at),
        parent=parent,
        parent_stage=parent.stage if parent else "",
        parent_round=parent.round if parent else 0,
        is_public=definition.is_public,
        opened_at=at,
        updated_at=at,
    )
    view.case = case
    return _keep_key(
        writing.append(view, transition, request.documents, at), by, request, procedure
    )


@transaction.atomic
def perform(case_id: str, request: Request, *, by: Actor, clock: Clock) -> Act:
    """Take an act in a case.

    Args:
        case_id: the public id; a sub-case has its own.
        clock: read once, under the lock of the case, and never before the last act of the case.
    Raises:
        NotFound: there is no such case, or `by` may not see it.
        Refused: stage, capacity, form, documents or guard said no; carries every reason.
    """
    case = _locked(case_id)
    definition = definitions.stored(case.definition_id)
    state = State.from_json(case.projection)
    at = _instant(clock, state)
    standing = standing_of(by, at)
    if not deciding.may_see(case, standing):
        raise NotFound
    if (done := _already(by, request, case.id)) is not None:
        return done
    view = CaseView(definition, state, standing, by, case=case)
    transition = deciding.transition_now(view, request.act)
    view = deciding.filled(view, transition, request.data, request.blobs())
    view.warnings = _stop(deciding.refusals(view, transition, at))
    act = writing.append(view, transition, request.documents, at)
    return _keep_key(act, by, request, case.id)


def _locked(case_id: str) -> Case:
    """The case, locked in one statement and read anew, so that what follows sees what is."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return case


def _instant(clock: Clock, state: State) -> datetime:
    now = clock.now()
    return max(now, state.last_at) if state.last_at else now


def _stop(refusals: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
    """Raise what blocks; rules that do not bind only warn, and are returned to be recorded."""
    blocking = tuple(r for r in refusals if r.basis is None or r.basis.is_binding)
    if blocking:
        raise Refused(blocking)
    return refusals


def _owner(by: Actor) -> str:
    return by.capacity_id or by.person_id or by.kind


def _already(by: Actor, request: Request, target: str) -> Act | None:
    """The act this key already made. Raises Refused when the key came with other contents."""
    if not request.key:
        return None
    known = IdempotencyKey.objects.filter(owner=_owner(by), key=request.key).first()
    if known is None:
        return None
    if known.request != request.digest(target):
        raise refused("key-reused")
    return known.act


def _keep_key(act: Act, by: Actor, request: Request, target: str) -> Act:
    if not request.key:
        return act
    try:
        IdempotencyKey.objects.create(
            owner=_owner(by),
            key=request.key,
            request=request.digest(target),
            act=act,
            at=act.recorded_at,
        )
    except IntegrityError as clash:
        # Two openings with one key ran at once; this one is rolled back and may be asked again.
        raise refused("busy") from clash
    return act


def definition_of(case: Case) -> Definition:
    """The definition the case was opened with."""
    return definitions.stored(case.definition_id)
