"""The whole of a procedure for programs: enough to draw its flow chart."""

from __future__ import annotations

from guiju.law.model import Basis, Definition, Period, Stage, Transition

from .shapes import JSON, procedure_line, role_title, slots


def whole_procedure(definition: Definition) -> JSON:
    """Roles, stages with their acts and periods, outcomes; every rule with its citation."""
    return {
        **procedure_line(definition),
        "roles": [
            {"role": r.role, "title": r.title.as_dict(), "offices": list(r.offices)}
            for r in definition.roles.values()
        ],
        "stages": [_stage(definition, stage) for stage in definition.stages],
        "always": [_act(definition, act) for act in definition.always],
        "outcomes": [
            {"code": o.outcome, "title": o.title.as_dict(), "regular": o.is_regular}
            for o in definition.outcomes.values()
        ],
    }


def _basis(basis: Basis | None) -> JSON:
    if basis is None:
        return {}
    return {
        "cite": basis.cite,
        "source_status": basis.source_status,
        "binding": basis.is_binding,
    }


def _stage(definition: Definition, stage: Stage) -> JSON:
    return {
        "stage": stage.stage,
        "title": stage.title.as_dict(),
        "uses": list(stage.uses),
        "periods": [_period(period) for period in stage.periods],
        "acts": [_act(definition, act) for act in stage.acts],
        "comments": _display(stage),
        **_basis(stage.basis),
    }


def _display(stage: Stage) -> JSON | None:
    policy = stage.comments
    if policy is None:
        return None
    unverified = "wait" if policy.unverified_wait else "shown"
    return {"show": policy.show, "unverified": unverified, **_basis(policy.basis)}


def _period(period: Period) -> JSON:
    length = period.length
    return {
        "period": period.period,
        "title": period.title.as_dict(),
        "kind": period.kind,
        "length": {"value": length.value, "unit": length.unit} if length else None,
        "on_end": period.end_act or period.on_end,
        **_basis(period.basis),
    }


def _act(definition: Definition, act: Transition) -> JSON:
    return {
        "act": act.act,
        "title": act.title.as_dict(),
        "by": [{"role": role, "title": role_title(definition, role).as_dict()} for role in act.by],
        "main": act.is_main,
        "public": act.is_public,
        "requires": [{"guard": check.guard, **_basis(check.basis)} for check in act.requires],
        "documents": slots(act),
        "then": [
            {"stage": branch.stage, "outcome": branch.outcome, "if": branch.guard}
            for branch in act.then
        ],
        **_basis(act.basis),
    }
