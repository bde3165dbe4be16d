"""Real records and their quirks, from the data set kept beside the project; skipped without it."""

from __future__ import annotations

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
