"""The guards and effects that procedures may name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guiju.cases.errors import refused
from guiju.cases.models import Act, Case
from guiju.cases.view import CaseView
from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import effect, guard
from guiju.parties.actor import PUBLIC
from guiju.parties.queries import organisation_names

from .models import Finding
from .queries import marked


@dataclass(frozen=True, slots=True)
class OfAct:
    """The act that is meant."""

    act: str


@guard("overlap-checked")
def overlap_checked(view: CaseView, at: datetime, given: OfAct) -> Refusal | None:
    """Duplicates and conflicts were looked for and judged in this stage and round (已查重)."""
    if view.state.counts.get(given.act, 0):
        return None
    return refuse("overlap-unchecked", act=_title(view, given.act))


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who is to be heard, by which act, and within which period."""

    role: str
    act: str
    period: str


@guard("bodies-heard")
def bodies_heard(view: CaseView, at: datetime, given: Hearing) -> Refusal | None:
    """Every body named for the role has taken the act, or its time is over (各方已表态)."""
    run = view.state.running(given.period)
    if run is not None and at >= run.ends_at:
        return None
    heard = _heard(view, given.act)
    silent = [body for body in view.party(given.role) if body not in heard]
    if not silent:
        return None
    names = organisation_names(silent).values()
    return refuse("bodies-not-heard", bodies="、".join(name["zh"] for name in names))


@guard("body-not-heard-yet")
def body_not_heard_yet(view: CaseView, at: datetime, given: OfAct) -> Refusal | None:
    """The asker's body has not taken the act yet: each body speaks once (每个单位一次)."""
    if view.standing.organisation not in _heard(view, given.act):
        return None
    return refuse("already-taken", act=_title(view, given.act))


def _heard(view: CaseView, act: str) -> set[str]:
    """Bodies that have taken the act, and have not taken it back."""
    if view.case is None:
        return set()
    acts = Act.objects.filter(case=view.case, act=act).exclude(seq__in=view.state.set_aside)
    return set(acts.values_list("organisation", flat=True))


def _title(view: CaseView, act: str) -> Label | str:
    return next((t.title for _, t in view.definition.transitions() if t.act == act), act)


@dataclass(frozen=True, slots=True)
class OfField:
    """The field that names an entry of the register."""

    field: str


@effect("name-finding", gives=("subject",))
def name_finding(view: CaseView, at: datetime, given: OfField) -> dict[str, Any]:
    """Give the case the names of the two that are to be coordinated."""
    found = _named(str((view.data or {})[given.field]), at)
    return {"subject": found.both}


@effect("take-up-finding", writes=("Finding",))
def take_up_finding(case: Case, act: Act, given: OfField) -> None:
    """Show in the register where the entry is coordinated (提请协调)."""
    found = _named(str(act.data[given.field]), act.recorded_at)
    Finding.objects.filter(pk=found.pk).update(coordination=case)


def _named(mark: str, at: datetime) -> Finding:
    found = marked(PUBLIC, mark, at)
    if found is None:
        raise refused("not-found")
    return found
