"""The demonstration shows its facts, exactly: those of the association and of its consultation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from guiju.law.calendar import BEIJING
from tests.instances import Instance, Site
from tests.scenarios.test_group_standard import People

FIRST, PARTNER = "T/GJA 99001-", "T/GJB 99011-"


@pytest.fixture(scope="module")
def people(server: Site) -> People:
    """The people of the demonstration."""
    return People(server)


@pytest.fixture(scope="module")
def first(people: People) -> Any:
    """The case in which the first standard was made."""
    (edition,) = (e for e in _editions(people) if e["status"] == "superseded")
    return people.get(f"/cases/{people.get(edition['url'][7:])['case']}")


def _editions(people: People) -> list[Any]:
    found = people.get("/standards?q=T/GJA 99001")["items"]
    assert len(found) == 2
    return list(found)


def _acts(case: Any, name: str) -> list[Any]:
    return [act for act in case["acts"] if act["act"] == name]


def test_a_notice_of_thirty_days_and_fourteen_comments(people: People, first: Any) -> None:
    opened = _day(_acts(first, "accept")[0]["recorded_at"])
    closed = _day(_acts(first, "close-notice")[0]["recorded_at"])
    assert (closed - opened).days >= 30
    comments = people.get(f"/cases/{first['id']}/comments")["items"]
    assert len([c for c in comments if not c["late"]]) == 14
    assert all(c["answer"] for c in comments if not c["late"])


def test_a_telephone_number_is_withheld_and_one_removed_on_request(
    people: People, first: Any
) -> None:
    """Their numbers, answers and grounds stay; what they said is nowhere."""
    items = people.get(f"/cases/{first['id']}/comments")["items"]
    held = [c for c in items if c["withheld"]]
    assert [c["withheld"]["ground"] for c in held] == ["personal-data", "on-request"]
    assert all(c["answer"] and c["opinion"] is None for c in held)
    assert "000-9900-1234" not in str(items) + str(people.get(f"/cases/{first['id']}"))


def test_a_reply_nine_days_late_is_shown_outside_the_counts(people: People, first: Any) -> None:
    (late,) = _acts(first, "register-late-reply")
    close = _day(_acts(first, "close-consultation")[0]["recorded_at"])  # the day after the last one
    received = date.fromisoformat(late["data"]["received_on"])
    assert (received - close).days == 8
    assert len([c for c in people.get(f"/cases/{first['id']}/comments")["items"] if c["late"]]) == 1


def test_eleven_experts_two_barred_nine_in_favour(people: People, first: Any) -> None:
    ballot = people.get(f"/cases/{first['subcases'][0]['id']}")
    opened = _acts(ballot, "open")[0]["data"]
    assert len(opened["electors"]) == 11
    tally = _acts(ballot, "close")[0]["data"]["tally"]
    assert (tally["electors"], tally["for"], tally["result"]) == (9, 9, "passed")


def test_a_joint_number_and_a_new_edition_after_the_order(people: People, first: Any) -> None:
    former, newer = sorted(_editions(people), key=lambda e: str(e["issued_on"]))
    for edition in (former, newer):
        year = edition["number"][-4:]
        assert edition["number"] == f"{FIRST}{year}"
        assert edition["print"] == f"T/GJA 99001—{year}/T/GJB 99011—{year}"
        named, *others = people.get(f"/standards?q={PARTNER}{year}")["items"]
        assert named == edition
        assert others == [one for one in (former, newer) if one != edition]
    assert (former["status"], newer["status"]) == ("superseded", "in-force")
    relations = people.get(newer["url"][7:])["relations"]
    assert relations == [{"kind": "supersedes", "number": former["number"], "degree": ""}]
    limit = {e["slug"]: _clause(people, e["slug"], "4.2") for e in (former, newer)}
    assert "0.5 mg/L" in limit[former["slug"]]
    assert "0.3 mg/L" in limit[newer["slug"]]
    (report,) = (
        people.get(f"/cases/{c['id']}")
        for c in people.get("/cases?procedure=group-standard-supervision")["items"]
    )
    assert report["outcome"]["code"] == "corrected"
    corrected = _acts(report, "report-correction")[0]["data"]["corrected_by"]
    assert corrected.startswith(newer["number"])


def test_nothing_happened_later_than_now(people: People) -> None:
    now = datetime.fromisoformat(people.get("/")["now"])
    for line in people.get("/cases")["items"]:
        for act in people.get(f"/cases/{line['id']}")["acts"]:
            assert datetime.fromisoformat(act["recorded_at"]) <= now


def test_a_second_loading_changes_nothing(demo_home: Instance) -> None:
    """Not a byte of the database, so nobody needs to ask whether it was loaded."""
    before = demo_home.guiju("demo", "accounts", "--json").stdout
    assert "already" in demo_home.guiju("demo", "load").stdout
    assert demo_home.guiju("demo", "accounts", "--json").stdout == before


def _clause(people: People, slug: str, number: str) -> str:
    clauses = people.get(f"/standards/{slug}/text")["clauses"]
    return str(next(c for c in clauses if c["number"] == number))


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(BEIJING).date()
