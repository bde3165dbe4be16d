"""Random sequences of acts in every shipped procedure: no illegal state, whatever the order.

Nothing here names a procedure. Acts are drawn from those that the present stage knows, each with a
branch drawn from its own, so that ways no regular case goes are gone as well.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from guiju.law.calendar import national_calendar
from guiju.law.fold import CORRECT, RESUME, SET_ASIDE, apply, fold
from guiju.law.load import PRODUCT_LAW, load_library
from guiju.law.model import Definition, Transition
from guiju.law.read import read_definition
from guiju.law.state import PastAct, State
from guiju.law.terms import CalendarTerms

MONDAY = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
TERMS = CalendarTerms(national_calendar())
LIBRARY = load_library(PRODUCT_LAW)
LONGEST = 24  # acts of one sequence


@pytest.mark.drill
@pytest.mark.parametrize("procedure", sorted(LIBRARY.procedures))
def test_no_sequence_of_acts_reaches_an_illegal_state(
    procedure: str, scaled: Callable[[int, int], int]
) -> None:
    definition = read_definition(LIBRARY.resolved(procedure, date(2026, 6, 1)))
    ends = set()
    for seed in range(scaled(60, 1500)):
        acts, state = _sequence(definition, random.Random(seed))
        assert fold(definition, acts, TERMS).to_json() == state.to_json()
        assert State.from_json(json.loads(json.dumps(state.to_json()))) == state
        ends.add(state.outcome or state.stage)
    assert ends & set(definition.outcomes)  # some walks came to an end


def _sequence(definition: Definition, dice: random.Random) -> tuple[list[PastAct], State]:
    """One walk of at most `LONGEST` acts, each state on its way looked at."""
    acts: list[PastAct] = []
    state, at = State(), MONDAY
    while state.status != "closed" and len(acts) < LONGEST:
        at += timedelta(hours=dice.choice((0, 1, 30, 700)))
        drawn = _drawn(definition, state, acts, dice)
        if drawn is None:
            break
        act = _taken(drawn, acts, at, dice)
        acts.append(act)
        if _has(drawn, SET_ASIDE):
            state = fold(definition, acts, TERMS)
        else:
            state = apply(definition, state, act, TERMS)
        _look_at(definition, state, act)
    return acts, state


def _drawn(
    definition: Definition, state: State, acts: list[PastAct], dice: random.Random
) -> Transition | None:
    """An act this state knows: a suspended case only goes on, and only a suspended one does."""
    if state.stage is None:
        return dice.choice(definition.opening) if not acts else None
    known = [*definition.stage(state.stage).acts, *definition.always]
    if state.status == "suspended":
        known = [act for act in known if _has(act, RESUME)]
    else:
        known = [act for act in known if not _has(act, RESUME)]
    if len(acts) < 2:
        known = [act for act in known if not _has(act, SET_ASIDE)]
    return dice.choice(known) if known else None


def _has(transition: Transition, effect: str) -> bool:
    return any(deed.effect == effect for deed in transition.effects)


def _taken(
    transition: Transition, acts: list[PastAct], at: datetime, dice: random.Random
) -> PastAct:
    branch = dice.choice(transition.then) if transition.then else None
    data: dict[str, Any] = {f.field: _value(f.type, at, dice) for f in transition.form.fields}
    if _has(transition, SET_ASIDE):
        data["act"] = dice.randrange(2, len(acts) + 1)
    if _has(transition, CORRECT):
        data |= {"field": "remark", "value": "更正"}
    return PastAct(
        seq=len(acts) + 1,
        act=transition.act,
        at=at,
        data=data,
        person=dice.choice(("甲", "乙", "丙")),
        organisation=dice.choice(("", "某协会")),
        to_stage=branch.stage if branch else None,
        to_outcome=branch.outcome if branch else None,
    )


def _value(kind: str, at: datetime, dice: random.Random) -> str:
    if "date" in kind or kind == "occurred-on":
        return (at.date() + timedelta(days=dice.randrange(400))).isoformat()
    return dice.choice(("甲", "乙"))


def _look_at(definition: Definition, state: State, act: PastAct) -> None:
    """What is true of every state, whatever led to it."""
    outcomes = definition.outcomes
    assert state.last_seq == act.seq
    assert (state.status == "closed") == (state.outcome is not None)
    assert state.outcome is None or state.outcome in outcomes
    if state.stage is not None:
        definition.stage(state.stage)  # raises for a stage the law does not know
        assert state.round >= 1
    for run in state.live_periods():
        assert state.status != "closed"
        assert run.stage == state.stage
        assert run.round == state.round
        assert run.starts_at <= run.ends_at
    if state.status != "open":
        assert state.next_due() is None
