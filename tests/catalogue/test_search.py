"""What one finds by number or by words."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from guiju.catalogue import queries
from guiju.parties.actor import PUBLIC

from .conftest import Press


@pytest.fixture
def shelf(press: Press) -> Press:
    """Two editions of one standard, of which the first holds; and another standard."""
    press.publish("饮水机　清洗要求", in_days=1)
    press.publish("电动自行车　充电要求", in_days=60)
    press.after(days=220)
    press.publish("饮水机　清洗和消毒", numbering="same-serial", base="T/GJX 1")
    return press


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("T/GJX 1", ["T/GJX 1-2026", "T/GJX 1-2027"]),
        ("t/gjx1—2027", ["T/GJX 1-2027"]),
        ("饮水机 消毒", ["T/GJX 1-2027"]),
        ("饮水机", ["T/GJX 1-2026", "T/GJX 1-2027"]),
        ("GJX 2", ["T/GJX 2-2026", "T/GJX 1-2026", "T/GJX 1-2027"]),
        ("没有的词", []),
        ("", []),
        ("100% \0 _", []),
    ],
)
def test_search(
    shelf: Press,
    query: str,
    found: list[str],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    if query == "GJX 2":
        found = sorted(found)
    with django_assert_num_queries(1 if query.strip() else 0):
        answer = [edition.number for edition in queries.search(PUBLIC, query)]
    assert (sorted(answer) if query == "GJX 2" else answer) == found


def test_an_undated_number_means_what_holds_now(shelf: Press) -> None:
    assert str(queries.resolve("T/GJX 1")) == "T/GJX 1-2026"
    assert str(queries.resolve("T/GJX 1-2027")) == "T/GJX 1-2027"
    assert queries.resolve("T/GJX 9") is None
    shelf.after(days=31)
    assert str(queries.resolve("T/GJX 1")) == "T/GJX 1-2027"


def test_the_overview_counts(shelf: Press) -> None:
    overview = queries.overview(PUBLIC)
    assert (overview.total, overview.by_level) == (3, {"group": 3})
    assert overview.by_status == {"in-force": 2, "upcoming": 1}
