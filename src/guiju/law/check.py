"""Whether a definition can be run at all (程序检查): every name known, every stage reachable."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .fields import TYPES
from .model import (
    ANYONE,
    CLOCK,
    DEADLINES,
    SIGNED_IN,
    SYSTEM,
    Basis,
    Definition,
    Period,
    Transition,
)
from .registry import EFFECTS, GUARDS, Registered

SHOW_COMMENT = "show-comment"  # the effect by which someone in charge shows a comment


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
        if stage_.comments and stage_.comments.show == "after-review" and not _shows(definition):
            yield f"{name}/{stage_.stage}: no act shows a comment after its review"
        if stage_.enters_if and stage_.enters_if not in GUARDS:
            yield f"{name}/{stage_.stage}: no guard is called {stage_.enters_if!r}"
    for role in definition.roles.values():
        if "act" in role.source and role.source["act"] not in acts:
            yield f"{name}: role {role.role} is read from {role.source['act']!r}, unknown"


def _shows(definition: Definition) -> bool:
    return any(
        deed.effect == SHOW_COMMENT for _, act in definition.transitions() for deed in act.effects
    )


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


# Overlays ----------------------------------------------------------------------------------------


def overlay_faults(base: Definition, over: Definition) -> tuple[str, ...]:
    """Where own rules fall behind the law they are laid on, a line each (叠加规则).

    They may ask more, never less: a binding legal period is not made shorter (a deadline not
    longer), and what a rule read in the official text asks for is not taken away. House rules of
    the operator may be replaced.
    """
    return (*_period_faults(base, over), *_rule_faults(base, over))


def _period_faults(base: Definition, over: Definition) -> Iterator[str]:
    periods = _periods(over)
    for place, period in _periods(base).items():
        if not _is_law(period.basis):
            continue
        where, own = f"{over.procedure}/{'/'.join(place)}", periods.get(place)
        why = f"{period.basis.cite} ({period.basis.source_status})"
        if own is None or own.kind != period.kind:
            yield f"{where}: an overlay may not remove the period that {why} asks for"
        elif not own.basis.is_binding:
            yield f"{where}: an overlay may not make a rule of {why} non-binding"
        elif own.opens_with != period.opens_with or own.until != period.until:
            yield f"{where}: the period of {why} runs from and to what the base says"
        elif (fault := _length_fault(period, own)) is not None:
            yield f"{where}: {fault} of {why}"


def _length_fault(period: Period, own: Period) -> str | None:
    if period.length is None or own.length is None:
        return None
    if own.length.unit != period.length.unit:
        return f"{own.length.unit} cannot be compared with the {period.length.unit}"
    is_deadline, n, least = period.kind in DEADLINES, own.length.value, period.length.value
    if (n > least) if is_deadline else (n < least):
        word = "longer" if is_deadline else "shorter"
        return f"{n} {own.length.unit} is {word} than the {least}"
    return None


def _periods(definition: Definition) -> dict[tuple[str, str], Period]:
    return {(s.stage, p.period): p for s in definition.stages for p in s.periods}


def _rule_faults(base: Definition, over: Definition) -> Iterator[str]:
    """Acts and guards that a `text` rule asks for, and who may take an act open to everyone."""
    acts = {(stage, act.act): act for stage, act in over.transitions()}
    for stage, act in base.transitions():
        where, own = f"{over.procedure}/{stage or '-'}/{act.act}", acts.get((stage, act.act))
        if own is None:
            if _is_text(act.basis):
                yield f"{where}: an overlay may not remove an act that {act.basis.cite} asks for"
            continue
        if _is_text(act.basis):
            if ANYONE in act.by and ANYONE not in own.by:
                yield f"{where}: by {act.basis.cite} anyone may take this act"
            if not own.basis.is_binding:
                yield f"{where}: an overlay may not make a rule of {act.basis.cite} non-binding"
        kept = {check.guard for check in own.requires if check.basis.is_binding}
        for check in act.requires:
            if _is_text(check.basis) and check.guard not in kept:
                yield f"{where}/{check.guard}: an overlay may not drop what {check.basis.cite} asks"


def _is_law(basis: Basis) -> bool:
    return basis.is_binding and basis.source_status != "policy"


def _is_text(basis: Basis) -> bool:
    return basis.is_binding and basis.source_status == "text"
