"""Keeping searches at the desk: one's own and nobody else's."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from guiju.subscriptions.addresses import address_of
from guiju.subscriptions.models import Cadence, SavedSearch
from tests.subscriptions.conftest import Reader

pytestmark = pytest.mark.django_db
KEEP, LIST = "/desk/searches/keep/", "/desk/searches/"


def signed_in(reader: Reader) -> Client:
    client = Client()
    client.force_login(reader.user)
    return client


def test_a_search_is_kept_from_its_page(reader: Reader) -> None:
    client = signed_in(reader)
    offered = client.get("/search/?q=%E6%B0%B4%E5%A3%B6&status=in-force").content.decode()
    assert f"{KEEP}?q=%E6%B0%B4%E5%A3%B6&amp;status=in-force" in offered
    page = client.get(f"{KEEP}?q=%E6%B0%B4%E5%A3%B6&status=in-force").content.decode()
    query = re.search(r'name="query" value="([^"]*)"', page)
    assert query is not None
    sent = {"query": query[1].replace("&amp;", "&"), "name": "水壶", "cadence": "weekly"}
    for _ in range(2):  # keeping it twice keeps one
        assert client.post(KEEP, sent).status_code == 302
    [kept] = SavedSearch.objects.all()
    assert (kept.name, kept.cadence) == ("水壶", Cadence.WEEKLY)
    listed = client.get(LIST).content.decode()
    assert f"/search/?{kept.query.replace('&', '&amp;')}" in listed
    assert f"/search.atom?{kept.query.replace('&', '&amp;')}" in listed


def test_a_stranger_is_asked_to_sign_in() -> None:
    for path in (KEEP, LIST):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")


def test_the_searches_of_another_are_like_none(reader: Reader) -> None:
    search = reader.keeps("q=x")
    other = signed_in(Reader("other"))
    assert "我的检索" not in other.get(LIST).content.decode()
    assert other.post(f"{LIST}{search.pk}/", {"delete": "1"}).status_code == 404
    assert other.post(f"{LIST}nosuchsearch/", {"delete": "1"}).status_code == 404
    assert SavedSearch.objects.count() == 1


def test_it_is_changed_and_deleted(reader: Reader) -> None:
    search, client = reader.keeps("q=x", Cadence.NONE), signed_in(reader)
    client.post(f"{LIST}{search.pk}/", {"name": "别名", "cadence": "daily"})
    search.refresh_from_db()
    assert (search.name, search.cadence) == ("别名", Cadence.DAILY)
    client.post(f"{LIST}{search.pk}/", {"delete": "1"})
    assert not SavedSearch.objects.exists()


def test_an_address_counts_once_its_owner_confirms_it() -> None:
    mine, other = Reader("mine"), Reader("other")
    client = signed_in(mine)
    client.post("/desk/address/", {"address": "mine@example.org"})
    assert mail.outbox[0].to == ["mine@example.org"]
    assert address_of(mine.person.pk) == ""
    found = re.search(r"/desk/address/\S+/", str(mail.outbox[0].body))
    assert found is not None
    assert signed_in(other).post(found[0]).status_code == 404, "only who asked may confirm"
    assert client.get(found[0]).status_code == 200
    assert address_of(mine.person.pk) == ""
    client.post(found[0])
    assert address_of(mine.person.pk) == "mine@example.org"


def test_confirmation_mails_are_few(reader: Reader) -> None:
    client = signed_in(reader)
    for n in range(8):
        client.post("/desk/address/", {"address": f"a{n}@example.org"})
    assert len(mail.outbox) == 5
    assert client.post("/desk/address/", {"address": "no address"}).status_code == 302
