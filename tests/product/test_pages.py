"""The product questions as a page, a table and JSON."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("shelf")


def test_the_page_answers_by_its_address_alone() -> None:
    client = Client(headers={"accept-language": "zh-hans"})
    shown = client.get("/product/", {"product": "玩具", "place": "310000"}).content.decode()
    assert shown.index("GB 99101") < shown.index("GB/T 99103")
    assert "名称含“玩具”" in shown
    assert "没有覆盖的" in shown
    assert "DB44" not in shown


def test_the_table_and_the_api_say_the_same() -> None:
    text = Client().get("/product-standards.csv", {"product": "玩具"}).content.decode("utf-8-sig")
    listed = [row["number"] for row in csv.DictReader(io.StringIO(text))]
    data = Client().get("/api/v1/product-standards", {"product": "玩具"}).json()
    assert listed == [item["number"] for group in data["groups"] for item in group["items"]]
    assert data["groups"][0]["items"][0]["why"]
    assert data["not_covered"]


def test_an_empty_question_is_a_page_with_questions() -> None:
    assert Client().get("/product/").status_code == 200
