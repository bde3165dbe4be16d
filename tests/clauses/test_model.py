"""The stored form of a text, and the addresses in it."""

from __future__ import annotations

import json

import pytest

from guiju.clauses import Text, anchor_of, from_json, to_json
from tests.clauses.building import p, read, table
from tests.clauses.test_html import everything


def draft_text() -> Text:
    body = (
        p("前言", "fo")
        + p("范围", "c1")
        + p("要求", "c1")
        + p("外观", "c2")
        + p("应无划痕。", "u3")
    )
    body += p("尺寸", "tc") + table([["名称", "值"], ["高", "10"]])
    return read(body + p("", "ax") + p("试验", "at") + p("条件", "a1")).text


def test_every_text_survives_its_stored_form() -> None:
    for text in (draft_text(), Text((everything("杯"),)), Text()):
        assert from_json(json.loads(json.dumps(to_json(text)))) == text


@pytest.mark.parametrize(
    ("written", "anchor"),
    [
        ("4.2.1", "4.2.1"),
        (" 附录 A ", "A"),
        ("A.1", "A.1"),
        ("表 3", "table-3"),
        ("表A.1", "table-A.1"),
        ("图1", "figure-1"),
        ("公式（2）", "formula-2"),
        ("foreword", "foreword"),
        ("table-3", "table-3"),
    ],
)
def test_an_address_is_found_however_it_is_written(written: str, anchor: str) -> None:
    assert anchor_of(written) == anchor


def test_a_clause_is_found_by_its_number_and_by_what_stands_in_it() -> None:
    text = draft_text()
    found = [text.clause(a) for a in ("2.1", "附录A", "A.1", "前言", "foreword", "表1", "9")]
    assert [c.number if c else None for c in found] == [
        "2.1",
        "附录A",
        "A.1",
        None,
        "",
        "2.1.1",
        None,
    ]


def test_the_nearest_addresses_help_who_mistyped() -> None:
    assert [c.anchor for c in draft_text().nearest("2.1.7")][:2] == ["2.1.1", "2.1"]


def test_ids_are_twelve_hex_digits_the_same_each_time_and_different_in_one_text() -> None:
    first, second = ([c.id for c in draft_text().clauses] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)
    assert all(len(i) == 12 and int(i, 16) >= 0 for i in first)
