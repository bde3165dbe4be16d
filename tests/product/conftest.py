"""A small catalogue of invented standards to ask about."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from guiju.cases.clock import FixedClock
from guiju.imports import actions, mapping, operator

AT = datetime(2026, 6, 1, 1, tzinfo=UTC)
HEAD = ("标准号", "标准名称", "实施日期", "ICS", "标准状态")
CATALOGUE = (
    ("GB 99101-2020", "玩具 示例安全要求", "2021-01-01", "97.200.50", "现行"),
    ("GB 99102-2010", "玩具 旧的安全要求", "2011-01-01", "97.200.50", "废止"),
    ("GB/T 99103-2021", "玩具 试验方法", "2021-06-01", "97.200.50", "现行"),
    ("GB/T 99104-2022", "滑板车 通用要求", "2022-06-01", "97.220.40", "现行"),
    ("GB 99105-2021", "学生用品 示例安全要求", "2021-06-01", "97.180", "现行"),
    ("DB31/T 9106-2020", "玩具 上海的示例", "2020-06-01", "97.200.50", "现行"),
    ("DB44/T 9107-2020", "玩具 广东的示例", "2020-06-01", "97.200.50", "现行"),
    ("T/GJA 99108-2020", "玩具 团体的示例", "2020-06-01", "", "现行"),
    ("GB 99109-2020", "齿轮 示例要求", "2020-06-01", "21.200", "现行"),
)


@pytest.fixture
def shelf(db: None, tmp_path: Path) -> None:
    """The catalogue, imported as an operator would."""
    file = tmp_path / "standards.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows((HEAD, *CATALOGUE))
    actions.import_file(
        mapping.source("standards-csv"),
        file,
        by=operator.operator(AT.date()),
        clock=FixedClock(AT),
        report=tmp_path / "report.csv",
    )
