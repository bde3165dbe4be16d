"""Counting votes: whole ballots with their results, and the rules that decide them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.ballots.count import Rules, count

COMMITTEE = Rules("cast", Fraction(3, 4), Fraction(2, 3), Fraction(1, 4))
EXPERTS = Rules("cast", Fraction(2, 3), Fraction(3, 4))
ALL = Rules("all", Fraction(0), Fraction(3, 4))

BALLOTS = [  # rules, electors, for, against, abstain, result
    (COMMITTEE, 47, 35, 3, 3, "passed"),
    (COMMITTEE, 47, 30, 11, 1, "failed"),  # 71 % for, but 26 % against block it
    (COMMITTEE, 47, 33, 1, 1, "invalid"),  # 35 of 47 are 74.5 %, short of three quarters
    (EXPERTS, 9, 9, 0, 0, "passed"),
    (EXPERTS, 9, 6, 2, 0, "passed"),  # exactly three quarters
    (EXPERTS, 9, 6, 2, 1, "failed"),  # the abstention counts in the denominator
    (EXPERTS, 9, 5, 0, 0, "invalid"),
    (EXPERTS, 9, 0, 0, 0, "invalid"),
    (ALL, 8, 6, 0, 0, "passed"),
    (ALL, 8, 5, 0, 0, "failed"),
]


@pytest.mark.parametrize(("rules", "electors", "yes", "no", "abstain", "result"), BALLOTS)
def test_a_ballot_is_decided_by_its_rules(
    rules: Rules, electors: int, yes: int, no: int, abstain: int, result: str
) -> None:
    votes = ["for"] * yes + ["against"] * no + ["abstain"] * abstain
    assert count(rules, electors, votes).result == result


def test_more_votes_than_electors_are_refused() -> None:
    with pytest.raises(ValueError, match="3 votes of 2 electors"):
        count(EXPERTS, 2, ["for"] * 3)


def test_a_vote_that_is_no_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="maybe"):
        count(EXPERTS, 2, ["maybe"])


@given(st.lists(st.sampled_from(["for", "against", "abstain"]), max_size=60), st.randoms())
def test_the_order_of_votes_does_not_matter(votes: list[str], random: object) -> None:
    shuffled = sorted(votes, reverse=True)
    assert count(EXPERTS, 60, votes) == count(EXPERTS, 60, shuffled)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_one_more_vote_in_favour_never_turns_a_pass_into_a_failure(a: int, b: int, c: int) -> None:
    votes = ["for"] * a + ["against"] * b + ["abstain"] * c
    if count(EXPERTS, 61, votes).result == "passed":
        assert count(EXPERTS, 61, [*votes, "for"]).result == "passed"
