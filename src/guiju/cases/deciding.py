"""Whether an act may be taken now: stage, capacity, form, documents, guards, in this order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from guiju.documents.models import Blob
from guiju.law.asking import Offer, Standing, against, possible
from guiju.law.model import Branch, Definition, Stage, Transition
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import GUARDS

from .errors import Refused, refused
from .filling import document_faults, form_faults
from .models import Case, Participant
from .standing import references_of
from .view import CaseView


def may_see(case: Case, standing: Standing) -> bool:
    """Whether the asker may know that the case exists."""
    if case.is_public or standing.kind in ("clock", "system"):
        return True
    asked = Participant.objects.filter(case=case, reference__in=references_of(standing))
    return asked.exists()


def opening_transition(definition: Definition, name: str) -> Transition:
    """The opening act of that name. Raises Refused when there is none."""
    for transition in definition.opening:
        if transition.act == name:
            return transition
    for _, transition in definition.transitions():
        if transition.act == name:
            first = definition.opening[0].title
            raise _at_rule(transition, "act-missing", act=first, done=0, times=1)
    raise refused("unknown-act", act=name)


def transition_now(view: CaseView, name: str) -> Transition:
    """The act of that name in the present stage. Raises Refused, telling early from late."""
    state, definition = view.state, view.definition
    stage = definition.stage(state.stage) if state.stage else None
    here = (*(stage.acts if stage else ()), *definition.always)
    for transition in here:
        if transition.act == name:
            if state.status == "closed":
                raise _at_rule(transition, "case-closed", act=transition.title)
            return transition
    for home, transition in definition.transitions():
        if transition.act == name:
            raise _elsewhere(definition, stage, home, transition, view.state.status)
    raise refused("unknown-act", act=name)


def _elsewhere(
    definition: Definition, now: Stage | None, home: str | None, act: Transition, status: str
) -> Refused:
    if status == "closed":
        return _at_rule(act, "case-closed", act=act.title)
    if home is None or now is None:  # an opening act: it has been taken
        return _at_rule(act, "already-taken", act=act.title)
    names = [s.stage for s in definition.stages]
    code = "too-early" if names.index(home) > names.index(now.stage) else "stage-passed"
    there = definition.stage(home).title
    return _at_rule(act, code, act=act.title, stage=there, now=now.title)


def _at_rule(rule: Transition, code: str, **figures: Any) -> Refused:
    return Refused((replace(refuse(code, **figures), basis=rule.basis),))


def filled(
    view: CaseView,
    transition: Transition,
    data: Mapping[str, Any],
    documents: Mapping[str, Blob],
) -> CaseView:
    """The view with what was filled in."""
    return replace(view, transition=transition, data=data, documents=documents)


def refusals(view: CaseView, transition: Transition, at: datetime) -> tuple[Refusal, ...]:
    """Everything that speaks against the act as it was filled in, of the first kind that speaks."""
    offer = _offer(view, transition)
    if offer.refusals:
        return _as_person(view, transition, offer.refusals)
    if _needs_factor(view, transition):
        return (
            replace(refuse("second-factor-needed", act=transition.title), basis=transition.basis),
        )
    if transition.is_automatic and not _is_due(view, transition, at):
        return (_of_rule(transition, "automatic"),)
    faults = (
        *form_faults(view, transition, at),
        *document_faults(transition, view.documents or {}),
    )
    if faults:
        return tuple(replace(fault, basis=fault.basis or transition.basis) for fault in faults)
    return against(transition, view, at)


def _of_rule(transition: Transition, code: str) -> Refusal:
    return replace(refuse(code, act=transition.title), basis=transition.basis)


def _offer(view: CaseView, transition: Transition) -> Offer:
    offers = possible(view.definition, view.state, view.standing)
    return next(o for o in offers if o.transition is transition or o.transition == transition)


def _as_person(
    view: CaseView, transition: Transition, found: tuple[Refusal, ...]
) -> tuple[Refusal, ...]:
    """To someone who has not signed in, the answer is to sign in."""
    if view.standing.kind == "public" and found[0].code == "wrong-capacity":
        return (_of_rule(transition, "sign-in-needed"),)
    return found


def _needs_factor(view: CaseView, transition: Transition) -> bool:
    return view.actor.official and not view.actor.second_factor


def _is_due(view: CaseView, transition: Transition, at: datetime) -> bool:
    ends = [p.ends_at for p in view.state.live_periods() if p.end_act == transition.act]
    return bool(ends) and min(ends) <= at


def destination(view: CaseView, transition: Transition, at: datetime) -> Branch | None:
    """Where the act leads: the first branch whose guard has nothing against it."""
    for branch in transition.then:
        if branch.guard is None or _passes(branch.guard, branch.given, view, at):
            return _entered(view, branch, at)
    return None


def _entered(view: CaseView, branch: Branch, at: datetime) -> Branch:
    """A stage with a condition that is not met is passed over."""
    name = branch.stage
    while name is not None:
        condition = view.definition.stage(name).enters_if
        if condition is None or _passes(condition, {}, view, at):
            return replace(branch, stage=name)
        name = view.definition.following(name)
    return branch


def _passes(guard: str, given: Mapping[str, Any], view: CaseView, at: datetime) -> bool:
    entry = GUARDS[guard]
    return entry.call(view, at, entry.arguments(given)) is None
