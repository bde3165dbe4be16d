"""Writing one act: numbers, bytes, openings, documents, effects, projection, outbox."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from guiju.documents.queries import Attachable
from guiju.law.calendar import BEIJING
from guiju.law.fold import SET_ASIDE, apply, fold
from guiju.law.model import Branch, Transition
from guiju.law.registry import EFFECTS
from guiju.law.state import PastAct, State
from guiju.parties.actor import Actor
from guiju.parties.ids import new_id

from . import definitions, projecting
from .deciding import destination
from .filling import occurred_on
from .models import Act, ActDocument, Case, Opening, Outbox
from .numbers import receipt_number
from .recording import SALT_BYTES, Paper, Sealed, chained, divide, entry_bytes
from .view import CaseView


def append(
    view: CaseView, transition: Transition, documents: Mapping[str, Attachable], at: datetime
) -> Act:
    """Append the act that was found in order, in the transaction of the caller."""
    assert view.case is not None
    case = view.case
    opened, sealed = divide(transition, view.data or {})
    opened |= _given(view, transition, opened, at)
    branch = destination(view, transition, at)
    act = _record(view, transition, opened, sealed, documents, branch, at)
    before = view.state
    after = _after(view, transition, act)
    projecting.write(case, view.definition, before, after)
    case.save(update_fields=projecting.COLUMNS)
    _carry_out(view, transition, act)
    Outbox.objects.create(act=act, at=at)
    return act


def _given(
    view: CaseView, transition: Transition, opened: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    """What effects give before the act is written, such as a number: it stands in the record."""
    found: dict[str, Any] = {}
    for deed in transition.effects:
        entry = EFFECTS[deed.effect]
        if entry.gives:
            view.data = {**(view.data or {}), **found}
            found |= entry.call(view, at, entry.arguments(deed.given))
    view.data = {**(view.data or {}), **found}
    return found


def _record(
    view: CaseView,
    transition: Transition,
    opened: dict[str, Any],
    sealed: list[Sealed],
    documents: Mapping[str, Attachable],
    branch: Branch | None,
    at: datetime,
) -> Act:
    case = view.case
    assert case is not None
    slots = {slot.slot: slot for slot in transition.documents}
    papers = [
        _paper(name, given, slots[name].is_public) for name, given in sorted(documents.items())
    ]
    act_id, previous = new_id(), _last_hash(case, view.state)
    entry = entry_bytes(
        act_id=act_id,
        case_id=case.id,
        definition=view.definition,
        transition=transition,
        actor=view.actor,
        at=at,
        data=opened,
        sealed=sealed,
        papers=papers,
        warnings=view.warnings,
    )
    act = Act(
        id=act_id,
        case=case,
        seq=view.state.last_seq + 1,
        act=transition.act,
        stage=view.state.stage or "",
        round=view.state.round,
        recorded_at=at,
        occurred_on=occurred_on(transition, opened),
        receipt=receipt_number(at),
        data=opened,
        to_stage=(branch.stage if branch else None) or "",
        to_outcome=(branch.outcome if branch else None) or "",
        is_public=transition.is_public,
        entry=entry,
        previous=previous,
        hash=chained(previous, entry),
        **_by(view.actor),
    )
    act.save(force_insert=True)
    _keep_openings(act, sealed, papers)
    _keep_documents(act, transition, documents)
    return act


def _by(actor: Actor) -> dict[str, Any]:
    return {
        "person": actor.person_id or "",
        "organisation": actor.organisation_id or "",
        "capacity": actor.capacity_id or "",
        "actor": _names(actor),
    }


def _keep_openings(act: Act, sealed: list[Sealed], papers: list[Paper]) -> None:
    openings = [Opening(act=act, field=s.field, salt=s.salt, value=s.value) for s in sealed]
    openings += [
        Opening(act=act, field=f"document:{p.slot}", salt=p.salt, value=p.sha256)
        for p in papers
        if not p.is_public
    ]
    if openings:
        Opening.objects.bulk_create(openings)


def _keep_documents(act: Act, transition: Transition, documents: Mapping[str, Attachable]) -> None:
    public = {slot.slot: slot.is_public and transition.is_public for slot in transition.documents}
    if documents:
        ActDocument.objects.bulk_create(
            ActDocument(
                act=act,
                slot=name,
                blob=given.blob,
                filename=given.filename,
                is_public=public[name],
            )
            for name, given in documents.items()
        )


def _paper(slot: str, given: Attachable, is_public: bool) -> Paper:
    blob = given.blob
    salt = b"" if is_public else secrets.token_bytes(SALT_BYTES)
    return Paper(slot, blob.media_type, blob.size, blob.sha256, is_public, salt)


def _last_hash(case: Case, state: State) -> str:
    if not state.last_seq:
        return ""
    return Act.objects.values_list("hash", flat=True).get(case=case, seq=state.last_seq)


def _names(actor: Actor) -> dict[str, str]:
    """The names of the moment: a body keeps in its acts the name it then had."""
    return {
        "kind": actor.kind,
        "office": actor.office,
        "name_zh": actor.name_zh,
        "name_en": actor.name_en,
        "organisation_zh": actor.organisation_name_zh,
        "organisation_en": actor.organisation_name_en,
    }


def past_act(act: Act) -> PastAct:
    """The act as the fold reads it."""
    runs_from = None
    if act.occurred_on is not None:
        runs_from = datetime.combine(act.occurred_on, time(), BEIJING)
    return PastAct(
        seq=act.seq,
        act=act.act,
        at=act.recorded_at,
        data=act.data,
        person=act.person,
        organisation=act.organisation,
        to_stage=act.to_stage or None,
        to_outcome=act.to_outcome or None,
        runs_from=runs_from,
    )


def refold(case: Case) -> State:
    """The state of a case from its acts alone."""
    definition = definitions.stored(case.definition_id)
    acts = Act.objects.filter(case=case).order_by("seq")
    return fold(definition, [past_act(a) for a in acts], definitions.terms())


def _after(view: CaseView, transition: Transition, act: Act) -> State:
    if any(deed.effect == SET_ASIDE for deed in transition.effects):
        assert view.case is not None
        return refold(view.case)
    return apply(view.definition, view.state, past_act(act), definitions.terms())


def _carry_out(view: CaseView, transition: Transition, act: Act) -> None:
    for deed in transition.effects:
        entry = EFFECTS[deed.effect]
        if not entry.gives:
            entry.call(view.case, act, entry.arguments(deed.given))
        if deed.effect == SET_ASIDE:
            _undo(view, Act.objects.get(case=view.case, seq=act.data["act"]))


def _undo(view: CaseView, target: Act) -> None:
    """Take back the records that an act made; the act itself stays in the chain."""
    for _, transition in view.definition.transitions():
        if transition.act == target.act:
            for deed in reversed(transition.effects):
                entry = EFFECTS[deed.effect]
                if entry.undo is not None:
                    entry.undo(view.case, target, entry.arguments(deed.given))
            return
