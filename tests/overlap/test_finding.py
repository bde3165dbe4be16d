"""Standards that may say the same are found by whichever way there is (相似标准)."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from guiju.cases.clock import FixedClock
from guiju.catalogue.models import Edition, Relation, RelationKind
from guiju.imports import actions, mapping, operator
from guiju.overlap.retrieving import search
from guiju.overlap.values import Candidate, Proposed, Reason

AT = datetime(2026, 6, 1, 1, tzinfo=UTC)
SHELF = (
    ("GB/T 99201-2020", "便携式饮水机 清洗要求", "97.030", "现行"),
    ("GB/T 99202-2020", "便携式饮水机 试验方法", "97.030", "现行"),
    ("GB/T 99203-2020", "齿轮 渗碳淬火", "21.200", "现行"),
    ("GB/T 99204-2001", "便携式饮水机 旧要求", "97.030", "废止"),
)


@pytest.fixture(params=["index", "catalogue"])
def way(
    request: pytest.FixtureRequest,
    db: None,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """A catalogue of four, with an index made at once, or one too large to be made at once."""
    settings.HOME = tmp_path
    if request.param == "catalogue":
        monkeypatch.setattr("guiju.search.finding._SMALL", -1)
    file = tmp_path / "standards.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows((("标准号", "标准名称", "ICS", "标准状态"), *SHELF))
    by, clock = operator.operator(AT.date()), FixedClock(AT)
    source = mapping.source("standards-csv")
    actions.import_file(source, file, by=by, clock=clock, report=tmp_path / "report.csv")
    return str(request.param)


def found(**proposed: object) -> dict[str, Candidate]:
    made = Proposed(**proposed)  # type: ignore[arg-type]
    return {candidate.number: candidate for candidate in search(made, AT).candidates}


def test_the_same_object_is_found_and_the_way_is_told(way: str) -> None:
    looked = search(Proposed("便携式饮水机　清洗和消毒要求"), AT)
    assert (looked.looked_at.by, looked.looked_at.standards) == (way, 4)
    numbers = [candidate.number for candidate in looked.candidates]
    assert numbers[0] == "GB/T 99201-2020"
    assert set(numbers) == {"GB/T 99201-2020", "GB/T 99202-2020"}  # neither gears nor withdrawn


def test_reasons_tell_object_from_aspect(way: str) -> None:
    rows = found(title="便携式饮水机　清洗要求")
    assert {Reason.OBJECT, Reason.ASPECT} <= set(rows["GB/T 99201-2020"].reasons)
    assert Reason.ASPECT not in rows["GB/T 99202-2020"].reasons


def test_classes_terms_and_what_was_adopted_are_reasons(way: str) -> None:
    edition = Edition.objects.get(number="GB/T 99202-2020")
    Relation.objects.create(edition=edition, kind=RelationKind.ADOPTS, number="ISO 99202:2018")
    row = found(
        title="便携式饮水机　噪声测定",
        scope="修改采用 ISO 99202:2024。",
        terms=("试验方法",),
        ics=("97.030",),
    )["GB/T 99202-2020"]
    assert {Reason.TERMS, Reason.ICS, Reason.ADOPTED} <= set(row.reasons)


def test_the_standard_that_is_revised_is_no_candidate(way: str) -> None:
    rows = found(title="便携式饮水机　清洗要求", number="GB/T 99201-2020")
    assert "GB/T 99201-2020" not in rows
    assert "GB/T 99202-2020" in rows
