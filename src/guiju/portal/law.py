"""Procedures and the law they rest on, drawn from the definitions themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases import definitions, offering
from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound
from guiju.law.citation import BadCitation
from guiju.law.instruments import Instrument, cited, instrument_by_id, instruments
from guiju.law.model import Basis, Definition, Label, Stage
from guiju.look.citing import chip_of
from guiju.look.flow import Flow, FlowEdge, FlowStage

from .acting import reason_of
from .asking import asker

UNITS = {
    "calendar-day": Label("日", "days"),
    "working-day": Label("个工作日", "working days"),
    "month": Label("个月", "months"),
    "year": Label("年", "years"),
}


def procedures(request: HttpRequest) -> HttpResponse:
    """Every procedure in force."""
    found = definitions.procedures(CASE_CLOCK.now())
    rows = [
        {
            "id": name,
            "title": d.title.as_dict(),
            "summary": d.summary.as_dict(),
            "law": chip_of(d.basis),
        }
        for name, d in found.items()
    ]
    return render(request, "portal/procedures.html", {"rows": rows})


def procedure(request: HttpRequest, procedure_id: str) -> HttpResponse:
    """The flow chart, which is the definition, and each stage with its rules."""
    actor, at = asker(request), CASE_CLOCK.now()
    definition = definitions.in_force(procedure_id, at)
    opening = [
        {
            "act": o.transition.act,
            "title": o.transition.title.as_dict(),
            "is_allowed": o.is_allowed,
            "why_not": [reason_of(r) for r in o.why_not[:1]],
            "law": chip_of(o.transition.basis),
        }
        for o in offering.opening_acts(procedure_id, actor, at)
    ]
    context = {
        "definition": definition,
        "basis": chip_of(definition.basis),
        "opening": opening,
        "flow": Flow(
            stages=[_stage(definition, s) for s in definition.stages], edges=_edges(definition)
        ),
        "stages": [_rules(definition, stage) for stage in definition.stages],
        "outcomes": [o.title.as_dict() for o in definition.outcomes.values()],
    }
    return render(request, "portal/procedure.html", context)


def _stage(definition: Definition, stage: Stage) -> FlowStage:
    roles = dict.fromkeys(role for act in stage.acts if act.is_main for role in act.by)
    titles = [definition.roles[role].title for role in roles if role in definition.roles]
    bases = [basis for basis in (stage.basis, *(a.basis for a in stage.acts)) if basis]
    order = ("text", "text-n", "secondary", "policy", "unverified")
    weakest = max((b.source_status for b in bases), key=order.index, default="text")
    return FlowStage(
        id=stage.stage,
        title=stage.title.as_dict(),
        by={"zh": "、".join(t.zh for t in titles), "en": ", ".join(t.en for t in titles)},
        period=_length(stage),
        status=weakest,
        is_public=stage.is_public,
        citations=[c for c in (chip_of(stage.basis),) if c],
    )


def _length(stage: Stage) -> Any:
    for period in stage.periods:
        if period.length is not None:
            unit = UNITS[period.length.unit]
            n = period.length.value
            if period.kind == "at_least":
                return {"zh": f"至少 {n} {unit.zh}", "en": f"at least {n} {unit.en}"}
            return {"zh": f"不超过 {n} {unit.zh}", "en": f"within {n} {unit.en}"}
    return ""


def _edges(definition: Definition) -> list[FlowEdge]:
    found: dict[tuple[str, str | None, str], FlowEdge] = {}
    for stage in definition.stages:
        for act in stage.acts:
            for branch in act.then:
                end = definition.outcomes.get(branch.outcome or "")
                words = (end.title if end else act.title).as_dict()
                key = (stage.stage, branch.stage, branch.outcome or "")
                found.setdefault(key, FlowEdge(stage.stage, branch.stage, words))
    return list(found.values())


def _rules(definition: Definition, stage: Stage) -> dict[str, Any]:
    known = definition.roles
    return {
        "id": stage.stage,
        "title": stage.title.as_dict(),
        "law": chip_of(stage.basis),
        "periods": [{"title": p.title.as_dict(), "law": chip_of(p.basis)} for p in stage.periods],
        "acts": [
            {
                "title": act.title.as_dict(),
                "law": chip_of(act.basis),
                "is_main": act.is_main,
                "is_automatic": act.is_automatic,
                "by": [known[role].title.as_dict() for role in act.by if role in known],
            }
            for act in stage.acts
        ],
    }


def law(request: HttpRequest) -> HttpResponse:
    """Every instrument the rules rest on."""
    return render(request, "portal/law.html", {"rows": list(instruments().values())})


def instrument(request: HttpRequest, instrument_id: str) -> HttpResponse:
    """One instrument, article by article, in our own words."""
    return render(request, "portal/instrument.html", {"instrument": _instrument(instrument_id)})


def article(request: HttpRequest, instrument_id: str, n: int) -> HttpResponse:
    """One article, and the rules it governs."""
    found = _instrument(instrument_id)
    one = next((a for a in found.articles if a.n == n), None)
    if one is None:
        raise NotFound
    known = definitions.procedures(CASE_CLOCK.now()).values()
    governed = [
        {"procedure": d, "places": places}
        for d in known
        if (places := _governed_by(d, instrument_id, n))
    ]
    context = {"instrument": found, "article": one, "governed": governed}
    return render(request, "portal/article.html", context)


def _governed_by(definition: Definition, instrument_id: str, n: int) -> list[dict[str, Any]]:
    """The places of a procedure that rest on an article, each once."""
    found = {
        (stage, place.zh): {"place": place.as_dict(), "stage": stage}
        for place, stage, basis in _all_rules(definition)
        if _rests_on(basis, instrument_id, n)
    }
    return list(found.values())


def _instrument(instrument_id: str) -> Instrument:
    found = instrument_by_id(instrument_id)
    if found is None:
        raise NotFound
    return found


def _all_rules(definition: Definition) -> Iterator[tuple[Label, str, Basis]]:
    yield definition.title, "", definition.basis
    for stage in definition.stages:
        for period in stage.periods:
            yield period.title, stage.stage, period.basis
    for home, act in definition.transitions():
        yield act.title, home or "", act.basis


def _rests_on(basis: Basis, instrument_id: str, n: int) -> bool:
    found = cited(basis.cite)
    if isinstance(found, BadCitation) or found.article is None:
        return False
    return found.instrument.id == instrument_id and found.article.n == n
