"""Issuers' own systems send records by token; each row is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from guiju.cases.models import Case
from guiju.catalogue.models import Edition, EditionStatus
from guiju.imports.models import Run
from guiju.parties.duties import Duty, give_duty
from guiju.parties.models import Kind, Organisation
from guiju.parties.realtime import real_now
from guiju.parties.tokens import issue_token
from tests.factories import parties

Push = Callable[..., Any]
ADDRESS = "/api/v1/imports/issuer-push"


def _token(body: Organisation) -> str:
    capacity = parties.capacity("officer", at=body)
    return issue_token(capacity, second_factor_at=real_now())[1]


def push(token: str, *records: dict[str, Any], to: str = ADDRESS) -> HttpResponse:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(headers=headers).post(
        to, {"records": list(records)}, content_type="application/json"
    )


@pytest.fixture
def association(db: None, own_source: None) -> Organisation:
    return parties.association("GJY")


def test_every_row_is_answered_and_the_good_ones_go_in(association: Organisation) -> None:
    answer = push(
        _token(association),
        {"number": "T/GJY 99001—2026", "title_zh": "示例　清洗要求", "status": "现行"},
        {"number": "T/GJY 99002-2026", "title_zh": "示例", "issued_on": "去年"},
        {"number": "T/OTHER 1-2026", "title_zh": "别人的"},
        {"number": "GB/T 99001-2026", "title_zh": "国家的"},
        {"title_zh": "没有编号", "odd": [{"a": 1.5}, "\0"]},
    )
    found = answer.json()
    assert answer.status_code == 201, found
    assert [row["accepted"] for row in found["rows"]] == [True, True, False, False, False]
    assert (found["entered"], found["refused"], found["known"]) == (2, 3, False)
    assert [f["column"] for f in found["rows"][1]["faults"]] == ["发布日期"]
    assert found["rows"][2]["faults"][0]["reason"]["en"] == "this is no number of your own body"
    edition = Edition.objects.get(number="T/GJY 99001-2026")
    assert edition.title_zh == "示例 清洗要求"
    assert edition.act.organisation == association.pk, "the act is the issuer's"
    assert edition.act.receipt == found["receipt"]


def test_the_same_records_again_change_nothing(association: Organisation) -> None:
    token, row = _token(association), {"number": "T/GJY 99001-2026", "title_zh": "示例"}
    first, again = push(token, row, {}).json(), push(token, row, {}).json()
    assert (again["known"], again["case"]) == (True, first["case"])
    assert again["rows"] == first["rows"]
    assert Run.objects.count() == 1


def test_ministries_send_national_industry_and_local_numbers(own_source: None, db: None) -> None:
    ministry = parties.organisation(kind=Kind.GOVERNMENT)
    rows = [
        {"number": number, "title_zh": "示例"}
        for number in ("GB/T 99001-2026", "QB/T 99001-2026", "DB11/T 9901-2026", "T/GJY 1-2026")
    ]
    found = push(_token(ministry), *rows).json()
    assert [row["accepted"] for row in found["rows"]] == [True, True, True, False]


def test_nobody_sends_without_a_token_or_a_body(association: Organisation) -> None:
    row = {"number": "T/GJY 99001-2026", "title_zh": "示例"}
    assert push("", row).status_code == 401
    assert push("nonsense", row).status_code == 401
    capacity = parties.capacity("drafter", at=association)
    drafter = issue_token(capacity, second_factor_at=None)[1]
    assert push(drafter, row).status_code == 403
    assert Edition.objects.count() == 0


def test_only_the_operator_sends_for_another_source(association: Organisation) -> None:
    row, other = (
        {"number": "GB/T 99001-2026", "title_zh": "示例"},
        "/api/v1/imports/china-standards",
    )
    assert push(_token(association), row, to=other).status_code == 404
    assert push(_token(association), row, to="/api/v1/imports/nothing").status_code == 404
    give_duty(association, Duty("catalogue-operation"), on=parties.SINCE)
    assert push(_token(association), row, to=other).json()["entered"] == 1


@pytest.mark.parametrize("records", [[], None, "x", [1], [{}] * 1001])
def test_what_is_no_list_of_records_is_refused(association: Organisation, records: Any) -> None:
    answer = Client(headers={"Authorization": f"Bearer {_token(association)}"}).post(
        ADDRESS, {"records": records}, content_type="application/json"
    )
    assert answer.status_code == 422
    assert answer.json()["code"] == "request-unfit"


def test_how_fresh_each_source_is_stands_on_a_page_and_in_the_api(
    association: Organisation,
) -> None:
    push(_token(association), {"number": "T/GJY 99001-2026", "title_zh": "示例"})
    first = Client().get("/api/v1/sources").json()["items"][0]
    assert first["source"] == "issuer-push"
    assert first["succeeded_at"].startswith("20")
    page = Client(headers={"Accept-Language": "en"}).get("/sources/").content.decode()
    assert "Pushed by issuers" in page
    assert f"/case/{first['case'].rpartition('/')[2]}/" in page
    assert "Not imported yet" in page
    # Who runs the instance may keep imports to those who take part: then nothing leads to one.
    Case.objects.filter(procedure="catalogue-import").update(is_public=False)
    assert first["case"] not in Client().get("/api/v1/sources").content.decode()
    assert "/case/" not in Client().get("/sources/").content.decode()


def test_a_record_moves_what_it_replaces_and_waits_for_no_other(association: Organisation) -> None:
    """Looking through the whole catalogue is for the day's chore, not for each record sent."""
    token = _token(association)
    row = {"number": "T/GJY 99001-2020", "title_zh": "示例", "in_force_from": "2020-03-01"}
    push(token, row, row | {"number": "T/GJY 99002-2020"})
    late = Edition.objects.filter(number="T/GJY 99002-2020")
    late.update(status=EditionStatus.UPCOMING)
    follower = {"number": "T/GJY 99001-2024", "in_force_from": "2024-03-01"}
    push(token, row | follower | {"replaces": "T/GJY 99001-2020"})
    former = Edition.objects.get(number="T/GJY 99001-2020")
    assert (former.status, former.ended_on) == (EditionStatus.SUPERSEDED, date(2024, 3, 1))
    assert late.get().status == EditionStatus.UPCOMING
