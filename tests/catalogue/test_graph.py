"""The graph of relations: whole lines of supersession in a constant number of queries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from guiju.catalogue.graph import graph_of
from guiju.catalogue.models import Edition, RelationKind
from guiju.parties.actor import PUBLIC
from tests.factories.catalogue import edition, related

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def line_of(*years: int) -> list[Edition]:
    """A standard that was revised again and again, the oldest first."""
    made: list[Edition] = []
    for year in years:
        made.append(edition(f"GB/T 99001-{year}", issued_on=date(year, 1, 1), supersedes=made[-1:]))
    return made


def test_a_line_is_followed_to_both_ends_from_anywhere_in_it() -> None:
    made = line_of(1988, 1993, 2000, 2008, 2015, 2026)
    for middle in made:
        graph = graph_of(PUBLIC, middle)
        assert [node.number for node in graph.line] == [one.number for one in made]
        at = made.index(middle)
        assert [node.generation for node in graph.line] == [n - at for n in range(len(made))]
        assert len(graph.links) == len(made) - 1
        assert not graph.is_cut


def test_three_merged_into_one_stand_beside_each_other() -> None:
    former = [edition(f"GB/T {n}-2010") for n in (99011, 99012, 99013)]
    whole = edition("GB/T 99010-2026", supersedes=former)
    graph = graph_of(PUBLIC, former[0])
    assert {node.number: node.generation for node in graph.line} == {
        whole.number: 1,
        **{one.number: 0 for one in former},
    }


def test_a_number_outside_the_catalogue_is_a_node_and_the_way_back_is_found_by_it() -> None:
    newer = edition("GB/T 99020-2026", supersedes=["GB/T 99020-1990"])
    graph = graph_of(PUBLIC, newer)
    assert [(node.number, node.slug) for node in graph.line] == [
        ("GB/T 99020-1990", ""),
        (newer.number, newer.slug),
    ]
    older = edition("GB/T 99020-1990")  # came in later, and nothing connected the two
    assert [node.number for node in graph_of(PUBLIC, older).line] == [older.number, newer.number]


def test_a_circle_in_the_sources_ends() -> None:
    one, other = edition("GB/T 99030-2010"), edition("GB/T 99030-2020")
    related(one, RelationKind.SUPERSEDES, other)
    related(other, RelationKind.SUPERSEDES, one)
    graph = graph_of(PUBLIC, one)
    assert {node.number for node in graph.line} == {one.number, other.number}


def test_what_is_around_is_told_by_kind_and_direction() -> None:
    middle = edition("GB/T 99040-2026")
    international = edition("ISO 99117-1:2023")
    related(middle, RelationKind.ADOPTS, international, "MOD")
    related(middle, RelationKind.CITES, "GB/T 99041")
    related(edition("GB 99042-2026"), RelationKind.CITES, middle)
    related(edition("GB/T 99043-2026"), RelationKind.CITES, "GB/T 99040-2026")
    told = {
        (group.kind, group.is_inward): [(node.number, node.degree) for node in group.nodes]
        for group in graph_of(PUBLIC, middle).around
    }
    assert told == {
        (RelationKind.ADOPTS, False): [("ISO 99117-1:2023", "MOD")],
        (RelationKind.CITES, False): [("GB/T 99041", "")],
        (RelationKind.CITES, True): [("GB 99042-2026", ""), ("GB/T 99043-2026", "")],
    }


@pytest.mark.parametrize("width", [1, 20])
def test_the_number_of_queries_hangs_on_the_depth_alone(
    width: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    former = [edition(f"GB/T {99100 + n}-2010") for n in range(width)]
    middle = edition("GB/T 99099-2020", supersedes=former)
    kinds = len(RelationKind) - 1  # supersession is the line
    with django_assert_num_queries(2 * 2 + 2 * kinds):  # two generations, then each kind both ways
        graph_of(PUBLIC, middle)
