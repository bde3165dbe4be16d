"""Real records and their quirks, from the data set kept beside the project; skipped without it."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from guiju.identifiers import Malformed, from_slug, parse, scan

CHINA = Path(__file__).parents[3] / "shared" / "data" / "china"
pytestmark = pytest.mark.skipif(
    not CHINA.is_dir(), reason="the real lists are not beside the project"
)

# Kinds of quirk that are whole numbers; the others are titles, classes and cut columns. "no year"
# is left out: an undated number is a number, and whoever imports it asks for the year.
NUMBER_KINDS = {
    "em/en dash before the year",
    "slash and space dropped (file-name spelling)",
    "no space between prefix and number",
    "mandatory local number: slash with no letter",
    "space missing or misplaced in a local number",
    "double space",
    "not parsed",
    "OCR of a scanned table: hyphen lost in a reference-sample number",
    "prefix written twice",
    "slash missing",
    "space inside DB prefix",
    "adoption mark «采» beside the number",
    "double hyphen",
    "edition note in the number",
    "em/en dash before the year; not parsed",
    "file-name spelling: colon written as underscore",
}


def _ascii(text: str) -> str:
    found = parse(text)
    return "" if isinstance(found, Malformed) else found.ascii


def _standards() -> list[dict[str, Any]]:
    with gzip.open(CHINA / "standards.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_every_real_number_prints_back_with_its_level() -> None:
    for record in _standards():
        number = parse(record["number"])
        assert not isinstance(number, Malformed), number
        assert (number.ascii, number.level) == (record["number"], record["level"])
        assert from_slug(number.slug) == number


def test_every_spelling_found_in_the_lists_is_repaired() -> None:
    spelled = [record for record in _standards() if "number_as_found" in record]
    assert [_ascii(record["number_as_found"]) for record in spelled] == [
        record["number"] for record in spelled
    ]


def test_every_real_number_is_found_in_a_sentence() -> None:
    for record in _standards():
        (found,) = scan(f"本文件代替{record['number']}，")
        assert found.number.ascii == record["number"]


def test_quirks_of_numbers_reach_their_normal_form() -> None:
    with (CHINA / "quirks.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] in NUMBER_KINDS]
    missed = [row["as_found"] for row in rows if _ascii(row["as_found"]) != row["normal_form"]]
    assert len(rows) > 700
    # The one left is a file name with the title in it; its number is for `scan` to find.
    assert missed == ["GBT 14912-2017 1_500 1_1 000 1_2 000外业数字测图规程.pdf"]
    assert str(next(scan(missed[0])).number) == "GB/T 14912-2017"


def test_a_year_split_off_into_the_next_column_can_be_joined_again() -> None:
    with (CHINA / "quirks.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"].startswith("number cut before")]
    for row in rows:
        found = next(scan(row["as_found"].replace(" | ", "")))
        assert found.number.ascii == _ascii(row["normal_form"])
