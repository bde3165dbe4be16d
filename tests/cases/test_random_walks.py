"""Random sequences of acts: no illegal state is reached, and the projection is always the fold."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from guiju.cases.clock import FixedClock
from guiju.cases.due import take_due_acts
from guiju.cases.errors import Refused
from guiju.cases.models import Act, Case
from guiju.cases.recording import chained
from guiju.cases.writing import refold

from .conftest import Tea

ACTS = ("taste", "pour-away", "serve", "retract", "settle", "order", "nonsense", "suspend")


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(4))
def test_a_random_walk_leaves_the_record_in_order(
    db: None, scaled: Callable[[int, int], int], seed: int
) -> None:
    dice = random.Random(seed)
    tea, taken, refused = Tea(tasters=3), 0, 0
    for _ in range(scaled(60, 2500)):
        tea.after(hours=dice.choice((0, 1, 30)))
        take_due_acts(FixedClock(tea.at))
        act, who = dice.choice(ACTS), dice.choice([tea.brewer, *tea.tasters])
        data = {"opinion": dice.choice(("good", "bad", "odd"))} if act == "taste" else {}
        if act == "retract":
            data = {"act": dice.randrange(1, 20), "ground": "试一试"}
        try:
            tea.do(act, who, data=data)
            taken += 1
        except Refused:
            refused += 1
    case = Case.objects.get(pk=tea.case_id)
    assert refold(case).to_json() == case.projection
    assert taken
    assert refused
    previous = ""
    for n, act in enumerate(Act.objects.filter(case=case).order_by("seq"), start=1):
        assert (act.seq, act.previous) == (n, previous)
        assert act.hash == chained(previous, bytes(act.entry))
        previous = act.hash
