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


def matched(numbers: list[Any]) -> Any:
    body = json.dumps({"numbers": numbers})
    return Client().post("/api/v1/resolve/editions", body, "application/json")


def test_a_table_of_numbers_is_joined_with_the_catalogue() -> None:
    old = edition("GB/T 99010-1999", status="superseded")
    edition("GB/T 99010-2019", supersedes=[old])
    texts = ["ＧＢ／Ｔ 99010—1999", "gbt99010", "see GB/T 99010", "GB/T 99010-2001", "\0", ""]
    answer = matched(texts)
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [(item["input"], (item["edition"] or {}).get("number")) for item in items] == [
        ("ＧＢ／Ｔ 99010—1999", "GB/T 99010-1999"),
        ("gbt99010", "GB/T 99010-2019"),
        ("see GB/T 99010", None),
        ("GB/T 99010-2001", None),
        ("\0", None),
        ("", None),
    ]
    assert items[0]["edition"]["status"] == "superseded"


def test_ten_thousand_numbers_are_joined_by_a_few_questions(
    django_assert_max_num_queries: Any,
) -> None:
    edition("GB/T 99010-2019")
    texts = [text for n in range(4_999) for text in ("GB/T 99010-2019", f"gb/t {n + 1}")]
    with django_assert_max_num_queries(40):
        items = matched(texts).json()["items"]
    assert [item["input"] for item in items] == texts
    assert sum(1 for item in items if item["edition"]) == 4_999
    assert matched([*texts, "GB 1", "GB 1", "GB 1"]).status_code == 422
