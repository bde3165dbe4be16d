"""Guards and effects of the engine itself: sub-cases, release, taking back, document numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from guiju.law.calendar import BEIJING
from guiju.law.fields import Offered
from guiju.law.model import Field, Label
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import EFFECTS, effect, guard
from guiju.parties.actor import SYSTEM

from . import definitions
from .models import Act, ActDocument, Case, Release
from .numbers import next_in
from .offers import checks, offers
from .view import CaseView


@dataclass(frozen=True, slots=True)
class SubCase:
    """Which procedure the sub-case follows, and with what outcome it must have ended."""

    procedure: str
    outcome: str = ""


def newest_sub_case(view: CaseView, procedure: str) -> Case | None:
    """The sub-case opened last in this stage and round of its parent."""
    if view.case is None:
        return None
    mine = view.case.subcases.filter(
        procedure=procedure, parent_stage=view.state.stage or "", parent_round=view.state.round
    )
    return mine.order_by("-opened_at", "-pk").first()


@guard("sub-case-closed")
def sub_case_closed(view: CaseView, at: datetime, given: SubCase) -> Refusal | None:
    """The sub-case of this stage has ended (子事项已办结)."""
    sub = newest_sub_case(view, given.procedure)
    title = definitions.in_force(given.procedure, at).title
    if sub is None:
        return refuse("sub-case-missing", sub=title)
    if sub.state == "closed":
        return None
    due = sub.next_due_at.astimezone(BEIJING).date() if sub.next_due_at else None
    return refuse("sub-case-open", earliest_on=due, sub=title)


@guard("sub-case-ended")
def sub_case_ended(view: CaseView, at: datetime, given: SubCase) -> Refusal | None:
    """The sub-case of this stage has ended in a given way (子事项结果)."""
    sub = newest_sub_case(view, given.procedure)
    if sub is not None and sub.outcome == given.outcome:
        return None
    title = definitions.in_force(given.procedure, at).title
    return refuse("sub-case-differs", sub=title)


@guard("no-open-sub-case")
def no_open_sub_case(view: CaseView, at: datetime, given: SubCase) -> Refusal | None:
    """No sub-case of that procedure is under way in this stage and round."""
    sub = newest_sub_case(view, given.procedure)
    if sub is None or sub.state == "closed":
        return None
    return refuse("sub-case-runs", sub=definitions.in_force(given.procedure, at).title)


@dataclass(frozen=True, slots=True)
class OpenSubCase:
    """A sub-case to open: its procedure, its opening act, and where its fields come from.

    `fields` maps a field of the opening act to `data:FIELD` of this act, `role:ROLE` (all ids),
    `party:ROLE` (one id) or `fact:FIELD` of this case.
    """

    procedure: str
    act: str
    fields: Mapping[str, str] = field(default_factory=dict)


@effect("open-sub-case", writes=("Case", "Act"))
def open_sub_case(case: Case, act: Act, given: OpenSubCase) -> None:
    """Open a case under this one, in the same transaction (开立子事项)."""
    from .actions import Request, open_case  # the door itself; it knows this module
    from .clock import FixedClock

    data = {name: _value(case, act, source) for name, source in given.fields.items()}
    data = {name: value for name, value in data.items() if value is not None}
    open_case(
        given.procedure,
        Request(given.act, data),
        by=SYSTEM,
        clock=FixedClock(act.recorded_at),
        parent=case,
    )


def _value(case: Case, act: Act, source: str) -> Any:
    kind, _, name = source.partition(":")
    if kind == "data":
        return act.data.get(name)
    if kind == "fact":
        return case.projection["facts"].get(name)
    ids = list(case.projection["parties"].get(name, []))
    if kind == "party":
        return ids[0] if ids else None
    return ids


@dataclass(frozen=True, slots=True)
class ReleaseOf:
    """An act of this case whose newest occurrence is released: whole, or some documents of it."""

    act: str
    slots: list[str] = field(default_factory=list)


@effect("release", writes=("Release",))
def release(case: Case, act: Act, given: ReleaseOf) -> None:
    """Make public what was for participants so far (公开)."""
    target = Act.objects.filter(case=case, act=given.act).order_by("-seq").first()
    if target is None:
        return
    slots = given.slots or [""]
    held = set(ActDocument.objects.filter(act=target).values_list("slot", flat=True))
    Release.objects.bulk_create(
        (
            Release(act=target, slot=slot, by_act=act)
            for slot in slots
            if slot == "" or slot in held
        ),
        ignore_conflicts=True,
    )


@effect("release-all", writes=("Release",))
def release_all(case: Case, act: Act, given: ReleaseOf) -> None:
    """Make public every act of that name in this case, such as the votes of a closed ballot."""
    targets = Act.objects.filter(case=case, act=given.act).values_list("pk", flat=True)
    Release.objects.bulk_create(
        (Release(act_id=pk, slot="", by_act=act) for pk in targets), ignore_conflicts=True
    )


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """How a document number reads: `{year}` and `{number}`; one series per pattern, party, year."""

    pattern: str
    role: str


@effect("give-document-number", gives=("document_number",))
def give_document_number(view: CaseView, at: datetime, given: DocumentNumber) -> dict[str, Any]:
    """Give the paper its number (发文字号), without gaps in its year."""
    party = (view.party(given.role) or ("",))[0]
    year = at.astimezone(BEIJING).year
    number = next_in(f"paper:{party}:{given.pattern}:{year}")
    return {"document_number": given.pattern.format(year=year, number=number)}


@dataclass(frozen=True, slots=True)
class TakenBackBy:
    """Who takes an act back: `self` (撤回) only their own, `superior` (撤销) any."""

    by: str


@guard("act-can-be-set-aside")
def act_can_be_set_aside(view: CaseView, at: datetime, given: TakenBackBy) -> Refusal | None:
    """Nobody has relied on the act yet: nothing but remarks followed, and its records can go."""
    candidates = _retractable(view, given.by)
    if view.data is not None and "act" in view.data:
        if view.data["act"] in {act.seq for act in candidates}:
            return None
        return refuse("act-relied-on")
    return None if candidates else refuse("nothing-to-take-back")


def _retractable(view: CaseView, by: str) -> list[Act]:
    """The newest act that still counts, when it can be taken back by this asker; else nothing."""
    if view.case is None:
        return []
    aside = set(view.state.set_aside)
    for act in Act.objects.filter(case=view.case).order_by("-seq")[:20]:
        transition = _transition(view, act.act)
        effects = [EFFECTS[d.effect] for d in transition.effects] if transition else []
        if act.seq in aside or any(e.name == "set-aside-act" for e in effects):
            continue
        undoable = act.seq > 1 and all(not e.writes or e.undo for e in effects)
        mine = by == "superior" or (act.person and act.person == view.standing.person)
        return [act] if undoable and mine and act.actor.get("kind") == "person" else []
    return []


def _transition(view: CaseView, name: str) -> Any:
    return next((t for _, t in view.definition.transitions() if t.act == name), None)


@offers("act")
def acts_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """Acts that can be taken back now, by their order in the case."""
    acts = _retractable(view, wanted.options.get("by", "self"))
    choices = []
    for act in acts:
        transition = _transition(view, act.act)
        title = transition.title if transition else Label(act.act, act.act)
        choices.append((act.seq, Label(f"{act.seq}. {title.zh}", f"{act.seq}. {title.en}")))
    return Offered([value for value, _ in choices], choices)


@offers("fact")
def facts_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """Stated facts that a correction may put right: kept text fields only."""
    found = []
    for _, transition in view.definition.transitions():
        for stated in transition.form.fields:
            is_words = stated.options.get("keep") and stated.type in ("text", "long-text")
            if is_words and stated.field in view.state.facts:
                found.append((stated.field, stated.label))
    choices = list(dict(found).items())
    return Offered([value for value, _ in choices], choices)


@checks("fact")
def fact_is_there(view: CaseView, wanted: Field, value: Any, at: datetime) -> Label | None:
    """A correction names a fact that was stated."""
    offered = facts_offered(view, wanted, at)
    if offered and value in offered.examples:
        return None
    return Label("没有填写过这一项", "nothing was stated under that name")
