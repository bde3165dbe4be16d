"""What a check says of each reference, in order, with what lies near and what is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.currency.answers import Answer, answers, counts
from guiju.currency.references import Piece, references
from guiju.currency.results import Result
from guiju.search.filling import refresh
from tests.factories.catalogue import edition

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def checked(text: str) -> list[Answer]:
    pieces = [Piece("line", str(n), line) for n, line in enumerate(text.splitlines(), 1)]
    return answers(references(pieces), TODAY)


@pytest.fixture(autouse=True)
def catalogue() -> None:
    first = edition("GB/T 99010-1989", status="superseded", ended_on=date(1999, 9, 1))
    second = edition("GB/T 99010-1999", status="superseded", supersedes=[first])
    third = edition("GB/T 99010-2019", "储能用连接器　安全要求", supersedes=[second])
    edition(
        "GB/T 99010-2026", status="upcoming", in_force_from=date(2027, 1, 4), supersedes=[third]
    )
    edition("JB/T 99820-2012", "蓄电池外壳　冲击试验", status="withdrawn")
    edition("GB/T 99011.2-2021", "清洗　第2部分：试验方法")
    edition("GB 99012-2009", "电器　安全")


def test_each_reference_is_answered_in_its_order() -> None:
    found = checked("见 GB/T 99010-1989 和 JB/T 99820-2012，\n以及 GB/T 99010。\nQ/ZZZ 1-2020")
    assert [(a.reference.place, a.result) for a in found] == [
        ("1", Result.SUPERSEDED),
        ("1", Result.WITHDRAWN),
        ("2", Result.IN_FORCE),
        ("3", Result.UNKNOWN),
    ]
    assert [line.number for line in found[0].chain] == [
        "GB/T 99010-1999", "GB/T 99010-2019", "GB/T 99010-2026",
    ]  # fmt: skip
    assert counts(found)[Result.UNKNOWN] == 1


def test_a_supersession_ahead_is_told_with_its_date() -> None:
    (found,) = checked("GB/T 99010-2019")
    assert found.result is Result.IN_FORCE
    assert found.needs_attention
    (hint,) = found.hints
    assert (hint.code, hint.words.zh) == (
        "superseded-soon", "2027-01-04 起由 GB/T 99010—2026 代替，还有 41 天",
    )  # fmt: skip


def test_an_undated_reference_says_what_it_means() -> None:
    (found,) = checked("GB/T 99011.2")
    assert [hint.code for hint in found.hints] == ["undated"]
    assert not found.needs_attention


@pytest.mark.parametrize(
    ("written", "why", "near"),
    [
        ("GB/T 99011.2-2015", "other-year", "GB/T 99011.2-2021"),
        ("GB/T 99012-2015", "other-mark", "GB 99012-2009"),
        ("GB/T 99011.3-2021", "other-part", "GB/T 99011.2-2021"),
    ],
)
def test_what_is_not_found_comes_with_what_is_near(written: str, why: str, near: str) -> None:
    (found,) = checked(written)
    assert found.result is Result.UNKNOWN
    assert (found.near[0].why, found.near[0].line.number) == (why, near)


@pytest.mark.parametrize(
    ("written", "number", "result", "newest"),
    [
        ("GB 99010-1999", "GB/T 99010-1999", Result.SUPERSEDED, "GB/T 99010-2026"),
        ("GB 99011.2-2021", "GB/T 99011.2-2021", Result.IN_FORCE, None),
        ("GB/T 99012-2009", "GB 99012-2009", Result.IN_FORCE, None),
        ("JB 99820-2012", "JB/T 99820-2012", Result.WITHDRAWN, None),
    ],
)
def test_a_number_whose_mark_has_changed_is_answered_as_such(
    written: str, number: str, result: Result, newest: str | None
) -> None:
    (found,) = checked(written)
    assert found.result is result
    assert found.edition is not None
    assert found.edition.number == number
    assert (found.newest.number if found.newest else None) == newest
    assert found.hints[0].code == "mark-changed"
    assert found.hints[0].words.zh == f"标准性质标识已变更，现编号为 {found.edition.print}"
    assert found.needs_attention


def test_the_same_serial_under_another_code_is_another_standard() -> None:
    (found,) = checked("YB/T 99820-2012")
    assert found.result is Result.UNKNOWN


def test_a_title_leads_to_the_standard_whose_number_is_wrong() -> None:
    (found,) = checked("JB/T 99999-2012 蓄电池外壳　冲击试验")
    assert [(near.why, near.line.number) for near in found.near] == [
        ("same-title", "JB/T 99820-2012")
    ]


def test_a_title_and_a_status_that_are_wrong_are_told() -> None:
    text = (
        "1 GB/T 99011.2-2021 《清洗 第2部分 试验方法》 现行\n2 JB/T 99820-2012 塑料 密度 现行有效"
    )
    right, wrong = checked(text)
    assert right.hints == ()
    assert [hint.code for hint in wrong.hints] == ["title-differs", "status-differs"]
    assert wrong.hints[1].words.en == "The list says “现行有效”, the catalogue says “Withdrawn”"


def test_a_line_of_a_list_without_a_number_is_not_lost() -> None:
    found = checked("GB/T 99010-2019\n安全生产法\nGB/T 99010")
    assert [a.reference.number is None for a in found] == [False, True, False]
    assert [hint.code for hint in found[1].hints] == ["no-number"]


def test_running_text_without_numbers_is_not_a_list() -> None:
    found = checked("总则\n本文件规定了要求。\n见 GB/T 99010-2019。\n附录")
    assert len(found) == 1


def test_a_range_is_answered_part_by_part() -> None:
    found = checked("GB/T 99011.1～99011.3")
    assert [str(a.reference.number) for a in found] == [
        "GB/T 99011.1", "GB/T 99011.2", "GB/T 99011.3",
    ]  # fmt: skip
    assert [a.result for a in found] == [Result.UNKNOWN, Result.IN_FORCE, Result.UNKNOWN]


def test_a_title_with_a_slip_leads_there_too() -> None:
    refresh()
    (found,) = checked("JB/T 99999-2012 蓄电池外壳 冲击试验方法")
    assert [(near.why, near.line.number) for near in found.near] == [
        ("similar-title", "JB/T 99820-2012")
    ]
