"""Signing in, choosing a capacity, proving a second factor, issuing keys: as a browser does."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from guiju.parties import actions
from guiju.parties.models import Capacity, Person, User
from guiju.parties.signin import enrol_totp
from guiju.parties.tokens import tokens_of
from tests.factories import parties as make

pytestmark = pytest.mark.django_db

PASSWORD = "示例口令-correct horse"
SECRET = base64.b32encode(b"an example secret 20").decode()


@pytest.fixture(autouse=True)
def _no_memory_of_earlier_tries() -> Iterator[None]:
    """Limits and used codes are kept in the cache, which outlives a test's transaction."""
    cache.clear()
    yield
    cache.clear()


def _code(secret: str, *, steps_ahead: int = 0) -> str:
    """The six digits of RFC 6238 for now."""
    counter = int(time.time()) // 30 + steps_ahead
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1)
    start = mac[-1] & 15
    number = struct.unpack(">I", mac[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def _account(name: str, person: Person | None = None) -> User:
    return actions.create_user(person or make.person(), username=name, password=PASSWORD)


def _sign_in(client: Client, name: str, password: str = PASSWORD) -> str:
    """Fill in the sign-in page and tell where it leads; "" when it stays."""
    answer = client.post("/accounts/login/", {"login": name, "password": password})
    return answer.headers.get("Location", "")


def _officer(name: str) -> tuple[User, Capacity]:
    user = _account(name)
    official = make.capacity("officer", of=user.person, at=make.association(), is_official=True)
    make.capacity("expert", of=user.person)
    return user, official


def test_the_sign_in_page_is_drawn_and_sign_up_is_closed(client: Client) -> None:
    assert client.get("/accounts/login/").status_code == 200
    refused = client.post("/accounts/signup/", {"username": "stranger", "password1": PASSWORD})
    assert refused.status_code == 200
    assert User.objects.count() == 0


def test_passwords_are_kept_as_argon2(client: Client) -> None:
    assert _account("anna").password.startswith("argon2$argon2id$")


def test_who_has_one_capacity_is_led_straight_to_the_desk(client: Client) -> None:
    make.capacity("expert", of=_account("anna").person)
    assert _sign_in(client, "Anna") == "/desk/"  # a login name has no case


def test_who_has_several_chooses_and_may_change(client: Client) -> None:
    user = _account("anna")
    one = make.capacity("expert", of=user.person)
    other = make.capacity("drafter", of=user.person, at=make.organisation("示例风机厂"))
    assert _sign_in(client, "anna") == "/capacity/"
    page = client.get("/capacity/").content.decode()
    assert "示例风机厂 · 起草人 (drafter)" in page
    for capacity in (one, other):
        answer = client.post("/capacity/", {"capacity": capacity.pk, "next": "/account/"})
        assert answer.headers["Location"] == "/account/"
        page = client.get("/capacity/").content.decode()
        assert re.search(rf'value="{capacity.pk}" checked', page)
    client.post("/capacity/", {"capacity": ""})
    assert " checked" not in client.get("/capacity/").content.decode()


def test_another_persons_capacity_and_one_that_is_not_are_the_same(client: Client) -> None:
    _account("anna")
    _sign_in(client, "anna")
    answers = []
    for wanted in (make.capacity("expert").pk, "nosuchcapacity"):
        client.post("/capacity/", {"capacity": wanted})
        page = client.get("/capacity/").content.decode()
        answers.append(re.findall(r'note-bad" role="status"><p>(.*?)</p>', page))
    assert answers[0] == answers[1]
    assert "没有这个身份" in answers[0][0]


def test_a_sign_in_ends_only_on_this_site(client: Client) -> None:
    make.capacity("expert", of=_account("anna").person)
    _sign_in(client, "anna")
    answer = client.post("/capacity/", {"capacity": "", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/capacity/"


def test_an_official_capacity_leads_to_setting_up_a_second_factor(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    _, official = _officer("wang")
    _sign_in(client, "wang")
    answer = client.post("/capacity/", {"capacity": official.pk})
    assert answer.headers["Location"].startswith("/accounts/2fa/totp/activate/")
    asked = client.get(answer.headers["Location"], follow=True)
    assert "官方身份" in asked.content.decode()
    again = asked.redirect_chain[-1][0]  # the password once more, before a factor is added
    assert client.post(again, {"password": PASSWORD}, follow=True).status_code == 200

    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post("/accounts/2fa/totp/activate/", {"code": _code(secret)})
    asked_again = client.post("/capacity/", {"capacity": official.pk}).headers["Location"]
    client.post(asked_again, {"code": _code(secret, steps_ahead=1)})
    assert client.post("/capacity/", {"capacity": official.pk}).headers["Location"] == "/desk/"


def test_who_has_an_authenticator_gives_its_code_at_every_sign_in(client: Client) -> None:
    user, official = _officer("wang")
    enrol_totp(user, SECRET)
    assert _sign_in(client, "wang") == "/accounts/2fa/authenticate/"
    assert client.get("/capacity/").status_code == 302  # a password alone opens nothing
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert client.get("/capacity/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": _code(SECRET)})
    assert client.post("/capacity/", {"capacity": official.pk}).headers["Location"] == "/desk/"


def test_a_code_works_once(client: Client) -> None:
    user, _ = _officer("wang")
    enrol_totp(user, SECRET)
    code = _code(SECRET)
    _sign_in(client, "wang")
    client.post("/accounts/2fa/authenticate/", {"code": code})
    again = Client()
    _sign_in(again, "wang")
    again.post("/accounts/2fa/authenticate/", {"code": code})
    assert again.get("/capacity/").status_code == 302


def test_at_most_ten_guesses_are_evaluated_in_an_hour(client: Client) -> None:
    _account("anna")
    for guess in range(10):
        # each from another host and with another spelling: it is the account that is guarded
        client.post(
            "/accounts/login/",
            {"login": "aNNa" if guess % 2 else "anna", "password": f"guess {guess}"},
            HTTP_HOST=("localhost", "testserver")[guess % 2],
            REMOTE_ADDR=f"192.0.2.{guess}",
        )
    assert _sign_in(client, "anna") == ""  # even the right one is no longer looked at
    make.capacity("expert", of=_account("bert").person)
    assert _sign_in(client, "bert") == "/desk/"


def test_a_key_is_shown_once_and_can_be_revoked(client: Client) -> None:
    user = _account("anna")
    capacity = make.capacity("drafter", of=user.person, at=make.organisation())
    _sign_in(client, "anna")
    page = client.post(
        "/account/tokens/", {"capacity": capacity.pk, "label": "报送程序", "days": "30"}
    )
    assert len(re.findall(r"gj_[a-z2-7]{32}", page.content.decode())) == 1
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    later = client.get("/account/").content.decode()
    assert "gj_" not in later
    assert "报送程序" in later

    (token,) = tokens_of(user.person.pk)
    stranger = Client()
    _account("bert")
    _sign_in(stranger, "bert")
    assert stranger.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404
    client.post(f"/account/tokens/{token.pk}/revoke/")
    assert "已吊销" in client.get("/account/").content.decode()


def test_a_key_for_an_official_capacity_asks_for_the_second_factor(client: Client) -> None:
    user, official = _officer("wang")
    _sign_in(client, "wang")
    form = {"capacity": official.pk, "label": "", "days": "30"}
    answer = client.post("/account/tokens/", form)
    assert answer.headers["Location"].startswith("/accounts/2fa/totp/activate/")
    assert not tokens_of(user.person.pk).exists()

    enrol_totp(user, SECRET)
    _sign_in(other := Client(), "wang")
    other.post("/accounts/2fa/authenticate/", {"code": _code(SECRET)})
    assert "gj_" in other.post("/account/tokens/", form).content.decode()


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"capacity": "x", "days": "30"},
        {"capacity": "own", "days": "9999"},
        {"capacity": "own", "days": "30", "label": "长" * 61},
    ],
)
def test_a_bad_form_makes_no_key(client: Client, form: dict[str, str]) -> None:
    user = _account("anna")
    capacity = make.capacity("expert", of=user.person)
    _sign_in(client, "anna")
    if form.get("capacity") == "own":
        form = {**form, "capacity": capacity.pk}
    assert client.post("/account/tokens/", form).status_code == 302
    assert not tokens_of(user.person.pk).exists()


@pytest.mark.parametrize("path", ["/capacity/", "/account/"])
def test_strangers_are_asked_to_sign_in(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"] == f"/accounts/login/?next={path}"


def test_a_password_is_changed_by_who_knows_it(client: Client) -> None:
    make.capacity("expert", of=_account("anna").person)
    _sign_in(client, "anna")
    fresh = "a quite different phrase"
    form = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    assert client.get("/accounts/password/change/").status_code == 200
    client.post("/accounts/password/change/", form)
    assert _sign_in(Client(), "anna", fresh) == "/desk/"
