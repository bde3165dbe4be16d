"""What is suggested while one types, and what may overlap a proposal."""

from __future__ import annotations

import pytest

from guiju.search.asking import Kind, Reason
from guiju.search.filling import refresh
from guiju.search.similarity import similar
from guiju.search.suggesting import suggest
from tests.catalogue.conftest import Press, press, toy_law

__all__ = ["press", "toy_law"]


@pytest.fixture
def shelf(press: Press) -> Press:
    """Two editions of one standard, of which the second holds; and another standard."""
    press.publish("饮水机　清洗要求", in_days=1)
    press.publish("电动自行车　充电要求", in_days=1)
    press.after(days=220)
    press.publish("饮水机　清洗和消毒", numbering="same-serial", base="T/GJX 1", in_days=1)
    press.after(days=3)
    press.open("leaflet", "plan", title_zh="饮水机　滤芯要求")
    refresh()
    return press


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("t/gjx 1", "T/GJX 1-2027"),
        ("tgjx2", "T/GJX 2-2026"),
        ("gjx 1", "T/GJX 1-2027"),
        ("gjx 2-20", "T/GJX 2-2026"),
        ("ysj", "T/GJX 1-2027"),
        ("ddzx", "T/GJX 2-2026"),
        ("电动", "T/GJX 2-2026"),
        ("電動", "T/GJX 2-2026"),
        ("滤芯", ""),
        ("没有", None),
        ("", None),
        ("\0", None),
    ],
)
def test_suggestions(shelf: Press, typed: str, first: str | None) -> None:
    found = suggest(typed)
    assert next((one.number for one in found), None) == first
    assert len({(one.kind, one.key) for one in found}) == len(found)


def test_a_plan_is_suggested_by_its_title(shelf: Press) -> None:
    assert [(one.kind, one.title) for one in suggest("滤芯")] == [(Kind.PLAN, "饮水机　滤芯要求")]


def test_what_may_overlap_a_proposal(shelf: Press) -> None:
    found = similar("家用饮水机消毒和清洗规范", terms=("饮水机",))
    assert {one.kind for one in found[:3]} == {Kind.STANDARD, Kind.PLAN}
    assert Reason.SAME_TERMS in found[0].reasons
    assert "饮水" in "".join(found[0].shared)
    assert all(0 <= one.score <= 100 for one in found)
    assert list(found) == sorted(found, key=lambda one: -one.score)


def test_the_proposal_itself_is_no_candidate(shelf: Press) -> None:
    title = "饮水机　滤芯要求"
    own = next(one.key for one in similar(title) if one.kind is Kind.PLAN)
    assert own not in {one.key for one in similar(title, but=(own,))}


def test_nothing_overlaps_nothing(shelf: Press) -> None:
    assert similar("") == ()
    assert similar("\0 ——") == ()
    assert similar("鑫") == ()
