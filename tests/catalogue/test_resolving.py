"""Many numbers at once: the edition each means, and the way to the newest."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.catalogue.resolving import editions_meant, resolve_many, with_serials
from guiju.identifiers import Malformed, Number, StandardNumber, parse
from tests.factories.catalogue import edition

pytestmark = pytest.mark.django_db


def number(text: str) -> Number:
    read = parse(text)
    assert not isinstance(read, Malformed), text
    return read


def meant(text: str) -> str | None:
    line = editions_meant([number(text)]).get(number(text))
    return line.number if line else None


def test_a_dated_number_means_its_own_edition_and_an_undated_one_what_holds() -> None:
    old = edition("GB/T 99001-2001", status="superseded")
    edition("GB/T 99001-2015", supersedes=[old])
    edition("GB/T 99001-2026", status="upcoming")
    assert meant("gbt99001-2001") == "GB/T 99001-2001"
    assert meant("GB/T 99001") == "GB/T 99001-2015"
    assert meant("GB/T 99001-2009") is None
    assert meant("GB 99001-2015") is None  # another mark is a near match, not the same
    assert meant("GB/T 99001-2015/XG1-2018") == "GB/T 99001-2015"


def test_a_year_of_two_figures_finds_the_year_in_full() -> None:
    edition("GB/T 99002-1993")
    assert meant("GB/T 99002-93") == "GB/T 99002-1993"


def test_numbers_of_other_bodies_are_found_too() -> None:
    edition("ISO 99001:2015")
    edition("ISO 99001:2008", status="superseded")
    assert meant("ISO 99001") == "ISO 99001:2015"
    assert meant("ISO 99001:2008") == "ISO 99001:2008"
    assert meant("ISO 99001:1994") is None


def test_an_amendment_is_found_with_and_without_its_year() -> None:
    edition("ISO 99001:2015")
    edition("ISO 99001:2015/Amd 1:2024")
    assert meant("ISO 99001:2015/Amd 1:2024") == "ISO 99001:2015/Amd 1:2024"
    assert meant("ISO 99001:2015/Amd 1") == "ISO 99001:2015/Amd 1:2024"
    assert meant("ISO 99001") == "ISO 99001:2015"
    assert meant("ISO 99001:2015/Amd 2:2025") == "ISO 99001:2015"


def test_the_chain_leads_to_the_newest_and_names_what_lies_beside() -> None:
    first = edition("GB/T 99003-1989", status="superseded")
    second = edition("GB/T 99003-1999", status="superseded", supersedes=[first])
    third = edition("GB/T 99003.1-2009", status="superseded", supersedes=[second])
    edition("GB/T 99003.2-2009", supersedes=[second])
    edition("GB/T 99003.1-2020", supersedes=[third])
    wanted = number("GB/T 99003-1989")
    found = resolve_many([wanted])[wanted]
    assert found.chain[0].number == "GB/T 99003-1999"
    assert {line.number for line in (*found.chain, *found.also)} == {
        "GB/T 99003-1999", "GB/T 99003.1-2009", "GB/T 99003.2-2009", "GB/T 99003.1-2020",
    }  # fmt: skip
    assert [line.number for line in found.others] == ["GB/T 99003-1999"]


def test_two_that_replace_each_other_end_the_chain() -> None:
    first = edition("GB/T 99004-2001", status="superseded")
    second = edition("GB/T 99004-2002", supersedes=[first])
    first.relations.create(kind="supersedes", number=second.number, target=second)
    wanted = number("GB/T 99004-2001")
    assert [line.number for line in resolve_many([wanted])[wanted].chain] == ["GB/T 99004-2002"]


def test_five_hundred_numbers_take_as_many_queries_as_five() -> None:
    numbers = []
    for serial in range(99100, 99160):
        old = edition(f"GB/T {serial}-2001", status="superseded")
        edition(f"GB/T {serial}-2011", supersedes=[old])
        numbers += [number(f"GB/T {serial}-2001"), number(f"GB/T {serial}"),
                    number(f"GB/T {serial}-2005")]  # fmt: skip
    counts = []
    for asked in (numbers[:3], numbers):
        with CaptureQueriesContext(
            connection,
        ) as asked_of:
            resolve_many(asked)
        counts.append(len(asked_of))
    assert counts[0] == counts[1]
    assert counts[1] <= 8


def test_near_ones_share_the_serial() -> None:
    edition("GB/T 99005-2015")
    edition("GB 99005.2-2003")
    asked = number("GB 99005-2012")
    assert isinstance(asked, StandardNumber)
    near = with_serials([asked])[asked]
    assert [line.number for line in near] == ["GB/T 99005-2015", "GB 99005.2-2003"]


def test_where_no_source_says_what_came_after_the_standards_own_edition_in_force_is_meant() -> None:
    edition("GB/T 99031-2009", status="withdrawn", issued_on=date(2009, 1, 1))
    edition("GB/T 99031-2020", issued_on=date(2020, 1, 1))
    wanted = number("GB/T 99031-2009")
    assert [line.number for line in resolve_many([wanted])[wanted].chain] == ["GB/T 99031-2020"]


@pytest.mark.parametrize("status", ["planned", "stopped"])
def test_what_never_was_a_standard_has_superseded_nothing(status: str) -> None:
    old = edition("GB/T 99032-2015")
    edition("GB/T 99032-2099", status=status, supersedes=[old])
    wanted = number("GB/T 99032-2015")
    assert resolve_many([wanted])[wanted].chain == ()
