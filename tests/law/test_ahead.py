"""What lies ahead of a case, read from the shipped procedures alone."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.law.ahead import ahead
from guiju.law.load import PRODUCT_LAW, load_library
from guiju.law.read import read_definition

LIBRARY = load_library(PRODUCT_LAW)


@pytest.mark.parametrize("procedure", sorted(LIBRARY.procedures))
def test_what_lies_ahead_of_an_opened_case_ends_regularly(procedure: str) -> None:
    definition = read_definition(LIBRARY.resolved(procedure, date(2026, 6, 1)))
    for opening in definition.opening:
        first = opening.then[0].stage
        assert first
        way = [definition.stage(first), *ahead(definition, first)]
        ends = {b.outcome for act in way[-1].acts for b in act.then if b.outcome}
        assert any(definition.outcomes[name].is_regular for name in ends)
        assert len({stage.stage for stage in way}) == len(way)


def test_the_way_of_a_group_standard_from_its_consultation() -> None:
    definition = read_definition(LIBRARY.resolved("group-standard", date(2026, 6, 1)))
    names = [stage.stage for stage in ahead(definition, "consultation")]
    assert names == ["dispositions", "review", "approval", "publication", "awaiting-force"]
