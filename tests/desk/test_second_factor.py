"""A second factor set up in a session counts in it: on a database that commits, as in service."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

from django.core.cache import cache
from django.test import Client

from guiju.parties import actions
from tests.factories import parties as make
from tests.instances import Instance

PASSWORD = "示例口令-correct horse"


def _code(secret: str) -> str:
    """The six digits of RFC 6238 for now."""
    mac = hmac.digest(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1
    )
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def test_setting_up_an_authenticator_opens_the_office(
    client: Client, committed_db: Instance
) -> None:
    """allauth tells of a new authenticator after the commit, so nothing is rolled back."""
    cache.clear()
    user = actions.create_user(make.person(), username="wang", password=PASSWORD)
    official = make.capacity("officer", of=user.person, at=make.association(), is_official=True)
    client.post("/accounts/login/", {"login": "wang", "password": PASSWORD})
    choose = {"capacity": official.pk}

    set_up = client.post("/capacity/", choose).headers["Location"]
    assert set_up.startswith("/accounts/2fa/totp/activate/")
    page = client.get(set_up)
    if page.status_code == 302:  # the password once more, before a factor is added
        client.post(page.headers["Location"], {"password": PASSWORD})
        client.get(set_up)
    secret = client.session["mfa.totp.secret"]
    client.post(set_up, {"code": "000000"})
    assert client.post("/capacity/", choose).headers["Location"] == set_up
    client.get(set_up)
    client.post(set_up, {"code": _code(client.session.get("mfa.totp.secret", secret))})
    assert client.post("/capacity/", choose).headers["Location"] == "/desk/"
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200
