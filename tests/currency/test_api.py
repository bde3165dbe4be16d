"""The batch of numbers over HTTP: every string answered in its place, bad bodies in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.factories.catalogue import edition

pytestmark = pytest.mark.django_db


def posted(numbers: list[Any], client: Client | None = None) -> Any:
    body = json.dumps({"numbers": numbers})
    return (client or Client()).post("/api/v1/resolve", body, "application/json")


def test_every_string_is_answered_in_its_place() -> None:
    old = edition("GB/T 99010-1999", status="superseded")
    edition("GB/T 99010-2019", supersedes=[old])
    answer = posted(["ＧＢ／Ｔ 99010—1999", "gbt99010", "不是编号", "GB/T 99010-2001", "\0", ""])
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [(i["input"], i["number"], i["status"]) for i in items] == [
        ("ＧＢ／Ｔ 99010—1999", "GB/T 99010-1999", "superseded"),
        ("gbt99010", "GB/T 99010", "in-force"),
        ("不是编号", None, "unknown"),
        ("GB/T 99010-2001", "GB/T 99010-2001", "unknown"),
        ("\0", None, "unknown"),
        ("", None, "unknown"),
    ]
    assert [step["number"] for step in items[0]["replaced_by"]] == ["GB/T 99010-2019"]
    assert items[0]["replaced_by"][0]["url"] == "/std/GB-T-99010-2019/"
    assert items[3]["near"][0]["why"] == "other-year"


def test_a_mark_that_has_changed_is_told_with_the_record() -> None:
    edition("GB/T 99010-2019")
    (item,) = posted(["GB 99010-2019"]).json()["items"]
    assert (item["status"], item["edition"]["number"]) == ("in-force", "GB/T 99010-2019")
    assert [(hint["code"], hint["warning"]) for hint in item["hints"]] == [("mark-changed", True)]


def test_one_string_is_answered_by_an_address() -> None:
    edition("GB/T 99010-2019")
    (item,) = Client().get("/api/v1/resolve", {"q": "GB/T 99010"}).json()["items"]
    assert item["edition"]["number"] == "GB/T 99010-2019"


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"numbers": 1}', b'{"numbers": [1]}', b'{"numbers": [], "x": 1}',
     json.dumps({"numbers": ["GB 1"] * 1001}).encode(),
     json.dumps({"numbers": ["x" * 501]}).encode()],
)  # fmt: skip
def test_a_body_that_does_not_fit_is_refused_in_words(body: bytes) -> None:
    answer = Client().post("/api/v1/resolve", body, "application/json")
    assert 400 <= answer.status_code < 500
    assert answer.json()["message"]["zh"]


def test_a_thousand_strings_take_as_many_queries_as_they_have_batches(
    django_assert_max_num_queries: Any,
) -> None:
    edition("GB/T 99010-2019")
    with django_assert_max_num_queries(30):
        assert len(posted(["GB/T 99010-2019", "GB/T 99011"] * 500).json()["items"]) == 1000
