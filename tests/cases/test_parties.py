"""Bodies that enter and register through cases, and what fields about parties offer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from guiju.cases.actions import Request, open_case, perform
from guiju.cases.clock import FixedClock
from guiju.cases.due import take_due_acts
from guiju.cases.errors import Refused
from guiju.cases.models import Act, Case, Counter
from guiju.cases.offering import opening_acts
from guiju.documents.models import Blob
from guiju.documents.queries import Attachable
from guiju.parties.actor import PUBLIC, Actor
from guiju.parties.duties import Duty, give_duty
from guiju.parties.models import Organisation
from guiju.parties.queries import actor_of
from tests.factories import parties

from .conftest import MONDAY


def hat(office: str, at: Organisation) -> Actor:
    return actor_of(parties.capacity(office, at=at), second_factor=True)


def office_with(*duties: str) -> Organisation:
    """A body that holds these duties."""
    body = parties.organisation()
    for duty in duties:
        give_duty(body, Duty(duty), on=parties.SINCE)
    return body


def certificate(*slots: str) -> dict[str, Attachable]:
    blob, _ = Blob.objects.get_or_create(
        sha256="1" * 64, defaults={"media_type": "application/pdf", "size": 3, "stored_at": MONDAY}
    )
    return {slot: Attachable(blob, "paper.pdf") for slot in slots}


def examples(procedure: str, by: Actor) -> dict[str, Any]:
    """The form of the first opening act, filled in with what it offers."""
    (offer, *_) = opening_acts(procedure, by, MONDAY)
    assert offer.is_allowed
    own = {f.field: f.options.get("example") for f in offer.transition.form.fields}
    return {**own, **{name: found.examples[0] for name, found in offer.offered.items()}}


def apply(by: Actor, data: dict[str, Any]) -> Act:
    request = Request("apply", data, certificate("certificate"))
    return open_case("organisation-admission", request, by=by, clock=FixedClock(MONDAY))


def test_the_public_applies_and_the_registrar_admits(db: None) -> None:
    registrar = hat("registrar", office_with("organisation-admission"))
    for _ in range(2):  # the second time every example has had to change
        data = {**examples("organisation-admission", PUBLIC), "kind": "enterprise"}
        data["contact"] = "reader@example.org"
        case = apply(PUBLIC, data).case_id
        request = Request("admit", {"ground": "身份属实"})
        perform(case, request, by=registrar, clock=FixedClock(MONDAY))
        body = Organisation.objects.get(uscc=data["uscc"])
        assert (body.name_zh, body.status) == (data["name_zh"], "admitted")


def test_a_name_taken_meanwhile_refuses_the_admission(db: None) -> None:
    registrar = hat("registrar", office_with("organisation-admission"))
    data = {**examples("organisation-admission", PUBLIC), "kind": "enterprise"}
    data["contact"] = "reader@example.org"
    cases = [apply(PUBLIC, data).case_id for _ in range(2)]
    request = Request("admit", {"ground": "身份属实"})
    perform(cases[0], request, by=registrar, clock=FixedClock(MONDAY))
    with pytest.raises(Refused) as caught:
        perform(cases[1], request, by=registrar, clock=FixedClock(MONDAY))
    assert caught.value.first.code == "organisation-unfit"
    assert Case.objects.get(pk=cases[1]).stage == "check"


def test_an_association_registers_its_code_and_first_serial(db: None) -> None:
    platform = hat("registrar", office_with("group-standard-platform"))
    association = parties.association("OLD")
    Organisation.objects.update(association_code=None)
    officer = hat("officer", association)
    data = {**examples("association-registration", officer), "code": "GJZ", "first_serial": 99001}
    request = Request("apply", data, certificate("certificate", "rules"))
    case = open_case(
        "association-registration", request, by=officer, clock=FixedClock(MONDAY)
    ).case_id
    perform(case, Request("accept", {"ground": "属实"}), by=platform, clock=FixedClock(MONDAY))
    later = FixedClock(MONDAY + timedelta(days=60))
    take_due_acts(later)
    perform(case, Request("register", {"ground": "期满"}), by=platform, clock=later)
    association.refresh_from_db()
    assert association.association_code == "GJZ"
    assert Counter.objects.get(pk="standard:T/GJZ").value == 99000
    (offer, *_) = opening_acts("association-registration", officer, MONDAY)
    assert [r.code for r in offer.why_not] == ["association-has-code"]
    assert "GJZ" in offer.why_not[0].message().en


def test_only_an_association_registers_a_code(db: None) -> None:
    (offer, *_) = opening_acts(
        "association-registration", hat("officer", parties.organisation()), MONDAY
    )
    assert [r.code for r in offer.why_not] == ["not-an-association"]
