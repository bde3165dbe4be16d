"""The life of an edition after its issue: entry into force, changes, review, feedback."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client

from guiju.cases.actions import Request, perform
from guiju.cases.clock import FixedClock
from guiju.cases.errors import NotFound, Refused
from guiju.cases.models import Case
from guiju.cases.offering import opening_acts
from guiju.catalogue import queries
from guiju.catalogue.models import Commencement, Edition, Standard, clause_in_force_from
from guiju.documents.actions import store_upload
from guiju.documents.queries import Attachable
from guiju.law.fields import form_schema
from guiju.parties.actor import PUBLIC
from guiju.parties.duties import merge_organisations
from guiju.search import Asked
from guiju.search.finding import find
from tests.factories import catalogue as factory
from tests.factories import parties

from .conftest import Press
from .test_numbering import refusal


def again(edition: Edition) -> Edition:
    return Edition.objects.get(pk=edition.pk)


def changed(press: Press, act: str, edition: Edition, **data: str) -> str:
    """Ask for a change and have it approved; the id of its case."""
    asked = press.open("edition-change", act, edition=edition.slug, ground="理由", **data)
    press.do(asked.case_id, "confirm", press.approver, ground="同意")
    return asked.case_id


def test_the_clock_brings_an_edition_into_force(press: Press) -> None:
    edition = press.publish(in_days=3)
    assert edition.status == "upcoming"
    press.after(days=2)
    assert again(edition).status == "upcoming"
    press.after(days=1)
    assert again(edition).status == "in-force"
    assert Case.objects.get().outcome == "in-force"


def test_a_date_that_was_put_off_is_waited_for(press: Press) -> None:
    edition = press.publish(in_days=3)
    later = press.today + timedelta(days=40)
    with refusal("date-not-later"):
        changed(press, "change-date", edition, in_force_from=edition.in_force_from.isoformat())
    case = changed(press, "change-date", edition, in_force_from=later.isoformat())
    assert Case.objects.get(pk=case).title.startswith(edition.print)
    press.after(days=39)
    assert (again(edition).status, again(edition).in_force_from) == ("upcoming", later)
    press.after(days=1)
    assert again(edition).status == "in-force"
    assert Case.objects.get(pk=edition.act.case_id).outcome == "in-force"


def test_an_edition_is_suspended_and_resumed(press: Press) -> None:
    edition = press.publish(in_days=1)
    with pytest.raises(Refused) as caught:
        changed(press, "suspend-edition", edition)
    assert caught.value.first.where == "/data/edition"
    press.after(days=1)
    changed(press, "suspend-edition", edition)
    assert again(edition).status == "suspended"
    changed(press, "resume-edition", edition)
    assert again(edition).status == "in-force"


def test_a_change_overtaken_by_another_is_refused(press: Press) -> None:
    edition = press.publish(in_days=1)
    press.after(days=1)
    waiting = press.open("edition-change", "suspend-edition", edition=edition.slug, ground="一")
    changed(press, "suspend-edition", edition)
    with refusal("edition-stands-elsewhere"):
        press.do(waiting.case_id, "confirm", press.approver, ground="同意")


def test_a_corrected_number_keeps_its_old_address(press: Press) -> None:
    edition = press.publish()
    changed(press, "correct-number", edition, number="T/GJX 12-2026")
    found = queries.edition_by_slug(PUBLIC, edition.slug)
    assert (found.pk, found.number) == (edition.pk, "T/GJX 12-2026")
    assert [s.number for s in Standard.objects.all()] == ["T/GJX 12"]
    with pytest.raises(Refused):  # the former number is never given again
        changed(press, "correct-number", found, number=edition.number)


def test_only_its_issuer_changes_an_edition(press: Press) -> None:
    edition = press.publish()
    other = Press("GJY")
    with pytest.raises(Refused) as caught:
        changed(other, "change-date", edition, in_force_from="2027-01-01")
    assert caught.value.first.where == "/data/edition"


def test_every_change_offers_what_is_accepted_now(press: Press) -> None:
    press.publish(in_days=90)
    press.publish(in_days=1)
    press.after(days=1)
    offered = opening_acts("edition-change", press.officer, press.at)
    allowed = {n.transition.act for n in offered if n.is_allowed}
    assert allowed == {"change-date", "put-off-clause", "suspend-edition", "correct-number"}
    for offer in offered:
        if offer.is_allowed:
            schema = form_schema(offer.transition.form.fields, offer.offered)
            data = {name: p["examples"][0] for name, p in schema["properties"].items()}
            press.open("edition-change", offer.transition.act, **data)


def test_an_issue_taken_back_leaves_the_catalogue(press: Press) -> None:
    edition = press.publish()
    press.do(edition.act.case_id, "retract", act=edition.act.seq, ground="有误")
    assert not Edition.objects.exists()
    assert not Standard.objects.exists()
    assert press.publish().number == "T/GJX 2-2026"


def test_feedback_goes_to_who_answers_today(press: Press) -> None:
    edition = press.publish(in_days=1)
    heir = parties.association()
    merge_organisations([press.association], heir, on=press.today)
    press.after(days=1)
    assert queries.duty_holder(again(edition), press.today) == heir
    assert list(queries.answering(heir.pk, press.today)) == [edition]


def test_clauses_can_commence_on_days_of_their_own(press: Press) -> None:
    edition = press.publish()
    Commencement.objects.create(edition=edition, clause="5.2", in_force_from=date(2027, 1, 1))
    Edition.objects.update(mandatory="clauses", mandatory_clauses=["5.2", "6"])
    found = queries.edition_by_slug(PUBLIC, edition.slug)
    assert clause_in_force_from(found, "5.2.1") == date(2027, 1, 1)
    assert clause_in_force_from(found, "5.20") == edition.in_force_from
    assert [found.is_mandatory(a) for a in ("", "5.2.1", "5.20", "6.1")] == [
        False,
        True,
        False,
        True,
    ]


def test_what_only_participants_may_read_of_an_issue_is_not_shown(press: Press) -> None:
    """The edition is everyone's; a text that its procedure keeps from them is not, nor its case."""
    case_id = press.open("inner-leaflet", "plan", title_zh="示例　内部").case_id
    data = {"numbering": "new-serial", "in_force_from": "2026-07-01", "statement": "内容真实。"}
    words = "# 示例\n\n## 1 范围\n\n金丝雀。\n".encode()
    kept = store_upload(words, "text.md", owner="test", at=press.at)
    files = {"text": Attachable(kept.blob, "text.md")}
    request = Request("publish", data, files)
    act = perform(case_id, request, by=press.officer, clock=FixedClock(press.at))
    edition = Edition.objects.get(act=act)
    at, api = f"/std/{edition.slug}/", f"/api/v1/standards/{edition.slug}"
    told = [Client().get(address) for address in (at, api, "/search/?q=金丝雀")]
    assert [answer.status_code for answer in told] == [200, 200, 200]
    for answer in told:
        assert case_id not in answer.content.decode()
        assert f"{at}text/" not in answer.content.decode()
    assert Client().get(f"{at}text/").status_code == 404
    assert Client().get(f"{api}/text").status_code == 404
    assert find(Asked("金丝雀")).total == 0


def test_an_address_nobody_has_is_not_found(db: None) -> None:
    with pytest.raises(NotFound):
        queries.edition_by_slug(PUBLIC, "T-GJX-1-2026")


@pytest.mark.django_db
def test_the_newest_are_found_without_looking_through_the_catalogue() -> None:
    """The home page asks for six of them each time, of many as of ten."""
    one = factory.edition("T/GJX 1-2020")
    Edition.objects.bulk_create(
        Edition(
            standard=one.standard,
            act=one.act,
            number=f"{one.number}.{n}",
            slug=f"{one.slug}.{n}",
            issued_on=date(2020, 1, 1) + timedelta(days=n),
        )
        for n in range(3_000)
    )
    with connection.cursor() as cursor:  # a database in service does so by itself
        cursor.execute("ANALYZE catalogue_edition")
    assert "edition_newest" in queries.newest(PUBLIC)[:6].explain()
