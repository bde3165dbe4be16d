"""What was issued here is found by its numbers and by words; of its editions what holds first."""

from __future__ import annotations

import pytest

from guiju.cases.numbers import first_will_be, standards_of
from guiju.catalogue.resolving import edition_named
from guiju.search import Asked
from guiju.search.filling import refresh
from guiju.search.finding import find
from tests.catalogue.conftest import Press, press, toy_law

__all__ = ["press", "toy_law"]


@pytest.fixture
def shelf(press: Press) -> Press:
    """Two editions of one standard, of which the first holds; and another standard."""
    press.publish("饮水机　清洗要求", in_days=1)
    press.publish("电动自行车　充电要求", in_days=60)
    press.after(days=220)
    press.publish("饮水机　清洗和消毒", numbering="same-serial", base="T/GJX 1")
    return press


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("T/GJX 1", ["T/GJX 1-2026", "T/GJX 1-2027"]),
        ("t/gjx1—2027", ["T/GJX 1-2027", "T/GJX 1-2026"]),
        ("饮水机 消毒", ["T/GJX 1-2027"]),
        ("充电", ["T/GJX 2-2026"]),
        ("没有的词", []),
        ("100% \0 _", []),
    ],
)
def test_what_was_issued_is_found(shelf: Press, text: str, found: list[str]) -> None:
    refresh()
    assert [hit.number for hit in find(Asked(text, facets=())).hits] == found


def test_an_undated_number_means_what_holds_now(shelf: Press) -> None:
    assert str(edition_named("T/GJX 1")) == "T/GJX 1-2026"
    assert str(edition_named("T/GJX 1-2027")) == "T/GJX 1-2027"
    assert edition_named("T/GJX 9") is None
    assert edition_named("没有编号") is None
    shelf.after(days=31)
    assert str(edition_named("T/GJX 1")) == "T/GJX 1-2027"


def test_an_amendment_alone_does_not_mean_what_it_amends(shelf: Press) -> None:
    assert edition_named("T/GJX 1-2026/XG1-2027") is None
    assert edition_named("T/GJX 1/XG1") is None


@pytest.mark.parametrize("number", ["T/GJX 1", "T/GJY 99001-2026", "T/GJY 99001"])
def test_a_joint_standard_is_found_by_either_number(press: Press, number: str) -> None:
    first_will_be(standards_of("T/GJY"), 99001)
    press.publish_jointly(Press("GJY"))
    refresh()
    [hit] = find(Asked(number, facets=())).hits
    assert (hit.number, hit.is_exact) == ("T/GJX 1-2026", True)
