"""What is found by number, by words and by facets, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from guiju.cases.errors import Refused
from guiju.search import matching
from guiju.search.asking import Kind
from guiju.search.entry import Entry

from .conftest import Reading, entry

Make = Callable[[list[Entry]], Reading]


@pytest.fixture
def shelf(read_from: Make) -> Reading:
    keys = map(str, count(1))

    def one(number: str, title: str, **given: object) -> Entry:
        return entry(number, title, key=next(keys), **given)

    return read_from(
        [
            one(
                "GB/T 99001.1-2009",
                "示例工作导则　第1部分：结构和编写",
                status="superseded",
                ended_on=date(2020, 10, 1),
                is_newest=False,
                ics=("01.120",),
                ccs=("A00",),
            ),
            one(
                "GB/T 99001.1-2020",
                "示例工作导则　第1部分：文件的结构和起草规则",
                title_en="Directives for examples - Part 1: Structure and drafting of documents",
                ics=("01.120",),
                ccs=("A00",),
            ),
            one("GB/T 99001.2-2021", "示例工作导则　第2部分：规则", adopts=("ISO/IEC 99050:2015",)),
            one(
                "GB 99007-2019", "道路车辆　充电接口　安全要求", nature="mandatory", ics=("43.120",)
            ),
            one("GB/T 99008-2022", "电动汽车充电系统", scope="适用于道路车辆的传导充电。"),
            one("T/GJX 99002-2023", "用EVA泡沫制的坐垫", level="group", ics=("43.140", "97.140")),
            one(
                "ISO 99001:2015",
                "",
                undated="ISO 99001",
                title_en="Quality of examples - Requirements",
                level="other",
                body="ISO",
                issued_on=date(2015, 9, 1),
                year=2015,
            ),
            Entry(
                kind=Kind.PLAN,
                key="m" + "a" * 24 + "q",
                title_zh="充电坐垫　通用要求",
                status="planned",
                issued_on=date(2026, 1, 5),
                year=2026,
            ),
        ]
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("GB/T 99001.1-2009", "GB/T 99001.1-2009"),
        ("gbt99001.1", "GB/T 99001.1-2020"),
        ("ＧＢ／Ｔ 99001.1", "GB/T 99001.1-2020"),
        ("《GB/T 99001.1—2020》", "GB/T 99001.1-2020"),
        ("GB/T 99001.1 示例工作导则", "GB/T 99001.1-2020"),
        ("iso99001", "ISO 99001:2015"),
        ("ISO 99001:2015", "ISO 99001:2015"),
        ("道路车辆 充电", "GB 99007-2019"),
        ("道路車輛 充電", "GB 99007-2019"),
        ("charging", None),
        ("structures drafting document", "GB/T 99001.1-2020"),
        ("电动汽车充电", "GB/T 99008-2022"),
        ("垫", "T/GJX 99002-2023"),
        ("VA泡", "T/GJX 99002-2023"),
        ("ev", "T/GJX 99002-2023"),
        ("tgjx99002", "T/GJX 99002-2023"),
        ("gjx 99002", "T/GJX 99002-2023"),
        ("ＧＪＸ 99002-2023 坐垫", "T/GJX 99002-2023"),
        ("T GJX-99002:2023", "T/GJX 99002-2023"),
        ("gjx 99007", None),  # no association has it, and a national standard is another
        ("99002", "T/GJX 99002-2023"),
        ("没有的词语", None),
        ("\0 % _ ' \" \\ ()", None),
    ],
)
def test_the_right_one_comes_first(shelf: Reading, text: str, first: str | None) -> None:
    assert next(iter(shelf.numbers(text)), None) == first


@pytest.mark.parametrize("sort", ["relevance", "newest", "number", "in-force"])
@pytest.mark.parametrize("chosen", [{}, {"level": ("group",)}, {"status": ("withdrawn",)}])
def test_a_number_is_first_whatever_the_order_and_the_filters(
    shelf: Reading, sort: str, chosen: dict[str, tuple[str, ...]]
) -> None:
    found = shelf.match("gbt 99001.1", sort=sort, chosen=chosen)
    assert shelf.numbers("gbt 99001.1", sort=sort, chosen=chosen)[:2] == [
        "GB/T 99001.1-2020",
        "GB/T 99001.1-2009",
    ]
    assert len(found.exact) == 1
    assert found.total == len(found.keys)


def test_the_withdrawn_edition_comes_before_those_it_had_superseded(read_from: Make) -> None:
    former, last = "GB/T 99003-2009", "GB/T 99003-2020"
    shelf = read_from(
        [
            entry(former, "示例", key="1", status="superseded", is_newest=False),
            entry(last, "示例", key="2", status="withdrawn"),
        ]
    )
    assert shelf.numbers("GB/T 99003") == [last, former]


def test_a_number_without_a_year_brings_its_parts_and_what_adopts_it(shelf: Reading) -> None:
    assert set(shelf.numbers("GB/T 99001")) == {
        "GB/T 99001.1-2009",
        "GB/T 99001.1-2020",
        "GB/T 99001.2-2021",
    }
    assert shelf.numbers("ISO/IEC 99050") == ["GB/T 99001.2-2021"]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("GB 99008", "GB/T 99008-2022"),  # the mark was wrong
        ("GB/T 99008-2021", "GB/T 99008-2022"),  # the year was wrong
        ("GB/T 99080", "GB/T 99008-2022"),  # two figures changed places
        ("GB/T 99009", "GB/T 99008-2022"),
    ],
)
def test_numbers_like_an_unknown_one(shelf: Reading, text: str, near: str) -> None:
    found = shelf.match(text)
    numbers = {(one.kind, one.key): one.number for one in shelf.entries}
    assert not found.exact
    assert near in [numbers[key] for key in found.near]


def test_facets_combine_and_keep_the_counts_beside_a_choice(shelf: Reading) -> None:
    found = shelf.match(chosen={"level": ("national", "group"), "ics": ("43",)})
    assert found.total == 2
    assert {c.value: c.n for c in found.facets["level"]} == {"national": 1, "group": 1}
    assert {c.value: c.n for c in found.facets["ics"]} == {
        "01": 2,
        "43": 2,
        "97": 1,
        "43.120": 1,
        "43.140": 1,
    }
    one = shelf.match(chosen={"level": ("group",)})
    assert one.total == 1
    assert {c.value: c.n for c in one.facets["level"]} == {"national": 5, "group": 1, "other": 1}
    assert {c.value: c.n for c in one.facets["kind"]} == {"standard": 1}


def test_facets_are_the_counts_of_a_scan(shelf: Reading) -> None:
    facets = shelf.match().facets
    for facet, field in (("level", "level"), ("status", "status"), ("body", "body")):
        counted = Counter(getattr(one, field) for one in shelf.entries if getattr(one, field))
        assert {c.value: c.n for c in facets[facet]} == counted
    years = Counter(str(one.year) for one in shelf.entries)
    assert {c.value: c.n for c in facets["year"]} == years
    assert {c.value: c.n for c in facets["adopted-from"]} == {"ISO/IEC": 1}


def test_years_may_be_a_span(shelf: Reading) -> None:
    assert set(shelf.numbers(chosen={"year": ("2021-2023",)})) == {
        "GB/T 99001.2-2021",
        "GB/T 99008-2022",
        "T/GJX 99002-2023",
    }


def test_as_it_stood_on_a_day(shelf: Reading) -> None:
    before = shelf.numbers("示例工作导则", as_of=date(2020, 9, 30))
    after = shelf.numbers("示例工作导则", as_of=date(2020, 10, 1))
    assert "GB/T 99001.1-2009" in before
    assert "GB/T 99001.1-2009" not in after
    assert shelf.numbers("示例工作导则", as_of=date(2000, 1, 1)) == []


@pytest.mark.parametrize("sort", ["relevance", "newest", "number", "in-force"])
@pytest.mark.parametrize("text", ["", "示例", "GB/T 99001.1"])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_show_everything_once(shelf: Reading, sort: str, text: str, size: int) -> None:
    whole = shelf.match(text, sort=sort, size=100)
    seen, after = [], ""
    for _ in range(20):
        page = shelf.match(text, sort=sort, size=size, after=after)
        assert page.total == whole.total
        seen += page.keys
        if page.next is None:
            break
        after = page.next
    assert seen == list(whole.keys)
    assert len(set(seen)) == len(seen) == whole.total


def test_what_holds_comes_first_among_alike(
    read_from: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hits are weighed some at a time; however pages cut across that, each is shown once."""
    monkeypatch.setattr(matching, "WEIGHED_TOGETHER", 7)
    past = [
        entry(f"GB/T {n}-2009", "示例要求", key=str(n), status="superseded", is_newest=False)
        for n in range(1, 11)
    ]
    holding = [entry(f"GB/T {n}-2020", "示例要求", key=str(n)) for n in range(11, 21)]
    shelf = read_from([*past, *holding])
    one_page = [key for _, key in shelf.match("示例要求", size=20).keys]
    assert set(one_page) == {str(n) for n in range(1, 21)}
    for together in (one_page[:7], one_page[7:14], one_page[14:]):
        is_past = [int(key) <= 10 for key in together]
        assert is_past == sorted(is_past)
    for size in (3, 7, 10):
        seen, after = [], ""
        while after is not None:
            page = shelf.match("示例要求", size=size, after=after)
            seen += [key for _, key in page.keys]
            after = page.next
        assert seen == one_page


@pytest.mark.parametrize("facets", [(), ("level", "status")])
@pytest.mark.parametrize("chosen", [{}, {"level": ("national",)}, {"status": ("superseded",)}])
def test_what_has_the_words_in_its_title_comes_before_the_rest(
    read_from: Make,
    monkeypatch: pytest.MonkeyPatch,
    chosen: dict[str, tuple[str, ...]],
    facets: tuple[str, ...],
) -> None:
    """Whichever page is asked, with facets or without: all of both, each once, and counted."""
    monkeypatch.setattr(matching, "WEIGHED_TOGETHER", 4)
    titled = [
        entry(f"GB/T {n}-2020", "道路车辆　要求", key=str(n), scope="示例" * (n % 3))
        for n in range(1, 10)
    ]
    past = entry("GB/T 10-2009", "道路车辆", key="10", status="superseded")
    scoped = [
        entry(f"GB/T {n}-2020", "示例要求", key=str(n), scope="适用于道路车辆。道路车辆。")
        for n in range(11, 22)
    ]
    shelf = read_from([*scoped, past, *titled])
    for size in (1, 3, 5, 10, 40):
        seen, after = [], ""
        while after is not None:
            page = shelf.match("道路车辆", size=size, after=after, chosen=chosen, facets=facets)
            assert page.total == (1 if "status" in chosen else 21)
            seen += [int(key) for _, key in page.keys]
            after = page.next
        assert len(set(seen)) == len(seen) == page.total
        assert all(key <= 10 for key in seen[:10])


def test_a_large_answer_is_counted_as_a_small_one(
    shelf: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread of its own counts facets while the page is looked for."""

    def answers() -> list[object]:
        asked = [
            shelf.match(text, chosen=chosen)
            for text in ("示例", "充电", "没有的词", "GB/T 99001.1")
            for chosen in ({}, {"level": ("national",)}, {"level": ("group",)})
        ]
        return [(matched, matched.total, matched.facets) for matched in asked]

    before = answers()
    monkeypatch.setattr(matching, "LARGE", 0)
    assert answers() == before


@pytest.mark.parametrize("after", ["x", "bmV3ZXN0IHg", "bnVtYmVyIDEgeA", "////", "é"])
def test_a_cursor_that_was_never_given_is_refused(shelf: Reading, after: str) -> None:
    with pytest.raises(Refused):
        shelf.match("", sort="newest", after=after)


def test_orders(shelf: Reading) -> None:
    assert shelf.numbers(sort="newest")[0] == "充电坐垫　通用要求"
    by_number = [number for number in shelf.numbers(sort="number") if number.startswith("GB/T")]
    assert by_number == sorted(by_number)


def test_most_of_the_words_when_nothing_has_them_all(shelf: Reading) -> None:
    found = shelf.match("电动汽车充电系统设计")
    assert found.is_loose
    assert shelf.numbers("电动汽车充电系统设计")[0] == "GB/T 99008-2022"
