"""What real users ask of the two real catalogues together: the right record comes first.

Quick: all Chinese records, and of ISO those asked for with every twentieth other; long: all.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from guiju.search.asking import Asked
from guiju.search.finding import find
from tests.instances import Instance

SHARED = Path(__file__).parents[3] / "shared" / "data"
ISO, CHINA = SHARED / "catalogue" / "iso.jsonl.gz", SHARED / "china" / "standards.jsonl.gz"

QUESTIONS = {  # as somebody types it: the number of the record that must come first
    "gbt1.1": "GB/T 1.1-2020",
    "ＧＢ／Ｔ 1.1": "GB/T 1.1-2020",
    "GB/T 1.1-2009": "GB/T 1.1-2009",
    "标准化工作导则": "GB/T 1.1-2020",
    "iso9001": "ISO 9001:2015",
    "ISO9001:2015": "ISO 9001:2015",
    "道路车辆 充电": "ISO/SAE 12906:2024",
    "道路車輛 充電": "ISO/SAE 12906:2024",
    "道路车辆 功能安全": "ISO 26262-2:2018",
    "gb9706.1": "GB 9706.1-2020",
    "YY9706.102": "YY 9706.102-2021",
    "GB/T 7714": "GB/T 7714-2015",
    "参考文献著录": "GB/T 7714-2015",
    "ISO/IEC 27001": "ISO/IEC 27001:2022",
    "information security management systems requirements": "ISO/IEC 27001:2022",
    "iso 14001:2015": "ISO 14001:2015",
    "iec31010": "IEC 31010:2019",
    "risk assessment techniques": "IEC 31010:2019",
    "医疗器械 风险管理": "GB/T 42062-2022",
    "ISO 13485 ": "ISO 13485:2016",
    "GB 50016": "GB 50016-2014（2018年版）",
    "建筑设计防火规范": "GB 50016-2014（2018年版）",
    "GB/T32918.1": "GB/T 32918.1-2016",
    "椭圆曲线公钥密码": "GB/T 32918.1-2016",
    "加油站": "AQ 3010-2022",
    "消防安全 游乐园": "DB11/T 2103.12-2025",
    "重力輸液式": "GB 8368-2018",
    "DB11/T 1218": "DB11/T 1218-2019",
    "gb 6441": "GB 6441-2025",
    "货币代码": "ISO 4217:2015",
    "country codes": "ISO 3166-1:2020",
    "职业健康安全管理体系": "ISO 45001:2018",
    "食品安全管理体系": "ISO 22000:2018",
    "ISO 639": "ISO 639:2023",
}


def test_the_right_record_comes_first(
    committed_db: Instance, tmp_path: Path, scaled: Callable[[int, int], int]
) -> None:
    if not (ISO.exists() and CHINA.exists()):
        pytest.skip("the real catalogues are not on this machine")
    committed_db.guiju("import", "china-standards", str(CHINA))
    committed_db.guiju("import", "iso-relaton", str(_some(tmp_path, scaled(20, 1))))
    answers = {asked: find(Asked(text=asked, facets=())) for asked in QUESTIONS}
    first = {asked: found.hits[0].number if found.hits else "" for asked, found in answers.items()}
    assert first == QUESTIONS


def _some(folder: Path, every: int) -> Path:
    """Every so many records of ISO, and all of the families that are asked for."""
    families = {number.partition(":")[0] for number in QUESTIONS.values()}
    kept = folder / "iso.jsonl"
    with gzip.open(ISO, "rt", encoding="utf-8") as lines, kept.open("w", encoding="utf-8") as out:
        for n, line in enumerate(lines):
            if n % every == 0 or json.loads(line)["id"].partition(":")[0] in families:
                out.write(line)
    return kept
