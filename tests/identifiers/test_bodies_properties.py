"""What holds of every number of a foreign body, found by search: real shapes with other figures."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.identifiers.strings import numbers
from guiju.identifiers import BodyNumber, from_slug, parse
from guiju.identifiers.bodies import bodies

_FIGURES = re.compile("[0-9]+")
KEPT = 60  # shapes of a body that are tried


@cache
def shapes() -> dict[str, list[str]]:
    """Texts by the body whose number they are: real ones, or the few kept with the benchmark."""
    chance = random.Random(7)
    lines = numbers()
    chance.shuffle(lines)
    found: dict[str, list[str]] = defaultdict(list)
    for text in lines[:20_000]:
        number = parse(text)
        if isinstance(number, BodyNumber) and len(found[number.body]) < KEPT:
            found[number.body].append(text)
    return dict(found)


def _refigured(text: str, figures: list[int]) -> str:
    """The text with other figures in the places of its own, each run as long as it was."""
    following = iter(figures)

    def other(run: re.Match[str]) -> str:
        if re.fullmatch("(?:19|20)[0-9]{2}", run[0]):  # a year stays one
            return str(1950 + next(following) % 90)
        return "".join(str(next(following) % 10) for _ in run[0])

    return _FIGURES.sub(other, text)


@pytest.mark.parametrize("body", sorted(known.body for known in bodies()))
@given(data=st.data())
def test_a_number_prints_back_and_its_address_leads_to_it(body: str, data: st.DataObject) -> None:
    if body not in shapes():
        pytest.skip("no number of this body is kept")
    shape = data.draw(st.sampled_from(shapes()[body]))
    length = sum(map(len, _FIGURES.findall(shape)))
    figures = data.draw(st.lists(st.integers(0, 89), min_size=length, max_size=length))
    number = parse(_refigured(shape, figures))
    if not isinstance(number, BodyNumber):
        return  # a month 37, or a check digit that does not fit: rightly refused
    assert parse(number.print) == number
    assert from_slug(number.slug) == number
    assert not set(number.slug) & set("/ ?#")


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    number = parse(text)
    if isinstance(number, BodyNumber):
        assert parse(number.print) == number
