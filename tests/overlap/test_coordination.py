"""What is registered as a duplicate or a conflict is settled in a case of its own (协调)."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from guiju.cases.models import Case
from guiju.parties.actions import create_user
from guiju.parties.duties import Duty, give_duty
from guiju.parties.models import Capacity, Kind, Organisation, Person
from guiju.parties.realtime import real_now
from guiju.parties.tokens import issue_token
from tests.factories import parties

from .conftest import Office

PASSWORD = "示例口令-correct horse"


class Dispute:
    """A register with one entry, and the bodies it concerns, who speak through the API only."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.other = office.proposes("示例杯　清洗方法")
        self.case = office.decides_soon(office.proposes())
        offered = office.offered(self.case)
        offered["candidates"][0] |= {"judgement": "conflict", "note": "周期不同。"}
        office.do(self.case, "check-overlap", ground="见各项。", **offered)
        ministry = parties.organisation(kind=Kind.GOVERNMENT)
        give_duty(ministry, Duty("overlap-coordination"), on=parties.SINCE)
        self.coordinator = _token("officer", ministry)
        self.association = _token("officer", office.association)
        unit = Organisation.objects.get(pk=office.proposer.organisation_id)
        self.proposer = _token("representative", unit)

    @property
    def entry(self) -> Any:
        [found] = Client().get("/api/v1/overlaps").json()["items"]
        return found

    def requested(self) -> str:
        """The entry put to coordination; the id of the case."""
        data = {
            "finding": self.entry["mark"],
            "bodies": [self.office.association.pk, self.office.proposer.organisation_id],
            "ground": "清洗周期不同。",
        }
        body = {"procedure": "overlap-coordination", "act": "request-coordination", "data": data}
        answer = send("/api/v1/cases", body, self.association)
        assert answer.status_code == 201, answer.content.decode()
        return str(answer.json()["id"])

    def act(self, case: str, act: str, token: str, **data: str) -> HttpResponse:
        return send(f"/api/v1/cases/{case}/acts", {"act": act, "data": data}, token)


def send(path: str, body: Any, token: str) -> HttpResponse:
    client = Client(headers={"Authorization": f"Bearer {token}"})
    return client.post(path, body, content_type="application/json")


def _token(office: str, body: Organisation) -> str:
    held = Capacity.objects.filter(office=office, organisation=body).first()
    capacity = held or parties.capacity(office, at=body)
    return issue_token(capacity, second_factor_at=real_now())[1]


@pytest.fixture
def dispute(office: Office) -> Dispute:
    return Dispute(office)


def test_a_conflict_is_settled_after_both_were_heard(dispute: Dispute) -> None:
    case = dispute.requested()
    assert dispute.entry["coordination"] == f"/api/v1/cases/{case}"
    title = Client().get(f"/api/v1/cases/{case}").json()["title"]
    assert title == "《示例杯　清洗要求》与《示例杯　清洗方法》"
    early = dispute.act(case, "decide", dispute.coordinator, result="both", ground="并存。")
    assert early.json()["errors"][0]["code"] == "bodies-not-heard"
    for token, position in ((dispute.association, "agree"), (dispute.proposer, "object")):
        said = dispute.act(case, "state-position", token, position=position, ground="理由。")
        assert said.status_code == 201, said.content.decode()
    twice = dispute.act(case, "state-position", dispute.proposer, position="agree", ground="同意。")
    assert twice.json()["errors"][0]["code"] == "already-taken"
    done = dispute.act(case, "decide", dispute.coordinator, result="narrow", ground="各写界限。")
    assert done.status_code == 201, done.content.decode()
    assert Case.objects.get(pk=case).outcome == "decided"
    page = Client(headers={"accept-language": "zh-hans"}).get("/overlaps/").content.decode()
    assert f"/case/{case}/" in page
    assert "已决定" in page


def test_an_entry_is_coordinated_once_at_a_time(dispute: Dispute) -> None:
    dispute.requested()
    body = {
        "procedure": "overlap-coordination",
        "act": "request-coordination",
        "data": {"finding": dispute.entry["mark"], "bodies": [dispute.office.association.pk],
                 "ground": "再来一次。"},
    }  # fmt: skip
    again = send("/api/v1/cases", body, dispute.association)
    assert again.status_code == 422
    assert "being coordinated already" in again.content.decode()


@pytest.mark.parametrize("mark", ["nothing", "01.0", "x.99999", "."])
def test_only_what_is_registered_is_coordinated(dispute: Dispute, mark: str) -> None:
    body = {
        "procedure": "overlap-coordination",
        "act": "request-coordination",
        "data": {"finding": mark, "bodies": [dispute.office.association.pk], "ground": "无。"},
    }
    assert send("/api/v1/cases", body, dispute.association).status_code == 422


def test_an_entry_whose_coordination_was_declined_may_be_put_again(dispute: Dispute) -> None:
    first = dispute.requested()
    said = dispute.act(first, "decline", dispute.coordinator, ground="事由不清。")
    assert said.status_code == 201, said.content.decode()
    again = dispute.requested()
    assert dispute.entry["coordination"] == f"/api/v1/cases/{again}"


def test_what_both_do_not_settle_goes_to_the_mechanism(dispute: Dispute) -> None:
    """标准化法 第六条、第三十三条。"""
    case = dispute.requested()
    for token in (dispute.association, dispute.proposer):
        dispute.act(case, "state-position", token, position="object", ground="不同意。")
    assert dispute.act(case, "refer", dispute.coordinator, ground="协商不成。").status_code == 201
    said = {"result": "merge", "ground": "合并。"}
    assert dispute.act(case, "record-decision", dispute.coordinator, **said).status_code == 201


def test_the_register_leads_to_the_form_filled_in(dispute: Dispute, client: Client) -> None:
    person = Person.objects.get(pk=dispute.office.officer.person_id)
    create_user(person, username="officer", password=PASSWORD)
    client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
    for address in ("/overlaps/", f"/case/{dispute.case}/"):
        page = client.get(address).content.decode()
        [link] = [p for p in page.split('"') if p.startswith("/start/overlap-coordination/")]
        asked = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
        assert asked["finding"] == [dispute.entry["mark"]]
        both = {dispute.office.association.pk, dispute.office.proposer.organisation_id}
        assert set(asked["bodies"]) == both
    form = client.get(link.replace("&amp;", "&")).content.decode()
    assert f'value="{dispute.entry["mark"]}"' in form
    assert "/start/overlap-coordination/" not in Client().get("/overlaps/").content.decode()
