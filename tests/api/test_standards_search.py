"""The list of standards for programs: a search with facets, page by page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from guiju.search.filling import refresh
from tests.catalogue.conftest import Press, press, toy_law

__all__ = ["press", "toy_law"]


@pytest.fixture
def shelf(press: Press) -> Press:
    press.publish("饮水机　清洗要求", in_days=1)
    for n in range(55):
        press.publish(f"示例{n}　要求", in_days=60)
    press.after(days=3)
    press.open("leaflet", "plan", title_zh="饮水机　滤芯要求")
    refresh()
    return press


def asked(query: str) -> dict[str, Any]:
    answer = Client().get(f"/api/v1/standards{query}")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_by_number_and_words(shelf: Press) -> None:
    found = asked("?q=t/gjx1")
    assert next(item["number"] for item in found["items"]) == "T/GJX 1-2026"
    assert found["number"] == "T/GJX 1"
    assert [item["title"]["zh"] for item in asked("?q=飲水機")["items"]] == ["饮水机　清洗要求"]
    assert "T/GJX 1-2026" in asked("?q=T/GJX 1-2020")["near"]


def test_facets_and_pages(shelf: Press) -> None:
    found = asked("?status=upcoming&status=in-force&sort=number")
    assert found["total"] == 56
    counts = {one["value"]: one["n"] for one in found["facets"]["status"]}
    assert counts == {"upcoming": 55, "in-force": 1}
    second = asked(found["next"].removeprefix("/api/v1/standards"))
    numbers = [item["number"] for item in (*found["items"], *second["items"])]
    assert len(numbers) == len(set(numbers)) == 56
    assert second["next"] is None
    assert asked("?status=upcoming&as-of=2020-01-01")["total"] == 0


@pytest.mark.parametrize("query", ["?after=x", "?sort=oldest"])
def test_what_cannot_be_meant_is_refused(shelf: Press, query: str) -> None:
    answer = Client().get(f"/api/v1/standards{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "request-unfit")
