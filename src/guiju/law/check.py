"""Whether a definition can be run at all (程序检查): every name known, every stage reachable."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .fields import TYPES
from .model import ANYONE, CLOCK, SIGNED_IN, SYSTEM, Definition, Transition
from .registry import EFFECTS, GUARDS, Registered


def faults(definition: Definition) -> tuple[str, ...]:
    """Everything that keeps the definition from being run, a line each; empty when it is sound.

    Guards and effects must have been registered: import the rooms' `rules` first.
    """
    return tuple(_faults(definition))


def _faults(definition: Definition) -> Iterator[str]:
    name = definition.procedure
    stages = [s.stage for s in definition.stages]
    if len(set(stages)) != len(stages):
        yield f"{name}: a stage is named twice"
    acts = [t.act for _, t in definition.transitions()]
    for stage, transition in definition.transitions():
        place = f"{name}/{stage or '-'}/{transition.act}"
        yield from _act_faults(definition, transition, place, stages)
    for missing in set(stages) - _reachable(definition):
        yield f"{name}: stage {missing!r} cannot be reached"
    if not any(o.is_regular for o in definition.outcomes.values()):
        yield f"{name}: no outcome is regular"
    for missing in set(definition.outcomes) - _outcomes(definition):
        yield f"{name}: outcome {missing!r} cannot be reached"
    for stage_ in definition.stages:
        for period in stage_.periods:
            here = [t.act for t in stage_.acts]
            if period.opens_with not in ("entry", *here):
                yield f"{name}/{stage_.stage}: opens with the unknown {period.opens_with!r}"
            if period.end_act and period.end_act not in here:
                yield f"{name}/{stage_.stage}: ends with the unknown {period.end_act!r}"
        if stage_.enters_if and stage_.enters_if not in GUARDS:
            yield f"{name}/{stage_.stage}: no guard is called {stage_.enters_if!r}"
    for role in definition.roles.values():
        if "act" in role.source and role.source["act"] not in acts:
            yield f"{name}: role {role.role} is read from {role.source['act']!r}, unknown"


def _act_faults(
    definition: Definition, act: Transition, place: str, stages: Collection[str]
) -> Iterator[str]:
    for role in act.by:
        if role not in (ANYONE, SIGNED_IN, CLOCK, SYSTEM) and role not in definition.roles:
            yield f"{place}: by {role!r}, which is no role"
    if act.is_automatic and act.requires:
        yield f"{place}: an act of the clock has guards, so a period could end without it"
    for field in act.form.fields:
        if field.type not in TYPES:
            yield f"{place}: field {field.field} has the unknown type {field.type!r}"
        elif field.type == "choice" and "choices" not in field.options:
            yield f"{place}: field {field.field} is a choice without choices"
    for check in act.requires:
        yield from _use_faults(GUARDS, check.guard, check.given, f"{place}: guard")
    for deed in act.effects:
        yield from _use_faults(EFFECTS, deed.effect, deed.given, f"{place}: effect")
    for branch in act.then:
        if branch.stage is not None and branch.stage not in stages:
            yield f"{place}: leads to {branch.stage!r}, which is no stage"
        if branch.outcome is not None and branch.outcome not in definition.outcomes:
            yield f"{place}: ends in {branch.outcome!r}, which is no outcome"
        if branch.guard is not None:
            yield from _use_faults(GUARDS, branch.guard, branch.given, f"{place}: branch")
    if act.then and act.then[-1].guard is not None:
        yield f"{place}: the last branch has a condition, so the act could lead nowhere"


def _use_faults(
    table: dict[str, Registered], name: str, given: Collection[str], place: str
) -> Iterator[str]:
    entry = table.get(name)
    if entry is None:
        yield f"{place} {name!r} is not registered"
        return
    for parameter in given:
        if parameter.replace("-", "_") not in entry.parameter_names:
            yield f"{place} {name!r} takes no {parameter!r}"


def _reachable(definition: Definition) -> set[str]:
    found: set[str] = set()
    waiting = [b.stage for t in definition.opening for b in t.then if b.stage]
    always = [b.stage for t in definition.always for b in t.then if b.stage]
    waiting += always
    while waiting:
        stage = waiting.pop()
        if stage in found or stage not in {s.stage for s in definition.stages}:
            continue
        found.add(stage)
        here = definition.stage(stage)
        waiting += [b.stage for t in here.acts for b in t.then if b.stage]
        if here.enters_if and (after := definition.following(stage)):
            waiting.append(after)
    return found


def _outcomes(definition: Definition) -> set[str]:
    return {b.outcome for _, t in definition.transitions() for b in t.then if b.outcome}
