"""Guards and effects about parties (当事各方): admission, registration of associations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import effect, guard
from guiju.parties import actions as parties
from guiju.parties.errors import PartyError
from guiju.parties.models import Kind, Organisation, Status

from .dates import day_of
from .errors import refused
from .models import Act, Case
from .numbers import first_will_be, standards_of
from .view import CaseView


@guard("opener-is-association")
def opener_is_association(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """The asker acts for an admitted association that has no code yet (社会团体).

    Source: 标准化法 第十八条 (text).
    """
    body = Organisation.objects.filter(pk=view.standing.organisation or "").first()
    if body is None or body.kind != Kind.ASSOCIATION or body.status != Status.ADMITTED:
        return refuse("not-an-association")
    if body.association_code:
        return refuse("association-has-code", held=body.association_code)
    return None


@dataclass(frozen=True, slots=True)
class OfCode:
    """The kept fact that holds the code."""

    field: str = "code"


@guard("code-is-free")
def code_is_free(view: CaseView, at: datetime, given: OfCode) -> Refusal | None:
    """No other association has this code (代号不得相同)."""
    code = {**view.state.facts, **(view.data or {})}.get(given.field, "")
    holder = Organisation.objects.filter(association_code=code).first()
    return refuse("code-taken", wanted=code, holder=_name(holder)) if holder else None


@dataclass(frozen=True, slots=True)
class Registration:
    """Who is registered, and the facts that hold its code and its first serial number."""

    role: str
    code: str = "code"
    first_serial: str = "first_serial"


@effect("register-association", writes=("Organisation", "Counter"))
def register_association(case: Case, act: Act, given: Registration) -> None:
    """Give the association its code; its standards are numbered from the serial it asked for."""
    facts = case.projection["facts"]
    (association_id, *_) = case.projection["parties"][given.role]
    code = facts[given.code]
    if Organisation.objects.filter(association_code=code).exists():
        raise refused("code-taken", wanted=code, holder="…")
    Organisation.objects.filter(pk=association_id).update(association_code=code)
    first_will_be(standards_of(f"T/{code}"), facts.get(given.first_serial, 1))


@dataclass(frozen=True, slots=True)
class Admission:
    """The act whose data describe the organisation."""

    act: str


@effect("admit-organisation", writes=("Organisation",))
def admit_organisation(case: Case, act: Act, given: Admission) -> None:
    """Enter the organisation that applied, as its application describes it (入驻).

    What the register itself has against it, such as a name taken since, refuses the act.
    """
    applied: dict[str, Any] = {}
    for earlier in Act.objects.filter(case=case, act=given.act).order_by("seq"):
        applied |= earlier.data
    new = parties.NewOrganisation(
        name_zh=applied["name_zh"],
        name_en=applied.get("name_en", ""),
        kind=Kind(applied["kind"]),
        uscc=applied["uscc"],
    )
    try:
        parties.admit_organisation(new, on=day_of(act.recorded_at))
    except PartyError as fault:
        raise refused("organisation-unfit", detail=fault.message) from fault


def _name(body: Organisation) -> Label:
    return Label(body.name_zh, body.name_en or body.name_zh)
