"""How far adopted editions lag behind: months, states, and a constant number of queries."""

from __future__ import annotations

import csv
import doctest
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from guiju.catalogue import lag as room
from guiju.catalogue.lag import Lag, LagChoice, LagState, lags, months_between
from guiju.catalogue.models import Edition, RelationKind
from guiju.parties.actor import PUBLIC
from tests.factories.catalogue import edition, related

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries


@pytest.mark.parametrize(
    ("older", "newer", "months"),
    [
        ((2008, 11, 15), (2015, 9, 15), 82),
        ((2008, 11, 15), (2015, 9, 14), 81),
        ((2020, 1, 31), (2020, 2, 29), 0),
        ((2020, 1, 31), (2020, 3, 31), 2),
        ((2020, 2, 29), (2021, 2, 28), 11),
        ((2020, 5, 5), (2020, 5, 5), 0),
    ],
)
def test_months_are_whole_ones(
    older: tuple[int, int, int], newer: tuple[int, int, int], months: int
) -> None:
    assert months_between(date(*older), date(*newer)) == months
    assert doctest.testmod(room).failed == 0


def adopts(number: str, what: Edition | str, degree: str = "IDT", **fields: object) -> Edition:
    made = edition(number, is_imported=True, **fields)
    related(made, RelationKind.ADOPTS, what, degree)
    return made


def by_number() -> dict[str, Lag]:
    return {lag.number: lag for lag in lags(PUBLIC)}


@pytest.mark.django_db
def test_every_adoption_in_force_is_told_with_the_newest_edition() -> None:
    old = edition(
        "ISO 99001:2008", issued_on=date(2008, 11, 15), in_force_from=None, status="withdrawn"
    )
    mid = edition(
        "ISO 99001:2015",
        issued_on=date(2015, 9, 15),
        in_force_from=None,
        supersedes=[old],
        status="superseded",
    )
    new = edition("ISO 99001:2024", issued_on=date(2024, 2, 1), supersedes=[mid])
    edition("ISO 99001:2029", issued_on=None, status="planned")
    edition("ISO 99001:2024/Amd 1:2026", issued_on=date(2026, 1, 1), in_force_from=None)
    moved = edition("ISO 99500:2030", issued_on=date(2030, 1, 1), supersedes=[new])
    adopts("GB/T 99101-2009", old)
    adopts("GB/T 99102-2031", moved, "MOD")
    adopts("GB/T 99103-2010", "ISO 99001")
    adopts("GB/T 99104-2010", "ISO 99999:2001")
    adopts("GB/T 99105-2010", "no number at all")
    adopts("GB/T 99106-2010", edition("ISO 99700:2001", status="withdrawn"))
    adopts("GB/T 99107-1999", "ISO 99001:1994")  # that very edition is not in the catalogue
    adopts("GB/T 99108-2009", old, status="superseded")  # not in force: of no interest
    found = by_number()
    assert {number: (lag.state.value, lag.newest, lag.months) for number, lag in found.items()} == {
        "GB/T 99101-2009": ("behind", "ISO 99500:2030", 253),
        "GB/T 99102-2031": ("current", "ISO 99500:2030", None),
        "GB/T 99103-2010": ("undated", "ISO 99500:2030", None),
        "GB/T 99104-2010": ("unknown", "", None),
        "GB/T 99105-2010": ("unknown", "", None),
        "GB/T 99106-2010": ("withdrawn", "", None),
        "GB/T 99107-1999": ("behind", "ISO 99001:2024", 361),
    }
    assert found["GB/T 99107-1999"].is_to_the_year
    assert [lag.number for lag in lags(PUBLIC)][:2] == ["GB/T 99107-1999", "GB/T 99101-2009"]


@pytest.mark.django_db
def test_a_choice_leaves_what_fits() -> None:
    old = edition("ISO 99001:2008", issued_on=date(2008, 1, 1), status="withdrawn")
    edition("ISO 99001:2010", issued_on=date(2010, 1, 1), supersedes=[old])
    adopts("GB/T 99101-2009", old, "IDT")
    adopts("GB/T 99102-2009", old, "MOD")
    every = lags(PUBLIC)
    assert len(LagChoice().of(every)) == 2
    assert [lag.degree for lag in LagChoice(degree="MOD").of(every)] == ["MOD"]
    assert LagChoice(at_least=25).of(every) == []
    assert LagChoice(state=LagState.CURRENT).of(every) == []
    assert len(LagChoice(state="").of(every)) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, 40])
def test_the_number_of_queries_does_not_grow_with_the_list(
    how_many: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(how_many):
        old = edition(f"ISO {99100 + n}:2008", status="withdrawn")
        edition(f"ISO {99100 + n}:2015", supersedes=[old])
        adopts(f"GB/T {99100 + n}-2010", old)
    with django_assert_max_num_queries(8):
        assert len(lags(PUBLIC)) == how_many


@pytest.mark.django_db
def test_the_list_is_a_page_a_table_a_feed_and_json() -> None:
    old = edition(
        "ISO 99001:2008", issued_on=date(2008, 11, 15), in_force_from=None, status="withdrawn"
    )
    edition("ISO 99001:2015", issued_on=date(2015, 9, 15), in_force_from=None, supersedes=[old])
    adopts("GB/T 99101-2009", old, "IDT")
    client = Client()
    page = client.get("/lag/").content.decode()
    assert "GB/T 99101" in page
    assert ">82</span>" in page
    rows = list(csv.DictReader(io.StringIO(client.get("/lag.csv").content.decode("utf-8-sig"))))
    assert [(row["number"], row["newest"], row["months"]) for row in rows] == [
        ("GB/T 99101-2009", "ISO 99001:2015", "82")
    ]
    [item] = client.get("/api/v1/lag").json()["items"]
    assert (item["adopted"], item["months"], item["state"]) == ("ISO 99001:2008", 82, "behind")
    assert "ISO 99001:2008 → ISO 99001:2015" in client.get("/feeds/lag.atom").content.decode()
    for query in ("?state=&degree=MOD", "?state=current", "?state=nope", "?at_least=x", "?page=9"):
        assert client.get(f"/lag/{query}").status_code == 200
    kept = client.get("/lag/?state=&degree=IDT").content.decode()
    assert "/lag.csv?state=&amp;degree=IDT" in kept
    assert client.get("/api/v1/lag?state=&degree=MOD").json()["items"] == []
