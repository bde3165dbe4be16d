"""Harvests set from the desk: by the operator of the catalogue alone, without JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from guiju.imports import harvesting
from guiju.imports.models import Harvest
from guiju.imports.operator import DUTY
from guiju.parties import actions
from guiju.parties.duties import Duty, give_duty
from tests.factories import parties

pytestmark = pytest.mark.django_db
PASSWORD = "示例口令-correct horse"
PAGE = "/desk/harvests/"
FORM = {"name": "iso-daily", "source": "oai-dc", "address": "https://oai.example.org/oai",
        "every_hours": "12", "set": "standards"}  # fmt: skip


def signed_in(*, is_operator: bool) -> Client:
    body = parties.organisation()
    capacity = parties.capacity("clerk", at=body)
    if is_operator:
        give_duty(body, Duty(DUTY), on=parties.SINCE)
    actions.create_user(capacity.person, username=capacity.person.pk, password=PASSWORD)
    client = Client()
    client.post("/accounts/login/", {"login": capacity.person.pk, "password": PASSWORD})
    client.post("/capacity/", {"capacity": capacity.pk})
    return client


def test_the_operator_schedules_changes_and_stops_a_harvest() -> None:
    client = signed_in(is_operator=True)
    assert PAGE in client.get("/desk/").content.decode()
    assert "iso-daily" in client.post(PAGE, FORM, follow=True).content.decode()
    row = Harvest.objects.get()
    assert (row.address, row.every_hours, row.collection) == (
        FORM["address"], 12, "standards",
    )  # fmt: skip
    client.post(f"{PAGE}iso-daily/", {"every_hours": "48"})
    client.post(f"{PAGE}iso-daily/", {"every_hours": "0"})
    row.refresh_from_db()
    assert (row.every_hours, row.is_active) == (48, True)
    client.post(f"{PAGE}iso-daily/", {"every_hours": "48", "stop": "1"})
    assert harvesting.due(datetime(2026, 6, 1, tzinfo=UTC)) == []
    client.post(f"{PAGE}iso-daily/", {"now": "1"})
    assert harvesting.due(datetime(2026, 6, 1, tzinfo=UTC)) == [row]


def test_what_went_wrong_last_stands_on_the_page() -> None:
    at = datetime(2026, 6, 1, 1, tzinfo=UTC)
    Harvest.objects.create(name="iso", source="oai-dc", address="https://oai.example.org/",
                           failures=3, failed_at=at, fault="URLError: refused")  # fmt: skip
    text = signed_in(is_operator=True).get(PAGE).content.decode()
    assert "连续 3 次没有成功" in text
    assert "URLError: refused" in text
    assert "还没有成功过" in text


def test_nobody_else_sees_the_page_or_moves_a_harvest() -> None:
    Harvest.objects.create(name="iso", source="oai-dc", address="https://oai.example.org/")
    stranger = signed_in(is_operator=False)
    assert PAGE not in stranger.get("/desk/").content.decode()
    assert stranger.get(PAGE).status_code == 404
    assert stranger.post(PAGE, FORM).status_code == 404
    assert stranger.post(f"{PAGE}iso/", {"every_hours": "1", "stop": "1"}).status_code == 404
    assert Client().get(PAGE).status_code == 302
    assert Harvest.objects.get().is_active


def test_every_fault_of_the_form_is_told_at_once_and_nothing_typed_is_lost() -> None:
    client = signed_in(is_operator=True)
    wrong = {"name": "A b", "source": "none", "address": "/etc/passwd", "every_hours": "x"}
    answer = client.post(PAGE, wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    for words in ("名称不合用", "没有选择来源", "这不是网址", "间隔不合用"):
        assert words in text
    assert 'value="/etc/passwd"' in text
    client.post(PAGE, FORM)
    assert "已经有叫 iso-daily 的采集" in client.post(PAGE, FORM).content.decode()
    assert Harvest.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "https://", "http://[", "//x/y",
                "https://user:word@example.org/"],
)  # fmt: skip
def test_only_addresses_on_the_web_are_taken_from_a_form(address: str) -> None:
    client = signed_in(is_operator=True)
    assert client.post(PAGE, FORM | {"address": address}).status_code == 422
    assert not Harvest.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["http://localhost/", "http://127.0.0.1:8000/list.csv", "http://10.1.2.3/", "http://[::1]/",
     "http://169.254.169.254/latest/meta-data/", "http://2130706433/", "http://[::ffff:10.0.0.1]/"],
)  # fmt: skip
def test_a_form_schedules_nothing_of_this_machines_own_network(address: str) -> None:
    client = signed_in(is_operator=True)
    answer = client.post(PAGE, FORM | {"address": address})
    assert answer.status_code == 422
    assert "内部网络" in answer.content.decode()
    assert not Harvest.objects.exists()
