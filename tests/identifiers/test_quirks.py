"""Spellings of numbers found in real lists: to the normal form, or refused as the list keys them.

The list stands beside the project. Kinds that are about titles, classes and columns belong to the
importer; `is_number_kind` draws the line, and nothing else does.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from guiju.identifiers import Malformed, parse, scan

QUIRKS = Path(__file__).parents[3] / "shared" / "data" / "china" / "quirks.csv"
pytestmark = pytest.mark.skipif(
    not QUIRKS.is_file(), reason="the real lists are not beside the project"
)

NUMBER_KINDS = (
    "OCR of a scanned table",
    "adoption mark",
    "double hyphen",
    "double space",
    "edition note in the number",
    "em/en dash before the year",
    "file-name spelling",
    "mandatory local number",
    "no space between prefix and number",
    "no year",
    "not parsed",
    "number cut before the year",
    "prefix written twice",
    "slash and space dropped",
    "slash missing",
    "space inside DB prefix",
    "space missing or misplaced in a local number",
)
# What is not read as the list keys it, and why.
REASONS = {
    "GBT 14912-2017 1_500 1_1 000 1_2 000外业数字测图规程.pdf": (
        "a file name with the title in it: its number is for `scan` to find"
    ),
}


def is_number_kind(kind: str) -> bool:
    """Whether quirks of this kind are spellings of numbers, and not the importer's business."""
    return kind.startswith(NUMBER_KINDS)


def rows() -> list[dict[str, str]]:
    with QUIRKS.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if is_number_kind(row["kind"])]


def normal_form(text: str, kind: str = "") -> str:
    """The number as it is stored; "" where it is refused, or must be asked for its year.

    Where the number was cut and its year stands in the next column, the two are joined first.
    """
    if kind.startswith("number cut before the year"):
        found = next(scan(text.replace(" | ", "")), None)
        return "" if found is None or found.start else found.number.ascii
    read = parse(text)
    return "" if isinstance(read, Malformed) or read.year is None else read.ascii


def test_spellings_of_numbers_reach_their_normal_form() -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    wrong = []
    for row in rows():
        wanted = row["normal_form"] and normal_form(row["normal_form"])
        is_right = normal_form(row["as_found"], row["kind"]) == wanted
        right[row["kind"]].append(is_right)
        if not is_right:
            wrong.append(row["as_found"])
    for kind, each in sorted(right.items()):
        print(f"{sum(each) / len(each):7.2%} of {len(each):4}  {kind}")
    every = [is_right for each in right.values() for is_right in each]
    print(f"{sum(every) / len(every):7.2%} of {len(every):4}  all")
    assert len(every) > 900
    assert sum(every) / len(every) >= 0.97
    assert set(wrong) == set(REASONS), wrong


def test_a_file_name_gives_up_its_number_to_the_scan() -> None:
    assert [str(next(scan(name)).number) for name in REASONS] == ["GB/T 14912-2017"]


def test_kinds_about_titles_and_columns_are_left_to_the_importer() -> None:
    others = ("HTML tag left in the title", "space inside CCS code", "title is scraped rubbish")
    assert not any(is_number_kind(kind) for kind in others)
