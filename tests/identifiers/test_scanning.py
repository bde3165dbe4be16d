"""References in running text: which are found, with which spans."""

from __future__ import annotations

import pytest

from guiju.identifiers import scan, scan_report

FOUND = [  # a text, the references in it
    ("应符合GB/T 1.1—2020的规定。", ["GB/T 1.1—2020"]),
    ("按《GB 50016-2014（2018年版）》执行", ["GB 50016-2014（2018年版）"]),
    ("(GB 3095—2012)和ＧＢ／Ｔ　１．１—２０２０", ["GB 3095—2012", "ＧＢ／Ｔ　１．１—２０２０"]),
    ("见 DB13/T\n5651.5-2023。", ["DB13/T\n5651.5-2023"]),
    ("符合 HJ 2.1 和 YY 0505 的要求", ["HJ 2.1", "YY 0505"]),
    ("GB 3095-1996/GB 9137-88", ["GB 3095-1996", "GB 9137-88"]),
    ("GB/T 19001—2016（ISO 9001:2015，IDT）", ["GB/T 19001—2016", "ISO 9001:2015"]),
    ("GB/T 16886（所有部分）", ["GB/T 16886（所有部分）"]),
    ("JTG D20—2017、JJG（交通）001—2007", ["JTG D20—2017", "JJG（交通）001—2007"]),
    (
        "T/CAS 290—2017，T/51AIAA 1-2019，Q/SH 0190",
        ["T/CAS 290—2017", "T/51AIAA 1-2019", "Q/SH 0190"],
    ),
    ("文件GBT8196-2018和QSH0696-2016", ["GBT8196-2018", "QSH0696-2016"]),
    ("Q/SY 1234 2 个", ["Q/SY 1234"]),
    ("GB/T 1.1.", ["GB/T 1.1"]),
    ("GB GBZ 2.1", ["GBZ 2.1"]),
    ("下列文件\n1 GB 7258\n2 GB/T 1.1 3 GB/T 1.2", ["GB 7258", "GB/T 1.1", "GB/T 1.2"]),
    (
        "计划号20214567—Q—469，见２０２２１２３４－Ｔ－６０４",
        ["20214567—Q—469", "２０２２１２３４－Ｔ－６０４"],
    ),
    (
        "GB 7258、20214567-Z-469和plan 20221234-T-604",
        ["GB 7258", "20214567-Z-469", "20221234-T-604"],
    ),
]
NOT_FOUND = [
    "硬度 HB 200，气相色谱仪 GC 9790，RF 13.56 MHz",
    "内存 16 GB 512 GB，1 TB 20",
    "到 GB 2020年",
    "40 km/t 5，t/h 20",
    "ISO/TB 12-2010，XGB 12-2010，en-GB 1",
    "第GB章，T/，Q/，DB",
    "120214567-Q-469，20214567-Q-4690，A20214567-Q-469，30214567-Q-469，20214567-q-469，Z 12",
    "",
]


@pytest.mark.parametrize(("text", "references"), FOUND)
def test_references_are_found_with_their_spans(text: str, references: list[str]) -> None:
    found = list(scan(text))
    assert [each.text for each in found] == references
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_number_is_left(text: str) -> None:
    assert list(scan(text)) == []


def test_spans_count_code_points() -> None:
    (found,) = scan("\U00020000\U00020001GB 18030")
    assert (found.start, found.end) == (2, 10)


@pytest.mark.parametrize(
    ("text", "number", "to"),
    [
        ("GB/T 1.1～1.5", "GB/T 1.1", "GB/T 1.5"),
        ("GB 1.1 至 GB 1.3", "GB 1.1", "GB 1.3"),
        ("GB/T 1.1—GB/T 1.5", "GB/T 1.1", "GB/T 1.5"),
        ("GB/T 2423.1-2423.10", "GB/T 2423.1", "GB/T 2423.10"),
        ("GB 50254~50259-96", "GB 50254-96", "GB 50259-96"),  # one year for all of them
        ("GB 1234～GB 1240—2010", "GB 1234-2010", "GB 1240-2010"),
    ],
)
def test_a_range_is_one_object(text: str, number: str, to: str) -> None:
    (report,) = scan_report(f"执行{text}。")
    assert (report["text"], report["number"], report["to"]) == (text, number, to)


@pytest.mark.parametrize("text", ["GB/T 1.1～5", "GB/T 1.5～1.1", "GB/T 2423.1至2020年"])
def test_what_cannot_close_a_range_is_no_range(text: str) -> None:
    (report,) = scan_report(text)
    assert "to" not in report


def test_an_amendment_is_told_apart_from_its_standard() -> None:
    one, two, three = scan_report(
        "GB 14907—2018/XG1—2021、GB 9706.1-2020第2号修改单、GB 19079.6-2013修改单"
    )
    assert (one["number"], one["amendment"], one["amendment_year"]) == ("GB 14907-2018", 1, 2021)
    assert (two["number"], two["amendment"], two["kind"]) == ("GB 9706.1-2020", 2, "amendment")
    assert three["amendment"] is None


def test_a_number_longer_than_the_window_is_found_whole() -> None:
    text = "T/CAS 99001-2026/T/CAB 99002-2026/T/CEC 99003-2026/T/CEEIA 99004-2026/T/CSTM 99005-2026"
    (found,) = scan(f"见{text}。")
    assert found.text == text
