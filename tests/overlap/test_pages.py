"""Duplicates and conflicts on the public site: a try, a proposal's form, a case, the register."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.overlap.conftest import Office


@pytest.fixture
def marked(office: Office) -> str:
    """A case whose check marked another as its duplicate."""
    office.proposes("示例杯　清洗方法")
    case = office.decides_soon(office.proposes())
    offered = office.offered(case)
    offered["candidates"][0] |= {"judgement": "duplicate", "note": "对象和方面相同。"}
    office.do(case, "check-overlap", ground="见各项。", **offered)
    return case


def page(path: str, **query: str) -> str:
    answer = Client(headers={"accept-language": "zh-hans"}).get(path, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def asked(path: str, **query: str) -> Any:
    return Client().get(f"/api/v1{path}?{urlencode(query)}").json()


def test_anyone_tries_a_title(office: Office) -> None:
    office.proposes("示例杯　清洗方法")
    shown = page("/overlap/", title="示例杯　清洗要求")
    assert "标准化对象相同" in shown
    assert "比对了标准 0 项、在办项目 1 项" in shown
    assert "没有找到相似" in page("/overlap/", title="齿轮　渗碳淬火")


def test_a_try_answers_programs_too(office: Office) -> None:
    case = office.proposes("示例杯　清洗方法")
    [found] = asked("/overlap", title="示例杯　清洗要求")["items"]
    assert (found["kind"], found["page"]) == ("plan", f"/case/{case}/")
    assert "same-object" in [reason["code"] for reason in found["reasons"]]


@pytest.mark.parametrize("title", ["", "　", "%", "a" * 9000, "''\"\\", "第1部分"])
def test_no_title_is_too_odd(db: None, title: str) -> None:
    assert Client().get("/overlap/", {"title": title}).status_code == 200
    assert Client().get("/api/v1/overlap", {"title": title}).status_code == 200


def test_the_result_is_on_the_case_with_its_reasons(marked: str) -> None:
    shown = page(f"/case/{marked}/")
    assert "标准化对象相同" in shown
    assert "对象和方面相同。" in shown


def test_the_register_is_a_page_a_table_a_feed_and_json(marked: str) -> None:
    assert "对象和方面相同。" in page("/overlaps/", judgement="duplicate")
    assert "对象和方面相同。" not in page("/overlaps/", judgement="conflict")
    rows = list(csv.DictReader(io.StringIO(page("/overlaps.csv").lstrip("\ufeff"))))
    assert [row["address"] for row in rows] == [f"/case/{marked}/"]
    assert f"/case/{marked}/" in page("/feeds/overlaps.atom")
    [line] = asked("/overlaps", q="清洗方法")["items"]
    assert (line["judgement"], line["case"]) == ("duplicate", f"/api/v1/cases/{marked}")


def test_the_form_of_a_proposal_looks_for_something_alike(office: Office) -> None:
    """Pressing the button opens nothing and keeps what was typed."""
    office.proposes("示例杯　清洗方法")
    address = "/start/group-standard/propose/"
    assert "查一查有没有类似的标准" in page(address)
    client = Client(headers={"accept-language": "zh-hans"})
    typed = {"data.title_zh": "示例杯　清洗要求", "compare": "1"}
    answer = client.post(address, typed)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "标准化对象相同" in shown
    assert "示例杯　清洗要求" in shown
