"""Importing into an empty catalogue: rows as a table, brought in by the operator."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from guiju.cases.clock import FixedClock
from guiju.catalogue.models import Edition
from guiju.imports import actions, mapping, operator

AT = datetime(2026, 6, 1, 1, tzinfo=UTC)
SHARED = Path(__file__).parents[3] / "shared" / "data"
Importer = Callable[..., actions.Outcome]


OWN = """
source: standards-own
title: {zh: 另一个目录, en: Another catalogue}
licence: an example
rank: 90
gives: editions
format: csv
fields:
  number: {from: [number, 标准号], by: [number]}
  title_zh: {from: [title_zh, 标准名称], by: [title]}
  ics: {from: ics, by: [ics]}
"""


@pytest.fixture
def own_source(tmp_path: Path, settings: Settings) -> None:
    """A second source, believed after ours, as an operator would add it."""
    settings.HOME = tmp_path
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "own.yaml").write_text(OWN, encoding="utf-8")


@pytest.fixture
def bring_in(db: None, tmp_path: Path, own_source: None) -> Importer:
    """Import rows (headings to cells) as a file of a source; `on` is the day of the import."""

    def bring(
        rows: Iterable[Mapping[str, str]],
        source: str = "standards-csv",
        *,
        at: datetime = AT,
        as_of: date | None = None,
    ) -> actions.Outcome:
        file = table(tmp_path / f"{source}.csv", rows)
        clock = FixedClock(at)
        by = operator.operator(at.date())
        return actions.import_file(
            mapping.source(source),
            file,
            by=by,
            clock=clock,
            as_of=as_of,
            report=tmp_path / "report.csv",
        )

    return bring


def table(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write rows as CSV under every heading that any of them has."""
    rows = list(rows)
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings)
        writer.writeheader()
        writer.writerows(rows)
    return path


def edition(number: str) -> Edition:
    """The edition that goes by a number, present or former."""
    return Edition.objects.get(numbers__number=number)


def reported(outcome: actions.Outcome) -> list[list[str]]:
    """The lines of the list of faults, without its headings."""
    if outcome.report is None:
        return []
    with outcome.report.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))[1:]


def real(path: str) -> Path:
    """A file of real data, or a skip where this machine has none."""
    file = SHARED / path
    if not file.exists():
        pytest.skip("the real catalogues are not on this machine")
    return file
