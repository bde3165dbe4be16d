"""Real spellings by family, and refusals with their columns, from `numbers/*.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from guiju.identifiers import (
    Amendment,
    Force,
    Level,
    Malformed,
    StandardNumber,
    from_slug,
    industry_codes,
    parse,
    parse_plan_number,
)

NUMBERS = Path(__file__).parent / "numbers"


def _lines(name: str) -> list[str]:
    text = (NUMBERS / name).read_text(encoding="utf-8").replace("⏎", "\r").replace("␣", "\u3000")
    lines = [line.replace("\r", "\n") for line in text.split("\n")]
    return [line for line in lines if line and not line.startswith("#")]


FAMILIES = sorted(path.name for path in NUMBERS.glob("*.txt") if path.name != "refused.txt")
SPELLINGS = [
    pytest.param(typed, number or typed, id=f"{name.removesuffix('.txt')}: {typed!r}")
    for name in FAMILIES
    for typed, _, number in (line.partition(" => ") for line in _lines(name))
]
REFUSED = [tuple(line.split("\t")) for line in _lines("refused.txt")]


def _standard(text: str) -> StandardNumber:
    number = parse(text)
    assert isinstance(number, StandardNumber), number
    return number


@pytest.mark.parametrize(("typed", "number"), SPELLINGS)
def test_a_number_is_read_in_every_spelling(typed: str, number: str) -> None:
    found = parse(typed)
    assert not isinstance(found, Malformed), found.message
    assert found.ascii == number


@pytest.mark.parametrize(("typed", "number"), SPELLINGS)
def test_both_printed_forms_and_the_slug_read_back(typed: str, number: str) -> None:
    found = parse(typed)
    assert not isinstance(found, Malformed)
    assert parse(found.ascii) == found
    assert parse(found.print) == found
    assert from_slug(found.slug) == found


@pytest.mark.parametrize(("text", "column", "expected"), REFUSED)
def test_a_refusal_names_the_column(text: str, column: str, expected: str) -> None:
    assert parse(text) == Malformed(text, int(column), expected)


@pytest.mark.parametrize(("text", "column", "expected"), REFUSED)
def test_a_refusal_says_it_in_both_languages(text: str, column: str, expected: str) -> None:
    found = parse(text)
    assert isinstance(found, Malformed)
    assert found.code
    assert f"第 {column} 列" in found.message["zh"]
    assert f"Column {column}" in found.message["en"]


def test_a_text_too_long_is_refused_before_it_is_read() -> None:
    assert parse("GB" * 500_000) == Malformed("GB" * 500_000, 201, "shorter")


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("2021456-Q-469", 5, "serial"),
        ("20214567-q-469", 9, "kind"),
        ("20214567-Q-469-1", 15, "end"),
        ("GB/T 1.1-2020", 1, "year"),
    ],
)
def test_a_plan_number_refused_names_the_column(text: str, column: int, expected: str) -> None:
    assert parse_plan_number(text) == Malformed(text, column, expected)


@pytest.mark.parametrize(
    ("text", "kind", "level", "force"),
    [
        ("GB 7258-2017", "national", Level.NATIONAL, Force.MANDATORY),
        ("GB/T 1.1-2020", "national", Level.NATIONAL, Force.RECOMMENDED),
        ("GB/Z 42964-2023", "national", Level.NATIONAL, Force.GUIDANCE),
        ("GBZ 2.1-2019", "national", Level.NATIONAL, Force.MANDATORY),
        ("GBn 123-85", "national", Level.NATIONAL, None),
        ("GSB 04-4265-2024", "sample", Level.NATIONAL, None),
        ("JB/T 13368-2018", "industry", Level.INDUSTRY, Force.RECOMMENDED),
        ("AQ 1029-2019", "industry", Level.INDUSTRY, Force.MANDATORY),
        ("DB/T 12-2020", "industry", Level.INDUSTRY, Force.RECOMMENDED),
        ("DB11/T 1000.2-2021", "local", Level.LOCAL, Force.RECOMMENDED),
        ("DB11/ 503-2026", "local", Level.LOCAL, Force.MANDATORY),
        ("DB/T 29-6-2018", "local", Level.LOCAL, Force.RECOMMENDED),
        ("T/CAS 290-2017", "group", Level.GROUP, None),
        ("Q/SH 0696-2016", "enterprise", Level.ENTERPRISE, None),
        ("GJB 150.1A-2009", "military", Level.OTHER, None),
        ("JJF 1001-2011", "metrology", Level.OTHER, None),
        ("20214567-Z-469", "plan", Level.NATIONAL, Force.GUIDANCE),
        ("GB 14907-2018/XG1-2021", "amendment", Level.NATIONAL, Force.MANDATORY),
    ],
)
def test_the_form_tells_kind_level_and_force(
    text: str, kind: str, level: Level, force: Force | None
) -> None:
    number = parse(text)
    assert not isinstance(number, Malformed)
    assert (number.kind, number.level, number.force) == (kind, level, force)


def test_a_short_year_is_known_in_full_and_printed_as_written() -> None:
    number = _standard("GB 50254—96")
    assert (number.year, number.ascii, number.print) == (1996, "GB 50254-96", "GB 50254—96")


def test_chinese_text_has_an_em_dash_before_the_year_only() -> None:
    assert _standard("T/XCFW TG06-011.3-2023").print == "T/XCFW TG06-011.3—2023"
    assert _standard("GB/T 5606 (all parts)").print == "GB/T 5606（所有部分）"


def test_undated_drops_what_belongs_to_an_edition() -> None:
    assert str(_standard("GB/T 19001-2016/ISO 9001:2015").undated) == "GB/T 19001"
    assert str(_standard("GB 14907-2018/XG1-2021").standard) == "GB 14907-2018"
    assert _standard("GB 14907-2018/XG1-2021").amendment == Amendment(1, 2021)


def test_an_engineering_standard_is_told_by_its_serial() -> None:
    assert _standard("GB 50009-2012").is_construction
    assert not _standard("GB 5009.1-2003").is_construction
    assert not _standard("GB 7258-2017").is_construction


def test_order_is_level_code_serial_parts_year() -> None:
    ordered = [
        "GB 9-2020",
        "GB 10-2020",
        "GB/T 1.1",
        "GB/T 1.1-2009",
        "GB/T 1.1-2020",
        "GB/T 1.1-2020/XG",
        "GB/T 1.1-2020/XG1-2021",
        "GB/T 1.2-2020",
        "GB/T 1.10-2020",
        "JB/T 1-2018",
        "DB11/T 1-2018",
        "T/CAS 1-2018",
        "T/CAS 0001-2019",
        "Q/SH 1-2018",
        "GJB 1-2018",
    ]
    shuffled = [_standard(text) for text in sorted(ordered, key=lambda text: text[::-1])]
    assert [str(number) for number in sorted(shuffled)] == ordered


def test_the_slug_of_a_number_is_the_one_address_it_has() -> None:
    assert _standard("GB/T 1.1-2020").slug == "GB-T-1.1-2020"
    assert _standard("DB11/ 503-2026").slug == "DB11-503-2026"
    assert _standard("T/XCFW TG06-011.3-2023").slug == "T-XCFW-TG06~011.3-2023"
    for other in ("gb-t-1.1-2020", "GB-T-1.1-2020-", "GB/T 1.1-2020", "GB-T", "", "-", "+"):
        assert isinstance(from_slug(other), Malformed)


def test_every_industry_code_reads_in_its_three_forms() -> None:
    for code in industry_codes():
        shape = "D20-2017" if code in ("JTG",) else "1234-2017"
        assert _standard(f"{code} {shape}").series.code == code
    assert industry_codes()["YY"].field_zh == "医药"
    assert industry_codes()["CJJ"].parent == "CJ"
    assert all(row.field_zh and row.field_en and row.source for row in industry_codes().values())
