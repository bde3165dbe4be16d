"""Each format as it stands in a file: literal strings, and what must not break out of them."""

from __future__ import annotations

import doctest
import json
import re
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from guiju import citation
from guiju.citation import (
    BY_ENDING,
    BY_MEDIA_TYPE,
    FORMATS,
    Adopted,
    Cited,
    Format,
    gbt7714_2015,
    gbt7714_2025,
    jsonld_in_page,
)

CHARGING = Cited(
    number="GB/T 99234.1-2026",
    print="GB/T 99234.1—2026",
    title_zh="道路车辆　电动汽车传导充电接口　第1部分：通用要求",
    title_en="Road vehicles — Conductive charging interface — Part 1: General requirements",
    issuer="示例国家标准总局",
    committee="全国车辆充电标准化技术委员会",
    issued=date(2026, 3, 15),
    in_force=date(2026, 10, 1),
    status="in-force",
    ics=("43.040.10",),
    ccs=("T36",),
    url="https://example.org/std/GB-T-99234.1-2026/",
    supersedes=("GB/T 99234.1-2018",),
    adopts=(Adopted("ISO 99117-1:2023", "MOD"),),
    abstract="本文件规定了术语和定义。",
)
FOREIGN = Cited(
    number="ISO 99117-1:2023",
    print="ISO 99117-1:2023",
    title_en="Road vehicles - Charging - Part 1: General",
    titles={"fr": "Véhicules routiers"},
    issuer="ISO",
    committee="ISO/TC 22/SC 37",
    issued=date(2023, 5, 1),
)

GBT_7714 = [  # record, GB/T 7714—2015, GB/T 7714—2025
    (
        CHARGING,
        "全国车辆充电标准化技术委员会. 道路车辆 电动汽车传导充电接口 第1部分：通用要求："
        "GB/T 99234.1—2026[S]. 2026.",
        "GB/T 99234.1—2026 道路车辆 电动汽车传导充电接口 第1部分：通用要求[S].",
    ),
    (
        FOREIGN,
        "ISO. Road vehicles - Charging - Part 1: General: ISO 99117-1:2023[S]. 2023.",
        "ISO 99117-1:2023 Road vehicles - Charging - Part 1: General[S].",
    ),
    (
        Cited(number="DB99/T 99001-2020", print="DB99/T 99001—2020", title_zh="示例"),
        "示例：DB99/T 99001—2020[S].",
        "DB99/T 99001—2020 示例[S].",
    ),
    (
        Cited(number="T/GJA 99001-2026", print="T/GJA 99001—2026", issuer="示例协会"),
        "示例协会. T/GJA 99001—2026[S].",
        "T/GJA 99001—2026[S].",
    ),
    (  # the examples of GB/T 7714 itself, as they are quoted; printers are not for us to know
        Cited(
            number="GB/T 25100-2010",
            print="GB/T 25100—2010",
            title_zh="信息与文献　都柏林核心元数据元素集",
            committee="全国信息与文献标准化技术委员会",
            issued=date(2010, 9, 2),
        ),
        "全国信息与文献标准化技术委员会. 信息与文献 都柏林核心元数据元素集："
        "GB/T 25100—2010[S]. 2010.",
        "GB/T 25100—2010 信息与文献 都柏林核心元数据元素集[S].",
    ),
    (
        Cited(number="GB/T 3792-2021", print="GB/T 3792—2021", title_zh="信息与文献　资源描述"),
        "信息与文献 资源描述：GB/T 3792—2021[S].",
        "GB/T 3792—2021 信息与文献 资源描述[S].",
    ),
]


@pytest.mark.parametrize(
    ("cited", "in_2015", "in_2025"), GBT_7714, ids=[row[0].number for row in GBT_7714]
)
def test_gbt_7714_places_the_number_as_its_edition_says(
    cited: Cited, in_2015: str, in_2025: str
) -> None:
    assert gbt7714_2015(cited) == in_2015
    assert gbt7714_2025(cited) == in_2025


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.ending)
def test_no_day_is_made_up_where_only_the_month_is_known(each: Format) -> None:
    monthly = replace(FOREIGN, inexact={"issued": "2023-05"})
    written = each.write(monthly)
    assert not re.search(r"2023(-05-0?1|/05/01|, *5, *1)|day=", re.sub(r"\s+", " ", written))
    if each.ending in ("bib", "ris", "json", "yaml", "xml"):
        assert re.search(r"2023\W+(month=\W)?0?5", re.sub(r"\s+", " ", written))


@pytest.mark.parametrize("room", [citation, citation.cited, citation.gbt7714])
def test_the_examples_hold(room: ModuleType) -> None:
    result = doctest.testmod(room)
    assert result.attempted
    assert result.failed == 0


def test_bibtex_as_a_file() -> None:
    assert BY_ENDING["bib"].write(CHARGING).splitlines()[:4] == [
        "@standard{GB-T-99234.1-2026,",
        "  title = {{道路车辆 电动汽车传导充电接口 第1部分：通用要求}},",
        "  author = {{全国车辆充电标准化技术委员会}},",
        "  number = {GB/T 99234.1—2026},",
    ]


def test_relaton_says_the_same_in_yaml_and_in_xml() -> None:
    told = yaml.safe_load(BY_ENDING["relaton.yaml"].write(CHARGING))
    root = etree.fromstring(BY_ENDING["relaton.xml"].write(CHARGING))
    assert told["docid"][0] == {"id": "GB/T 99234.1-2026", "type": "GB", "primary": True}
    assert root.findtext("docidentifier") == told["docid"][0]["id"]
    assert [t["content"] for t in told["title"]] == [t.text for t in root.findall("title")]
    assert {d["type"]: d["value"] for d in told["date"]} == {
        d.get("type"): d.findtext("on") for d in root.findall("date")
    }
    assert [(r["type"], r["bibitem"]["formattedref"]) for r in told["relation"]] == [
        (r.get("type"), r.findtext("bibitem/formattedref")) for r in root.findall("relation")
    ]
    assert [r["type"] for r in told["relation"]] == ["obsoletes", "adoptedFrom"]


def test_bibxml_is_a_reference_of_the_rfc_vocabulary() -> None:
    root = etree.fromstring(BY_ENDING["bib.xml"].write(CHARGING))
    assert (root.tag, root.get("target")) == ("reference", CHARGING.url)
    assert root.findtext("front/title") == CHARGING.title
    assert root.find("front/date").attrib == {"year": "2026", "month": "03", "day": "15"}  # type: ignore[union-attr]
    series = root.find("seriesInfo")
    assert series is not None
    assert (series.get("name"), series.get("value")) == ("GB/T", "99234.1-2026")


def test_json_ld_tells_the_languages_and_the_relations() -> None:
    told = json.loads(BY_ENDING["jsonld"].write(CHARGING))
    assert told["@id"] == CHARGING.url
    assert {n["@language"] for n in told["name"]} == {"zh", "en"}
    assert told["isBasedOn"][0]["identifier"] == "ISO 99117-1:2023"
    assert told["dcterms:replaces"][0]["identifier"] == "GB/T 99234.1-2018"
    assert told["temporalCoverage"] == "2026-10-01/.."


def test_endings_and_media_types_lead_to_one_format_each() -> None:
    assert len(BY_ENDING) == len(FORMATS)
    assert len(BY_MEDIA_TYPE) == sum(len(each.media_types) for each in FORMATS)


TEXT = st.text(max_size=40)


@given(
    cited=st.builds(
        Cited,
        number=TEXT, print=TEXT, title_zh=TEXT, title_en=TEXT, issuer=TEXT, committee=TEXT,
        abstract=TEXT, status=TEXT, url=TEXT, issued=st.none() | st.dates(),
        titles=st.dictionaries(st.sampled_from(["fr", "ru"]), TEXT),
        ics=st.lists(TEXT, max_size=2).map(tuple),
        supersedes=st.lists(TEXT, max_size=2).map(tuple),
    )
)  # fmt: skip
def test_no_text_breaks_out_of_any_format(cited: Cited) -> None:
    for each in FORMATS:
        written = each.write(cited)
        written.encode()
        match each.ending:
            case "csl.json" | "jsonld":
                json.loads(written)
            case "relaton.yaml":
                assert isinstance(yaml.safe_load(written), dict)
            case "relaton.xml" | "bib.xml":
                etree.fromstring(written)
            case "ris":
                assert written.count("TY  - ") <= 1 + _mentions(cited, "TY  - ")
                assert all(line[2:6] == "  - " for line in written.split("\r\n")[:-1])
            case "bib":
                assert written.count("{") == written.count("}")
    assert "</" not in jsonld_in_page(cited)


def _mentions(cited: Cited, words: str) -> int:
    values: Any = [getattr(cited, name) for name in Cited.__slots__]
    return str(values).count(words)
