"""From the state of a case to its columns, participants and duties. Written only by `perform`."""

from __future__ import annotations

from datetime import datetime

from guiju.law.model import ANYONE, CLOCK, DEADLINES, SIGNED_IN, SYSTEM, Definition, Transition
from guiju.law.state import State

from .models import Case, Duty, Participant

COLUMNS = (
    "projection",
    "state",
    "stage",
    "round",
    "outcome",
    "next_due_at",
    "deadline_at",
    "title",
    "updated_at",
)


def write(case: Case, definition: Definition, before: State, after: State) -> None:
    """Bring the projection of the case in line with its new state."""
    is_new = before.stage is None  # then there is nothing yet to replace
    if is_new or after.parties != before.parties:
        if not is_new:
            Participant.objects.filter(case=case).delete()
        _write_participants(case, definition, after)
    if is_new or _stands_elsewhere(before, after):
        if not is_new:
            Duty.objects.filter(case=case).delete()
        _write_duties(case, definition, after)
    else:
        _strike_taken(case, before, after)
    case.projection = after.to_json()
    case.state = after.status
    case.stage = after.stage or ""
    case.round = after.round
    case.outcome = after.outcome or ""
    case.next_due_at = after.next_due()
    case.deadline_at = _deadline(after)
    if definition.title_field and definition.title_field in after.facts:
        case.title = str(after.facts[definition.title_field])[:300]
    case.updated_at = after.last_at or case.updated_at


def _stands_elsewhere(before: State, after: State) -> bool:
    return (
        after.stage != before.stage
        or after.rounds != before.rounds
        or after.status != before.status
        or after.parties != before.parties
        or after.periods != before.periods
        or after.set_aside != before.set_aside
    )


def _deadline(state: State) -> datetime | None:
    if state.status != "open":
        return None
    return min((p.ends_at for p in state.live_periods()), default=None)


def _references(definition: Definition, state: State, role_name: str) -> tuple[str, ...]:
    source = definition.roles[role_name].source
    if duty := source.get("duty"):
        return (f"duty:{duty}",)
    if source.get("office"):
        return tuple(f"office:{office}" for office in definition.roles[role_name].offices)
    return tuple(state.parties.get(role_name, ()))


def _write_participants(case: Case, definition: Definition, state: State) -> None:
    Participant.objects.bulk_create(
        Participant(case=case, role=role, reference=reference)
        for role in definition.roles
        for reference in dict.fromkeys(_references(definition, state, role))
    )


def _write_duties(case: Case, definition: Definition, state: State) -> None:
    if state.stage is None or state.status != "open":
        return
    stage = definition.stage(state.stage)
    since = state.entered_at or case.updated_at
    due = min((p.ends_at for p in state.live_periods() if p.kind in DEADLINES), default=None)
    rows = [
        Duty(
            case=case,
            act=act.act,
            role=role,
            reference=reference,
            office=office,
            since=since,
            due_at=due,
        )
        for act in stage.acts
        if act.is_main
        for role in act.by
        if role not in (ANYONE, SIGNED_IN, CLOCK, SYSTEM)
        for reference in _references(definition, state, role)
        for office in (definition.roles[role].offices or ("",))
        if reference not in _taken(state, act)
    ]
    Duty.objects.bulk_create(rows)


def _taken(state: State, act: Transition) -> tuple[str, ...]:
    return state.taken.get(act.act, ())


def _strike_taken(case: Case, before: State, after: State) -> None:
    """Someone did their part and the stage goes on: only their own line goes."""
    for act, people in after.taken.items():
        fresh = people[len(before.taken.get(act, ())) :]
        if fresh:
            Duty.objects.filter(case=case, act=act, reference__in=fresh).delete()
