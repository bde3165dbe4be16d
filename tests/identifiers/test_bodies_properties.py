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
# Of bodies that have no list beside the project.
BY_HAND = (
    *("NF EN ISO 9001:2015-10", "NF C15-100", "NF DTU 20.1 P1-1", "PR NF EN 301549", "FD X50-176"),
    *("NF EN 1992-1-1/NA:2016-03", "XP CEN/TS 1187", "AFNOR SPEC 2101", "NF EN 60204-1/A1"),
    *("ГОСТ 12.1.004-91", "ГОСТ Р ИСО/МЭК 17025-2019", "ГОСТ Р 50571.5.54-2013", "ПНСТ 15-2014"),
    *(
        "ОСТ 1 00001-71",
        "ГОСТ IEC 60335-1-2015",
        "РМГ 29-2013",
        "ГОСТ 2.105-95*",
        "Р 50.1.056-2005",
    ),
    *("KS A ISO 9001:2015", "KS D 3503", "KS X 1001:2004/AMD 1:2010", "KS C IEC 60335-1:2020"),
    "ISBN 978-3-16-148410-0",
)


@cache
def shapes() -> dict[str, list[str]]:
    """Texts by the body whose number they are: real ones, or the few kept with the benchmark."""
    chance = random.Random(7)
    lines = numbers()
    chance.shuffle(lines)
    found: dict[str, list[str]] = defaultdict(list)
    for text in (*BY_HAND, *lines[:20_000]):
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


@given(st.integers(0, 10**9 - 1), st.integers(0, 9))
def test_a_book_is_numbered_only_with_its_check_digit(serial: int, last: int) -> None:
    figures = f"978{serial:09}{last}"
    is_right = sum(int(each) * (1, 3)[at % 2] for at, each in enumerate(figures)) % 10 == 0
    number = parse(f"ISBN {figures}")
    assert isinstance(number, BodyNumber) == is_right
    if isinstance(number, BodyNumber):
        assert from_slug(number.slug) == number
