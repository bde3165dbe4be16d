"""Every act of every shipped definition, in every stage: who may not, when not, and without what.

The stages are not walked to but stated, so that those which only an irregular way enters are
asked as well. Nothing here names a procedure or an act.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from guiju.cases.deciding import refusals, transition_now
from guiju.cases.errors import Refused
from guiju.cases.filling import document_faults
from guiju.cases.view import CaseView
from guiju.documents.models import Blob
from guiju.law.asking import Standing, possible
from guiju.law.load import PRODUCT_LAW, load_library
from guiju.law.model import ANYONE, CLOCK, SIGNED_IN, SYSTEM, Definition, Stage, Transition
from guiju.law.read import read_definition
from guiju.law.refusals import Refusal
from guiju.law.state import State
from guiju.parties.actor import PUBLIC

AT = datetime(2026, 6, 1, 1, tzinfo=UTC)
LIBRARY = load_library(PRODUCT_LAW)
EVERYONE = {ANYONE, SIGNED_IN}
each = pytest.mark.parametrize("procedure", sorted(LIBRARY.procedures))


def definition_of(procedure: str) -> Definition:
    return read_definition(LIBRARY.resolved(procedure, date(2026, 6, 1)))


def standing_in(stage: Stage, definition: Definition, **more: object) -> State:
    """A case that is in a stage, with one person and one organisation in every role."""
    parties = dict.fromkeys(definition.roles, ("somebody", "some-body"))
    return State(
        stage=stage.stage,
        rounds={stage.stage: 1},
        opened_at=AT,
        entered_at=AT,
        last_at=AT,
        last_seq=1,
        parties=parties,
        **more,  # type: ignore[arg-type]  # what `taken` holds
    )


def view_of(definition: Definition, state: State, standing: Standing) -> CaseView:
    return CaseView(definition, state, standing, PUBLIC, case=None)


def acts_here(definition: Definition) -> Iterator[tuple[Stage, Transition]]:
    """Every act with every stage that knows it."""
    for stage in definition.stages:
        for act in (*stage.acts, *definition.always):
            yield stage, act


def cites_of(definition: Definition, name: str) -> set[str]:
    """The rules on which the acts of that name rest."""
    return {act.basis.cite for _, act in definition.transitions() if act.act == name}


def said_to(definition: Definition, state: State, standing: Standing, act: Transition) -> Refusal:
    (first, *_) = refusals(view_of(definition, state, standing), act, AT)
    return first


@each
def test_a_stranger_and_the_public_are_refused_with_the_rule(procedure: str) -> None:
    definition = definition_of(procedure)
    asked = 0
    for stage, act in acts_here(definition):
        if EVERYONE & set(act.by):
            continue
        asked += 1
        state = standing_in(stage, definition)
        for standing, code in (
            (Standing(kind="person", person="stranger"), "wrong-capacity"),
            (Standing(), "sign-in-needed"),
        ):
            said = said_to(definition, state, standing, act)
            expected = "automatic" if act.by in ((CLOCK,), (SYSTEM,)) else code
            assert (said.code, said.basis) == (expected, act.basis), (stage.stage, act.act)
    assert asked


@each
def test_an_act_of_another_stage_is_refused_as_early_or_late(procedure: str) -> None:
    definition = definition_of(procedure)
    order = [stage.stage for stage in definition.stages]
    always = {act.act for act in definition.always}
    for now in definition.stages:
        here = {act.act for act in now.acts} | always
        view = view_of(definition, standing_in(now, definition), Standing())
        for home, act in definition.transitions():
            if act.act in here:
                continue
            with pytest.raises(Refused) as refused:
                transition_now(view, act.act)
            said = refused.value.first
            first = next(h for h, a in definition.transitions() if a.act == act.act)
            if first is None:
                assert said.code == "already-taken"
            else:
                late = order.index(first) < order.index(now.stage)
                assert said.code == ("stage-passed" if late else "too-early"), (home, act.act)
            assert said.basis is not None
            assert said.basis.cite in cites_of(definition, act.act)


@each
def test_every_act_of_a_closed_case_is_refused_with_the_rule(procedure: str) -> None:
    definition = definition_of(procedure)
    for stage, act in acts_here(definition):
        state = standing_in(stage, definition, status="closed", outcome="over")
        with pytest.raises(Refused) as refused:
            transition_now(view_of(definition, state, Standing()), act.act)
        assert refused.value.first.code == "case-closed"
        assert refused.value.first.basis == act.basis


@each
def test_a_main_act_is_not_taken_twice_by_one_person_in_a_round(procedure: str) -> None:
    definition = definition_of(procedure)
    for stage, act in acts_here(definition):
        if not act.is_main:
            continue
        state = standing_in(stage, definition, taken={act.act: ("somebody",)})
        for role in act.by:
            offices = definition.roles[role].offices if role in definition.roles else ()
            duty = definition.roles[role].source.get("duty") if role in definition.roles else None
            insider = Standing(
                kind="person",
                person="somebody",
                organisation="some-body",
                office=offices[0] if offices else "",
                duties=frozenset({duty} if duty else ()),
            )
            offer = next(o for o in possible(definition, state, insider) if o.transition == act)
            said = {refusal.code: refusal.basis for refusal in offer.refusals}
            assert said.get("already-taken") == act.basis, (stage.stage, act.act, said)
            assert not offer.is_main


@each
def test_each_required_document_is_missed_by_its_name(procedure: str) -> None:
    definition = definition_of(procedure)
    for _, act in definition.transitions():
        given = {slot.slot: Blob(media_type=slot.media_types[0]) for slot in act.documents}
        assert list(document_faults(act, given)) == []
        for slot in act.documents:
            left = {name: blob for name, blob in given.items() if name != slot.slot}
            said = [(fault.code, fault.where) for fault in document_faults(act, left)]
            missing = [("document-missing", f"/documents/{slot.slot}")] if slot.is_required else []
            assert said == missing, (act.act, slot.slot)
