"""Projects of the national plan: found, checked and compared by their numbers as standards are."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from guiju.catalogue.models import EditionStatus, Mandatory
from guiju.search.filling import rebuild

from .conftest import Importer, edition, reported

ROW = {
    "计划号": "20269901-T-469",
    "项目名称": "示例架　清洗要求",
    "项目状态": "正在起草",
    "下达日期": "2026-03-31",
    "归口单位": "TC46",
    "代替标准号": "GB/T 99001-2020",
}
STANDARD = {"标准号": "GB/T 99001-2020", "标准名称": "示例 清洗要求", "实施日期": "2021-01-01"}


def checked(text: str) -> Any:
    body = json.dumps({"numbers": [text]})
    return Client().post("/api/v1/resolve", body, "application/json").json()["items"][0]


def test_a_project_of_the_plan_is_a_planned_record(bring_in: Importer) -> None:
    bring_in([STANDARD])
    done = bring_in([ROW, ROW | {"计划号": "20269902-Q-469"}], "plans-csv")
    assert done.tally.entered == 2
    found, must = edition("20269901-T-469"), edition("20269902-Q-469")
    assert (found.status, found.standard.series) == (EditionStatus.PLANNED, "GB/T")
    assert (must.standard.series, must.mandatory) == ("GB", Mandatory.WHOLE)
    assert (str(found.issued_on), found.in_force_from, found.committee) == (
        "2026-03-31",
        None,
        "SAC/TC 46",
    )
    # What a plan is to replace holds until it does.
    assert edition("GB/T 99001-2020").status == EditionStatus.IN_FORCE


def test_a_plan_number_is_answered_where_lists_are_checked(bring_in: Importer) -> None:
    bring_in([ROW], "plans-csv")
    answer = checked("２０２６９９０１—T—469 示例架 清洗要求")
    assert (answer["status"], answer["kind"]) == ("planned", "plan")
    assert checked("20269999-T-469")["status"] == "unknown"


@pytest.mark.parametrize("spelling", ["20269901-T-469", "20269901—T—469", "２０２６９９０１-T-469"])
def test_a_plan_is_found_first_by_its_number(bring_in: Importer, spelling: str) -> None:
    bring_in([STANDARD])
    bring_in([ROW, ROW | {"计划号": "20269902-T-469"}], "plans-csv")
    rebuild()
    found = Client().get("/search.json", {"q": spelling}).json()["items"]
    assert found[0]["number"] == "20269901-T-469"
    page = Client().get("/std/20269901-T-469/")
    assert page.status_code == 200
    assert "制定中" in page.text
    assert "下达" in page.text
    assert "举报</a>" not in page.text, "what is only planned holds nowhere"
    assert "举报</a>" in Client().get("/std/GB-T-99001-2020/").text


def test_a_project_that_is_done_leads_to_its_standard(bring_in: Importer) -> None:
    bring_in([STANDARD | {"标准号": "GB/T 99001-2026"}])
    done = ROW | {"项目状态": "已发布", "标准号": "GB/T 99001-2026", "代替标准号": ""}
    bring_in([done], "plans-csv")
    answer = checked("20269901-T-469")
    assert answer["status"] == "completed"
    assert [step["number"] for step in answer["replaced_by"]] == ["GB/T 99001-2026"]
    rebuild()
    page = Client().get("/std/20269901-T-469/").text
    assert "已完成" in page
    assert "被代替" not in page.split("<main")[1].split("<h2")[0]
    plans = Client().get("/search.json", {"q": "示例架", "status": "completed"}).json()["items"]
    assert [item["number"] for item in plans] == ["20269901-T-469"]


def test_a_project_that_is_done_is_so_before_its_standard_is_known(bring_in: Importer) -> None:
    bring_in([ROW], "plans-csv")
    bring_in([ROW | {"项目状态": "已发布"}], "plans-csv")
    answer = checked("20269901-T-469")
    assert (answer["status"], answer["replaced_by"]) == ("completed", [])


def test_a_project_that_was_stopped_is_told_so(bring_in: Importer) -> None:
    bring_in([ROW | {"项目状态": "终止", "终止日期": "2026-05-20"}], "plans-csv")
    answer = checked("20269901-T-469")
    assert (answer["status"], answer["edition"]["ended_on"]) == ("stopped", "2026-05-20")
    page = Client().get("/std/20269901-T-469/").text
    assert "已终止" in page
    assert "已废止" not in page


def test_a_plan_is_compared_with_what_is_proposed(bring_in: Importer) -> None:
    bring_in([ROW], "plans-csv")
    rebuild()
    page = Client().get("/overlap/", {"title": "示例架　清洗方法", "scope": "示例架的清洗"})
    assert "20269901-T-469" in page.text


def test_what_is_no_number_of_a_plan_is_reported(bring_in: Importer) -> None:
    wrong = ("GB/T 99001-2026", "20269901-X-469", "2026-T-469", "")
    done = bring_in([ROW | {"计划号": text} for text in wrong], "plans-csv")
    assert (done.tally.entered, done.tally.refused) == (0, len(wrong))
    lines = [" ".join(line) for line in reported(done)]
    assert [sum(why in line for line in lines) for why in ("不是计划号", "没有编号")] == [3, 1]


def test_a_list_of_standards_takes_no_plans(bring_in: Importer) -> None:
    done = bring_in([STANDARD | {"标准号": "20269901-T-469"}])
    assert (done.tally.entered, done.tally.refused) == (0, 1)


@pytest.mark.parametrize("state", ["正在起草", "终止", "已发布"])
def test_what_a_project_was_to_replace_is_not_replaced_by_the_project(
    bring_in: Importer, state: str
) -> None:
    bring_in([STANDARD])
    bring_in([ROW | {"项目状态": state}], "plans-csv")
    answer = checked("GB/T 99001-2020")
    assert (answer["status"], answer["replaced_by"]) == ("in-force", [])
    page = Client().get("/std/GB-T-99001-2020/").text
    assert "修订计划" in page
    assert "20269901-T-469" in page
    assert "被代替" not in page


def test_a_project_leads_past_its_standard_to_what_replaced_it(bring_in: Importer) -> None:
    first = STANDARD | {"标准号": "GB/T 99001-2025", "状态": "废止"}
    bring_in([first, STANDARD | {"标准号": "GB/T 99001-2026", "代替标准": "GB/T 99001-2025"}])
    bring_in([ROW | {"项目状态": "已发布", "标准号": "GB/T 99001-2025"}], "plans-csv")
    answer = checked("20269901-T-469")
    numbers = [step["number"] for step in answer["replaced_by"]]
    assert numbers == ["GB/T 99001-2025", "GB/T 99001-2026"]
    drawn = Client().get("/std/GB-T-99001-2025/relations/").text
    assert "来自计划" in drawn


def test_a_project_is_nothing_newly_issued(bring_in: Importer) -> None:
    bring_in([STANDARD | {"发布日期": "2020-06-01"}])
    states = {"20269902-T-469": "已发布", "20269903-T-469": "终止"}
    ended = [ROW | {"计划号": number, "项目状态": state} for number, state in states.items()]
    bring_in([ROW, *ended], "plans-csv")
    home = Client().get("/").text
    assert "GB/T 99001" in home
    assert "-T-469" not in home
