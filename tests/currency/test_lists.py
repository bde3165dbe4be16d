"""Controlled lists: private to their owner, with a history, a notice when a status changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from guiju.cases.errors import NotFound
from guiju.catalogue.models import Edition
from guiju.currency import lists, watching
from guiju.currency.lists import Naming
from guiju.currency.models import ControlledList, ListChange
from guiju.law.refusals import Refused
from guiju.parties import actions
from guiju.parties.actor import PUBLIC, Actor
from guiju.parties.models import Capacity
from guiju.parties.queries import actor_of
from guiju.work.lists import look_again
from tests.factories import parties
from tests.factories.catalogue import edition

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 4, tzinfo=UTC)
PASSWORD = "示例口令-correct horse"


class Company:
    """An organisation and one of its people, who can sign in."""

    def __init__(self) -> None:
        self.organisation = parties.organisation()
        self.capacity = parties.capacity("clerk", at=self.organisation)
        self.actor = actor_of(self.capacity)

    def colleague(self) -> Actor:
        return actor_of(parties.capacity("clerk", at=self.organisation))

    def makes(self, text: str = "GB/T 99010-2009 连接器 要求\nGB/T 99011") -> ControlledList:
        naming = Naming("便携电源", "电源", "设计部")
        return lists.make_list(naming, by=self.actor, at=AT, text=text)

    def browser(self) -> Client:
        """Signed in, the capacity chosen."""
        person = self.capacity.person
        actions.create_user(person, username=person.pk, password=PASSWORD)
        client = Client()
        form = {"login": person.pk, "password": PASSWORD}
        assert client.post("/accounts/login/", form).status_code == 302
        client.post("/capacity/", {"capacity": self.capacity.pk})
        return client


@pytest.fixture
def old() -> Edition:
    edition("GB/T 99011-2021", "清洗　要求")
    return edition("GB/T 99010-2009", "连接器　要求")


@pytest.fixture
def company(old: Edition) -> Company:
    return Company()


def supersede(old: Edition) -> None:
    edition("GB/T 99010-2026", "连接器　要求", supersedes=[old])
    Edition.objects.filter(pk=old.pk).update(status="superseded")


def test_a_list_is_seen_by_the_people_of_its_owner_alone(company: Company) -> None:
    made = company.makes()
    assert [item.text for item in made.items.all()] == ["GB/T 99010-2009", "GB/T 99011"]
    assert lists.list_seen(company.colleague(), made.pk) == made
    for other in (PUBLIC, Company().actor, actor_of(parties.capacity("clerk"))):
        assert not lists.lists_seen(other).exists()
        with pytest.raises(NotFound):
            lists.list_seen(other, made.pk)


def test_a_list_of_nobody_else_is_seen_in_no_other_capacity(company: Company) -> None:
    alone = Actor(person_id=company.actor.person_id)
    made = lists.make_list(Naming("自用"), by=alone, at=AT)
    assert lists.list_seen(alone, made.pk) == made
    with pytest.raises(NotFound):
        lists.list_seen(company.colleague(), made.pk)


def test_every_change_stays_in_the_history(company: Company) -> None:
    made = company.makes("GB/T 99010-2009")
    assert lists.add_items(made, "GB/T 99010-2009\nGB/T 99011", by=company.actor, at=AT) == 1
    item = made.items.get(text="GB/T 99011")
    lists.note_item(made, item.pk, "待换", by=company.actor, at=AT)
    lists.remove_item(made, item.pk, by=company.actor, at=AT)
    lists.remove_item(made, item.pk, by=company.actor, at=AT)
    lists.rename_list(made, Naming("新名称"), by=company.actor, at=AT)
    kinds = [change.kind for change in lists.history(made)]
    assert kinds == ["renamed", "removed", "noted", "added", "added", "made"]
    with pytest.raises(DatabaseError), transaction.atomic():
        ListChange.objects.update(item="x")


def test_a_list_needs_a_name_and_standards(company: Company) -> None:
    with pytest.raises(Refused, check=lambda r: r.first.code == "list-name-missing"):
        lists.make_list(Naming(" "), by=company.actor, at=AT)
    with pytest.raises(Refused, check=lambda r: r.first.code == "list-without-references"):
        lists.add_items(company.makes(), "总则", by=company.actor, at=AT)


def test_a_changed_status_is_written_down_once(company: Company, old: Edition) -> None:
    made = company.makes()
    assert watching.look_again(AT) == 0
    supersede(old)
    assert watching.look_again(AT) == 1
    assert watching.look_again(AT) == 0
    (change,) = lists.status_changes(made)
    assert (
        watching.change_words(change).zh == "GB/T 99010-2009：现行 → 已被代替，最新 GB/T 99010-2026"
    )


def test_who_watches_is_told_by_mail_once(company: Company, old: Edition) -> None:
    made = company.makes()
    lists.watch(made, by=company.actor, at=AT)
    lists.watch(made, by=company.colleague(), at=AT)  # has no address
    confirmed(company.capacity, "clerk@example.org")
    supersede(old)
    assert look_again(AT + timedelta(minutes=1)) == 1
    assert look_again(AT + timedelta(minutes=2)) == 0
    (message,) = mail.outbox
    assert message.to == ["clerk@example.org"]
    assert "现行 → 已被代替" in message.body
    assert f"/desk/lists/{made.pk}/" in message.body


def test_who_left_the_organisation_is_told_nothing(company: Company, old: Edition) -> None:
    made = company.makes()
    lists.watch(made, by=company.actor, at=AT)
    confirmed(company.capacity, "clerk@example.org")
    Capacity.objects.filter(pk=company.capacity.pk).update(to_on=AT.date())
    supersede(old)
    assert look_again(AT + timedelta(minutes=1)) == 0
    assert mail.outbox == []


def test_who_watches_later_is_not_told_of_before(company: Company, old: Edition) -> None:
    made = company.makes()
    supersede(old)
    look_again(AT)
    lists.watch(made, by=company.actor, at=AT + timedelta(hours=1))
    confirmed(company.capacity, "clerk@example.org")
    assert look_again(AT + timedelta(hours=2)) == 0


def test_the_feed_is_found_by_its_secret_alone(company: Company, old: Edition) -> None:
    made = company.makes()
    supersede(old)
    watching.look_again(AT)
    feed = Client().get(f"/lists/{made.feed_secret}/changes.atom")
    assert feed.status_code == 200
    assert "GB/T 99010-2026" in feed.content.decode()
    assert "no-store" in feed["Cache-Control"]
    assert Client().get(f"/lists/{made.pk}/changes.atom").status_code == 404


def test_the_pages_make_fill_watch_and_report(company: Company) -> None:
    client = company.browser()
    form = {"name": "便携电源", "product": "", "department": "设计部", "text": "GB/T 99010-2009"}
    address = client.post("/desk/lists/", form)["Location"]
    assert "GB/T 99010-2009" in client.get(address).content.decode()
    client.post(address, {"add": "1", "text": "GB/T 99011"})
    client.post(address, {"watch": "1"})
    page = client.get(address).content.decode()
    assert "GB/T 99011" in page
    assert "不再通知我" in page
    report = client.post(address, {"check": "1"})["Location"]
    assert report.startswith("/check/")
    assert "便携电源" in client.get(f"{report}report/").content.decode()
    made = ControlledList.objects.get()
    assert made.organisation == company.organisation
    item = made.items.get(text="GB/T 99011")
    client.post(address, {"note": str(item.pk), "words": "待换"})
    client.post(address, {"remove": str(item.pk)})
    client.post(address, {"rename": "1", "name": "新名称"})
    assert "新名称" in client.get("/desk/lists/").content.decode()
    assert client.post(address, {}).status_code == 404


def test_a_list_is_deleted_after_its_owner_was_told_what_goes_with_it(company: Company) -> None:
    made = company.makes()
    client, page = company.browser(), f"/desk/lists/{made.pk}/delete/"
    assert Company().browser().post(page).status_code == 404
    shown = client.get(page).content.decode()
    assert "2 项标准和备注" in shown
    assert "3 条变更记录" in shown
    assert lists.list_seen(company.actor, made.pk) == made
    done = client.post(page, follow=True)
    assert "已经删除" in done.content.decode()
    with pytest.raises(NotFound):
        lists.list_seen(company.actor, made.pk)


def test_a_stranger_finds_no_list(company: Company) -> None:
    made = company.makes()
    assert Client().get(f"/desk/lists/{made.pk}/").status_code == 302  # to sign in
    stranger = Company().browser()
    assert stranger.get(f"/desk/lists/{made.pk}/").status_code == 404
    assert stranger.post(f"/desk/lists/{made.pk}/", {"watch": "1"}).status_code == 404
    assert made.name not in stranger.get("/desk/lists/").content.decode()


def test_a_kept_result_becomes_a_list(company: Company) -> None:
    client = company.browser()
    result = client.post("/check/", {"text": "GB/T 99010-2009 连接器\nGB/T 99011"})["Location"]
    page = client.get("/desk/lists/", {"from": result.split("/")[2]}).content.decode()
    assert "GB/T 99010-2009" in page


def confirmed(capacity: Capacity, address: str) -> None:
    """Give the person an account with a confirmed address."""
    person = capacity.person
    user = actions.create_user(person, username=f"u{person.pk}", password=PASSWORD)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
