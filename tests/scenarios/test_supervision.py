"""A report about a group standard, the order to correct it, what follows (标准化法 35、39、42)."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from tests.instances import Site
from tests.scenarios.test_group_standard import People

REPORTER = "不愿公开姓名的检验员"  # must be seen nowhere


@pytest.fixture(scope="module")
def people(server: Site) -> People:
    """The people of the demonstration."""
    return People(server)


def _reported(people: People) -> tuple[str, str]:
    """A report by someone without an account: the case, and the standard it is about."""
    item = people.get("/procedures/group-standard-supervision")["opening"][0]
    body = people.walker._filled(item, None)
    body["data"] |= {"name": REPORTER, "kind": "below-mandatory"}
    opened = people.walker.call(
        "POST", "/cases", json={"procedure": "group-standard-supervision", **body}
    )
    return str(opened["id"]), str(body["data"]["edition"])


def _ordered(people: People, case: str) -> str:
    """The inquiry is opened, the reporter told, correction ordered; the last day of the term."""
    people.does("supervisor", case, "open-inquiry")
    early = next(
        i
        for i in people.get(f"/cases/{case}", "supervisor")["next"]
        if i["act"] == "order-correction"
    )
    assert not early["allowed"]
    assert "第三十五条" in str(early["why_not"][0]["cite"])
    people.does("supervisor", case, "tell-reporter")
    people.does("supervisor", case, "order-correction")
    acts = {a["act"]: a["data"] for a in people.get(f"/cases/{case}")["acts"]}
    assert acts["order-correction"]["document_number"].startswith("标责改〔20")
    return str(acts["order-correction"]["correct_by"])


def _standard(people: People, slug: str) -> Any:
    return people.get(f"/standards/{slug}")


def test_what_is_corrected_in_time_stands(people: People) -> None:
    case, slug = _reported(people)
    correct_by = _ordered(people, case)
    assert _standard(people, slug)["correct_by"] == correct_by
    page = requests.get(f"{people.site.base_url}/std/{slug}/", timeout=30).text
    assert "责令改正中" in page
    owner = next(p["user"] for p in _issuers(people) if _may(people, p["user"], case))
    people.does(owner, case, "report-correction")
    people.does("supervisor", case, "reject-correction")  # the term still runs
    people.does(owner, case, "report-correction")
    people.does("supervisor", case, "accept-correction")
    people.does("supervisor", case, "publish-result")
    assert people.get(f"/cases/{case}")["outcome"]["code"] == "corrected"
    after = _standard(people, slug)
    assert (after["correct_by"], after["status"]) != (correct_by, "withdrawn")
    assert after["correct_by"] is None


def test_what_is_not_corrected_in_time_is_withdrawn(people: People) -> None:
    """The last day is still inside; the day after, the clock says that the term is over."""
    case, slug = _reported(people)
    _ordered(people, case)
    people.advance(59)
    assert people.get(f"/cases/{case}")["stage"] == "correction"
    people.advance(2)
    assert people.get(f"/cases/{case}")["stage"] == "overdue"
    people.does("supervisor", case, "withdraw-standard")
    people.does("supervisor", case, "publish-result")
    assert people.get(f"/cases/{case}")["outcome"]["code"] == "withdrawn"
    after = _standard(people, slug)
    assert (after["status"], after["correct_by"]) == ("withdrawn", None)


def test_who_reported_is_told_to_nobody(people: People) -> None:
    case, _ = _reported(people)
    for who in ("", "supervisor", "gja-officer", "maker"):
        assert REPORTER not in str(people.get(f"/cases/{case}", who))
    page = requests.get(f"{people.site.base_url}/case/{case}/", timeout=30).text
    assert REPORTER not in page


def _issuers(people: People) -> list[dict[str, str]]:
    return [{"user": user} for user in people.tokens if user.endswith("-officer")]


def _may(people: People, user: str, case: str) -> bool:
    items = people.get(f"/cases/{case}", user)["next"]
    return any(i["act"] == "report-correction" and i["allowed"] for i in items)
