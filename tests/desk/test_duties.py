"""The desk: what waits for me, in which capacity, and what stays behind the second factor."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from guiju.cases.actions import Request, open_case
from guiju.cases.clock import FixedClock, reading
from guiju.cases.models import Case
from guiju.documents.models import Blob
from guiju.documents.queries import Attachable
from guiju.parties import actions
from guiju.parties.actor import PUBLIC
from guiju.parties.duties import Duty, give_duty
from guiju.parties.models import Capacity, User
from guiju.parties.signin import enrol_totp
from guiju.parties.uscc import example_uscc
from tests.browser.people import code_now
from tests.factories import parties as make

pytestmark = pytest.mark.django_db
PASSWORD = "示例口令-correct horse"
SECRET = base64.b32encode(b"an example secret 20").decode()
NAME = "等待入驻的示例公司"


@pytest.fixture(autouse=True)
def _no_memory_of_earlier_tries() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def registrar() -> tuple[User, Capacity]:
    """Someone with two capacities: a registrar, officially, and an expert of the same body."""
    user = actions.create_user(make.person(), username="registrar-li", password=PASSWORD)
    office = make.organisation()
    give_duty(office, Duty("organisation-admission"), on=make.SINCE)
    make.capacity("expert", of=user.person)
    return user, make.capacity("registrar", of=user.person, at=office, is_official=True)


@pytest.fixture
def waiting(registrar: tuple[User, Capacity]) -> Case:
    """An application that waits for the registrar and that the public may not know of."""
    at = reading().now
    blob = Blob.objects.create(sha256="1" * 64, media_type="image/png", size=3, stored_at=at)
    data = {
        "name_zh": NAME, "uscc": example_uscc(77), "kind": "enterprise",
        "representative": "某人", "contact": "a@example.org",
    }  # fmt: skip
    request = Request("apply", data, {"certificate": Attachable(blob, "scan.png")})
    act = open_case("organisation-admission", request, by=PUBLIC, clock=FixedClock(at))
    return act.case


def _signed_in(client: Client, *, code: bool) -> Client:
    answer = client.post("/accounts/login/", {"login": "registrar-li", "password": PASSWORD})
    if code:
        client.post(answer.headers["Location"], {"code": code_now(SECRET)})
    return client


def test_a_password_alone_counts_official_duties_and_names_none(
    client: Client, registrar: tuple[User, Capacity], waiting: Case
) -> None:
    page = _signed_in(client, code=False).get("/desk/").content.decode()
    assert "还有 1 件官方待办" in page
    assert NAME not in page
    assert waiting.pk not in page


def test_with_the_second_factor_an_act_is_taken_in_the_capacity_that_may(
    client: Client, registrar: tuple[User, Capacity], waiting: Case
) -> None:
    user, official = registrar
    enrol_totp(user, SECRET)
    _signed_in(client, code=True)
    page = client.get("/desk/").content.decode()
    assert "官方待办" not in page
    assert NAME in page
    form = re.search(r'name="capacity" value="([^"]+)".*?name="next" value="([^"]+)"', page)
    assert form
    assert form[1] == official.pk
    onward = client.post("/capacity/", {"capacity": form[1], "next": form[2]}).headers["Location"]
    assert onward.startswith(f"/case/{waiting.pk}/do/")
    assert client.get(onward).status_code == 200
    assert f'href="{onward}"' in client.get("/desk/").content.decode()  # no detour any more


def test_nobody_is_sent_elsewhere_by_choosing_a_capacity(
    client: Client, registrar: tuple[User, Capacity]
) -> None:
    _signed_in(client, code=False)
    expert = Capacity.objects.get(person=registrar[0].person, office="expert")
    answer = client.post(
        "/capacity/", {"capacity": expert.pk, "next": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"] == "/desk/"
