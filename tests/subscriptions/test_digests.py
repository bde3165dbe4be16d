"""Mail about kept searches: what is new and what changed, once a period, and how it stops."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from guiju.catalogue.models import Edition
from guiju.search.filling import refresh
from guiju.subscriptions import actions, addresses, digests
from guiju.subscriptions.models import Cadence, Digest, SavedSearch
from guiju.work.digests import send_due
from tests.subscriptions.conftest import MONDAY, Press, Reader

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def sent(now: datetime) -> list[str]:
    """The texts of what goes out at an instant, the index up to date."""
    refresh()
    mail.outbox.clear()
    send_due(now)
    return [str(message.body) for message in mail.outbox]


def test_what_was_there_before_is_no_news(press: Press, reader: Reader) -> None:
    press.publish("示例水壶　清洗要求")
    reader.keeps("q=水壶", Cadence.DAILY)
    assert sent(MONDAY + DAY) == []


def test_a_new_standard_is_told_once(press: Press, reader: Reader) -> None:
    reader.keeps("q=水壶&kind=standard", Cadence.DAILY)
    edition = press.publish("示例水壶　清洗要求")
    press.publish("示例座椅　维护指南")
    [text] = sent(MONDAY + DAY)
    assert "新增 1 项" in text
    assert f"/std/{edition.slug}/" in text
    assert "座椅" not in text
    assert sent(MONDAY + DAY) == []
    assert sent(MONDAY + DAY + timedelta(hours=5)) == []
    assert sent(MONDAY + 2 * DAY) == []
    assert Digest.objects.count() == 2


def test_a_changed_status_is_told_with_the_one_before(press: Press, reader: Reader) -> None:
    edition = press.publish("示例水壶　清洗要求")
    reader.keeps("q=水壶", Cadence.DAILY)
    Edition.objects.filter(pk=edition.pk).update(status="in-force")
    [text] = sent(MONDAY + DAY)
    assert "变化 1 项" in text
    assert "即将实施 → 现行" in text


def test_a_weekly_digest_comes_in_the_week_after(press: Press, reader: Reader) -> None:
    reader.keeps("q=水壶", Cadence.WEEKLY)
    press.publish("示例水壶　清洗要求")
    assert [sent(MONDAY + n * DAY) for n in range(1, 7)] == [[]] * 6
    assert len(sent(MONDAY + 7 * DAY)) == 1
    assert sent(MONDAY + 8 * DAY) == []


def test_nothing_goes_out_at_night(press: Press, reader: Reader) -> None:
    reader.keeps("q=水壶", Cadence.DAILY)
    press.publish("示例水壶　清洗要求")
    assert sent(MONDAY + DAY - timedelta(hours=3)) == []  # 06:00 in Beijing
    assert len(sent(MONDAY + DAY)) == 1


def test_without_a_confirmed_address_nothing_is_sent_and_nothing_forgotten(press: Press) -> None:
    stranger = Reader("stranger")
    stranger.keeps("q=水壶", Cadence.DAILY)
    press.publish("示例水壶　清洗要求")
    assert sent(MONDAY + DAY) == []
    token = addresses.new_address(stranger.person.pk, "late@example.org", MONDAY)
    addresses.confirm_address(stranger.person.pk, token)
    assert len(sent(MONDAY + 2 * DAY)) == 1


def test_what_could_not_be_sent_is_sent_later(
    press: Press, reader: Reader, settings: pytest.FixtureRequest
) -> None:
    reader.keeps("q=水壶", Cadence.DAILY)
    press.publish("示例水壶　清洗要求")
    settings.EMAIL_BACKEND = "tests.subscriptions.broken.Broken"  # type: ignore[attr-defined]
    assert sent(MONDAY + DAY) == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    assert len(sent(MONDAY + DAY)) == 1


def test_one_step_stops_the_mail_and_keeps_the_search(press: Press, reader: Reader) -> None:
    search = reader.keeps("q=水壶", Cadence.DAILY)
    press.publish("示例水壶　清洗要求")
    sent(MONDAY + DAY)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.search(r"/unsubscribe/[^>]+/", headers["List-Unsubscribe"])
    assert found is not None
    client = Client(enforce_csrf_checks=True)
    assert client.get(found[0]).status_code == 200
    search.refresh_from_db()
    assert search.cadence == Cadence.DAILY, "looking at the page stops nothing"
    for _ in range(2):
        assert client.post(found[0], {"List-Unsubscribe": "One-Click"}).status_code == 200
    search.refresh_from_db()
    assert search.cadence == Cadence.NONE
    press.publish("示例水壶　承载试验方法")
    assert sent(MONDAY + 2 * DAY) == []


@pytest.mark.parametrize("token", ["", "x", "aaaaaaaaaaaaaaaaaaaaaaaaaa.bbbb", "%00"])
def test_a_forged_link_stops_nothing(reader: Reader, token: str) -> None:
    search = reader.keeps("", Cadence.DAILY)
    token = token.replace("aaaaaaaaaaaaaaaaaaaaaaaaaa", search.pk)
    assert Client().post(f"/unsubscribe/{token}/").status_code in (400, 404)
    assert SavedSearch.objects.get().cadence == Cadence.DAILY


def test_the_forecast_counts_what_the_last_weeks_brought(press: Press) -> None:
    for n in range(4):
        press.publish(f"示例水壶{n}　清洗要求")
    refresh()
    found = digests.forecast("q=水壶", MONDAY)
    assert found.records == pytest.approx(0.5)  # four in eight weeks
    assert found.mails == {"weekly": pytest.approx(1 / 8), "daily": pytest.approx(1 / 8)}


def test_mail_that_begins_again_tells_only_what_comes_after(press: Press, reader: Reader) -> None:
    search = reader.keeps("q=水壶", Cadence.NONE)
    press.publish("示例水壶　清洗要求")
    refresh()
    actions.change_search(search, name="水壶", cadence=Cadence.DAILY, at=MONDAY + DAY)
    assert sent(MONDAY + 2 * DAY) == []
