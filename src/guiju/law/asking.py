"""Who stands where, and what a case lets them do: `possible(definition, state, standing)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal, Protocol

from .calendar import BEIJING
from .model import (
    ANYONE,
    CLOCK,
    DEADLINES,
    SIGNED_IN,
    SYSTEM,
    Check,
    Definition,
    Label,
    Stage,
    Transition,
)
from .refusals import Refusal, refuse
from .registry import GUARDS
from .state import State


@dataclass(frozen=True, slots=True)
class Standing:
    """Who asks, as far as a procedure cares: ids, office, and the duties held at the date."""

    kind: Literal["public", "person", "clock", "system"] = "public"
    person: str = ""
    organisation: str = ""
    committee: str = ""
    office: str = ""
    duties: frozenset[str] = field(default_factory=frozenset)


class View(Protocol):
    """What a guard may look at. Rooms above give more (the record of the case, a cache)."""

    definition: Definition
    state: State
    standing: Standing
    data: Mapping[str, Any] | None  # what was filled in; None when one only asks


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that the present stage knows, and why this asker cannot take it, if so."""

    transition: Transition
    stage: Stage | None
    is_main: bool
    has_role: bool
    refusals: tuple[Refusal, ...]
    due: date | None  # last day, included


def holds(definition: Definition, state: State, standing: Standing, role_name: str) -> bool:
    """Whether the asker plays that role in the case now."""
    if role_name in (CLOCK, SYSTEM):
        return standing.kind == role_name
    if role_name == ANYONE:
        return standing.kind in ("public", "person")
    if standing.kind != "person":
        return False
    if role_name == SIGNED_IN:
        return True
    role = definition.roles[role_name]
    if role.offices and standing.office not in role.offices:
        return False
    if role.source.get("office"):
        return True  # whoever holds one of the offices, in any unit
    if duty := role.source.get("duty"):
        return duty in standing.duties
    if state.stage is None and role.source.get("opener"):
        return True
    mine = {standing.person, standing.organisation, standing.committee} - {""}
    return bool(mine & set(state.parties.get(role_name, ())))


def roles_held(definition: Definition, state: State, standing: Standing) -> tuple[str, ...]:
    """Every role the asker plays, in the order of the definition."""
    return tuple(r for r in definition.roles if holds(definition, state, standing, r))


def possible(definition: Definition, state: State, standing: Standing) -> tuple[Offer, ...]:
    """Acts of the present stage and those always there, with what speaks against each so far.

    Guards are not asked here: `against` asks them one by one, since some need the database.
    """
    if state.stage is None:
        return tuple(_offer(definition, state, standing, None, t) for t in definition.opening)
    if state.status == "closed":
        return ()
    stage = definition.stage(state.stage)
    here = [_offer(definition, state, standing, stage, t) for t in stage.acts]
    always = [_offer(definition, state, standing, None, t) for t in definition.always]
    return (*here, *always)


def _offer(
    definition: Definition, state: State, standing: Standing, stage: Stage | None, act: Transition
) -> Offer:
    has_role = any(holds(definition, state, standing, role) for role in act.by)
    taken = (
        act.is_main and bool(standing.person) and standing.person in state.taken.get(act.act, ())
    )
    refusals = []
    if act.is_automatic and standing.kind != "clock":
        refusals.append(_automatic(state, act))
    elif not has_role:
        refusals.append(refuse("wrong-capacity", act=act.title, by=_titles(definition, act)))
    if taken:
        refusals.append(refuse("already-taken", act=act.title))
    if state.status == "suspended" and not _resumes(act):
        refusals.append(refuse("case-suspended", act=act.title))
    refusals = [replace(r, basis=act.basis) for r in refusals]
    due = None if act.is_automatic or taken else _due(state)
    return Offer(act, stage, act.is_main and not taken, has_role, tuple(refusals), due)


def _resumes(act: Transition) -> bool:
    return any(deed.effect == "resume-case" for deed in act.effects)


def _automatic(state: State, act: Transition) -> Refusal:
    ends = [p.ends_at for p in state.live_periods() if p.end_act == act.act]
    on = min(ends).astimezone(BEIJING).date() if ends else None
    return refuse("automatic", act=act.title, earliest_on=on)


def _due(state: State) -> date | None:
    """The last day of the nearest deadline that runs in this stage."""
    ends = [p.ends_at for p in state.live_periods() if p.kind in DEADLINES]
    if not ends:
        return None
    return (min(ends).astimezone(BEIJING) - timedelta(microseconds=1)).date()


def _titles(definition: Definition, act: Transition) -> Label:
    labels = [definition.roles[r].title for r in act.by if r in definition.roles]
    return Label("、".join(t.zh for t in labels), ", ".join(t.en for t in labels))


def ask(check: Check, view: View, at: datetime) -> Refusal | None:
    """What one guard answers, with the rule it speaks for."""
    entry = GUARDS[check.guard]
    answer: Refusal | None = entry.call(view, at, entry.arguments(check.given))
    return replace(answer, basis=check.basis) if answer else None


def against(transition: Transition, view: View, at: datetime) -> tuple[Refusal, ...]:
    """What the guards of an act say against it now, blocking and warning rules alike."""
    answers = (ask(check, view, at) for check in transition.requires)
    return tuple(answer for answer in answers if answer)
