"""Pages of a catalogue that was imported: long titles, editions, adoptions (导入后的页面)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from playwright.sync_api import Browser

from tests.browser.conftest import Looker
from tests.instances import Instance, Site

ISO = {
    "英文名称": "Quality of examples - Requirements",
    "标准状态": "被代替",
    "归口单位": "ISO/TC 999/SC 2",
    "ICS": "03.120.10",
}
ROWS: list[dict[str, str]] = [
    ISO | {"标准号": "ISO 99001:2008", "发布日期": "2008-11"},
    ISO
    | {
        "标准号": "ISO 99001:2015",
        "发布日期": "2015-09",
        "代替": "ISO 99001:2008、ISO 99002:2003、ISO 99003:2003",
    },
    ISO
    | {
        "标准号": "ISO 99001:2023",
        "英文名称": "Quality of examples in design, development, production, installation and "
        "servicing - Model for requirements",
        "标准状态": "现行",
        "发布日期": "2023",
        "代替": "ISO 99001:2015",
    },
    {
        "标准号": "GB/T 99001-2016",
        "标准名称": "示例质量管理体系 第1部分：在设计、开发、生产、安装和服务过程中的要求",
        "英文名称": "Quality of examples",
        "标准状态": "现行",
        "发布日期": "2016-12-30",
        "实施日期": "2017-07-01",
        "发布机构": "示例标准化管理委员会",
        "归口单位": "全国示例标准化技术委员会(SAC/TC 999)",
        "ICS": "03.120.10",
        "CCS": "A00",
        "采用标准": "ISO 99001:2015",
        "采标程度": "IDT",
    },
    {
        "标准号": "GB 99002-2025",
        "标准名称": "示例饮水机 安全要求",
        "标准状态": "即将实施",
        "实施日期": "2027-01-01",
        "ICS": "97.040",
        "CCS": "Y60",
    },
    {
        "标准号": "YY/T 99003-1999",
        "标准名称": "没有空格" + "而且非常长" * 8 + "的示例标准",
        "标准状态": "废止",
        "归口单位": "没有代号而且名称" + "很长" * 12 + "的技术委员会",
    },
]
PAGES = {
    "home": "/",
    "standards": "/std/",
    "number-with-other-editions": "/search/?q=iso99001",
    "many-facets": "/search/?level=national&level=international&status=in-force&ics=03&ics=97",
    "as-of": "/search/?q=" + quote("示例") + "&as-of=2018-01-01&sort=newest",
    "near-numbers": "/search/?q=gbt99001-1999",
    "record-of-an-adoption": "/std/GB-T-99001-2016/",
    "record-of-a-month": "/std/ISO_99001:2015/",
    "record-of-little": "/std/YY-T-99003-1999/",
    "graph": "/std/ISO_99001:2015/relations/",
    "graph-of-an-adoption": "/std/GB-T-99001-2016/relations/",
    "no-relations": "/std/GB-99002-2025/relations/",
    "lag": "/lag/",
    "class": "/ics/03/",
    "chinese-class": "/ccs/A/",
    "committees": "/committees/",
    "committee": "/committee/SAC-TC-999/",
    "series": "/bodies/",
    "one-series": "/body/YY-T/",
    "overlap-found": "/overlap/?title=" + quote("示例质量管理体系　要求"),
    "product": "/product/?use=household&product=" + quote("饮水机"),
    "sources": "/sources/",
    "import": "{case}",
    "check": "{check}",
    "report": "{check}report/",
}


@pytest.fixture(scope="module")
def imported(server: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The demonstration with an imported catalogue; where the import and a check are."""
    _import(server.instance, tmp_path_factory.mktemp("import") / "rows.csv")
    cases = requests.get(f"{server.base_url}/api/v1/cases", timeout=30).json()["items"]
    entered = next(case for case in cases if case["procedure"] == "catalogue-import")
    visitor = requests.Session()
    visitor.get(f"{server.base_url}/check/", timeout=30)
    words = "ISO 99001:2008\nGB/T 99001—2016 示例质量管理体系\nGB 99002-2025\nYY/T 99003-1999\n甲"
    form = {"text": words, "csrfmiddlewaretoken": visitor.cookies["csrftoken"]}
    answer = visitor.post(f"{server.base_url}/check/", form, allow_redirects=False, timeout=60)
    return {"case": f"/case/{entered['id']}/", "check": answer.headers["Location"]}


def _import(instance: Instance, file: Path) -> None:
    names = list(dict.fromkeys(name for row in ROWS for name in row))
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows(ROWS)
    instance.guiju("import", "standards-csv", str(file))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_an_imported_catalogue_is_fit_for_everyone(
    looked: Looker, imported: dict[str, str], name: str
) -> None:
    assert looked(PAGES[name].format_map(imported), None) == []


@pytest.fixture
def paper(chromium: Browser, server: Site, imported: dict[str, str]) -> Iterator[str]:
    """What of the report is wider than a sheet of A4 at 96 dots to the inch."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{server.base_url}{imported['check']}report/")
    yield page.evaluate(
        "[...document.querySelectorAll('main *')]"
        ".filter((e) => e.getBoundingClientRect().right > innerWidth)"
        ".map((e) => e.outerHTML.slice(0, 80)).join()"
    )
    context.close()


def test_a_report_fits_its_paper(paper: str) -> None:
    assert paper == ""


def test_a_graph_begins_with_what_it_is_about(
    chromium: Browser, server: Site, imported: dict[str, str]
) -> None:
    context = chromium.new_context(locale="en", viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{server.base_url}/std/ISO_99001:2008/relations/")
    box = page.locator(".graph .middle").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= 390 - box["width"]
    context.close()
