"""A contact is checked by a code; the comment is received before that (平台规则第二条)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from guiju.cases.clock import make_sandbox
from guiju.cases.errors import NotFound, Refused
from guiju.cases.models import Cursor, Opening
from guiju.consultation import contacts, queries
from guiju.consultation.models import Comment, ContactCheck
from guiju.work.codes import send_code, send_first_code
from guiju.work.worker import catch_up
from tests.consultation.conftest import Consultation


def code_in(text: str) -> str:
    """The six digits of a message."""
    found = re.search(r"\b\d{6}\b", text)
    assert found is not None
    return found[0]


def wrong(code: str) -> str:
    """Six other digits."""
    return f"{(int(code) + 1) % 10**6:06}"


def is_verified(comment: Comment) -> bool:
    """As it stands in the database now."""
    return Comment.objects.get(pk=comment.pk).is_verified


def test_a_code_goes_out_after_the_comment_and_verifies_it(consultation: Consultation) -> None:
    comment = consultation.comment(contact="reader@example.org")
    assert not comment.is_verified
    assert queries.answer_counts(consultation.case).total == 1  # received, verified or not
    catch_up("contact-codes")
    assert [m.to for m in mail.outbox] == [["reader@example.org"]]
    code = code_in(str(mail.outbox[0].body))
    secret = contacts.secret_of(comment.pk)
    with pytest.raises(Refused) as refused:
        contacts.verify_contact(comment.pk, secret, wrong(code))
    assert (refused.value.first.code, refused.value.first.data["left"]) == ("code-wrong", 4)
    assert contacts.verify_contact(comment.pk, secret, f" {code} ").is_verified
    assert contacts.verify_contact(comment.pk, secret, "").is_verified  # once is enough
    assert consultation.case.projection["last_seq"] == comment.act.seq  # and it was no act


def test_reading_the_outbox_twice_sends_one_code(consultation: Consultation) -> None:
    comment = consultation.comment()
    assert [send_first_code(comment.act) for _ in range(2)] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_telephone_gets_a_short_message(
    consultation: Consultation, settings: Settings, tmp_path: object
) -> None:
    settings.HOME = tmp_path
    send_code(consultation.comment(contact="139 9999 0000"))
    (file,) = (settings.HOME / "sms").iterdir()
    number, text, *_ = file.read_text(encoding="utf-8").splitlines()
    assert number == "139 9999 0000"
    assert code_in(text)
    assert mail.outbox == []


def test_a_code_is_kept_as_a_digest_and_ends(consultation: Consultation) -> None:
    comment = consultation.comment()
    send_code(comment)
    code, secret = code_in(str(mail.outbox[0].body)), contacts.secret_of(comment.pk)
    check = ContactCheck.objects.get()
    assert code not in check.code
    assert "example.org" not in check.contact
    check.sent_at = check.sent_at and check.sent_at - contacts.LIFE
    check.save()
    with pytest.raises(Refused) as old:
        contacts.verify_contact(comment.pk, secret, code)
    assert old.value.first.code == "code-spent"
    send_code(comment, again=True)
    with pytest.raises(Refused):
        contacts.verify_contact(comment.pk, secret, code)  # the first one ended with the second
    assert contacts.verify_contact(
        comment.pk, secret, code_in(str(mail.outbox[1].body))
    ).is_verified


def test_guessing_ends_after_five_tries(consultation: Consultation) -> None:
    comment = consultation.comment()
    send_code(comment)
    code, secret = code_in(str(mail.outbox[0].body)), contacts.secret_of(comment.pk)
    said = []
    for _ in range(contacts.TRIES + 1):
        with pytest.raises(Refused) as refused:
            contacts.verify_contact(comment.pk, secret, wrong(code))
        said.append(refused.value.first.code)
    assert said == ["code-wrong"] * contacts.TRIES + ["code-spent"]
    with pytest.raises(Refused):
        contacts.verify_contact(comment.pk, secret, code)
    assert not is_verified(comment)


def test_nobody_is_flooded_with_codes(consultation: Consultation) -> None:
    """Five to one contact in an hour, over however many comments; each of them is received."""
    comments = [consultation.comment(contact="victim@example.org") for _ in range(7)]
    catch_up("contact-codes")
    assert len(mail.outbox) == contacts.CODES
    with pytest.raises(Refused) as refused:
        send_code(comments[-1], again=True)
    assert refused.value.first.code == "codes-spent"
    ContactCheck.objects.update(sent_at=ContactCheck.objects.get(comment=comments[0]).sent_at)
    hour_ago = ContactCheck.objects.exclude(sent_at=None)
    for check in hour_ago:
        assert check.sent_at is not None
        check.sent_at -= timedelta(hours=1)
        check.save()
    assert send_code(comments[-1], again=True) == 1


def test_zeros_verify_in_a_sandbox_and_nowhere_else(consultation: Consultation) -> None:
    comment = consultation.comment()
    secret = contacts.secret_of(comment.pk)
    with pytest.raises(Refused) as refused:
        contacts.verify_contact(comment.pk, secret, "000000")
    assert refused.value.first.code == "code-spent"  # nothing was sent yet
    make_sandbox()
    assert contacts.verify_contact(comment.pk, secret, "000000").is_verified


def test_the_secret_of_another_comment_opens_nothing(consultation: Consultation) -> None:
    one, other = consultation.comment(), consultation.comment()
    for secret in (contacts.secret_of(other.pk), "", "\N{SNOWMAN}"):
        with pytest.raises(NotFound):
            contacts.own_comment(one.pk, secret)


def test_an_address_that_is_none_holds_up_nobody(consultation: Consultation) -> None:
    """A name that no address can hold passes the form and fails at the gateway, for good."""
    consultation.comment(contact=f"u@{'好' * 70}.example")
    consultation.comment(contact="well@example.org")
    catch_up("contact-codes")
    assert [m.to for m in mail.outbox] == [["well@example.org"]]


@pytest.mark.parametrize("contact", ["a,b@example.org", "<a>@example.org", "a@b@c.example", "a"])
def test_a_contact_is_one_address_or_one_number(consultation: Consultation, contact: str) -> None:
    with pytest.raises(Refused) as refused:
        consultation.comment(contact=contact)
    assert refused.value.first.where == "/data/contact"


def test_an_erased_contact_gets_no_code(consultation: Consultation) -> None:
    comment = consultation.comment()
    Opening.objects.filter(act=comment.act, field="contact").delete()
    assert send_code(comment) == 0


def test_an_answer_is_told_to_those_who_verified(consultation: Consultation) -> None:
    make_sandbox()
    told = consultation.comment("金丝雀意见", contact="told@example.org")
    consultation.comment(contact="silent@example.org")
    contacts.verify_contact(told.pk, contacts.secret_of(told.pk), "000000")
    consultation.until(consultation.ends_at)
    lines = [
        {"comment": c.pk, "answer": "accepted", "reason": "金丝雀答复"}
        for c in Comment.objects.all()
    ]
    drafter = consultation.drafter
    consultation.do("submit-dispositions", drafter, "review-draft", summary="好。", answers=lines)
    for _ in range(2):
        catch_up("answers")
    Cursor.objects.filter(consumer="answers").update(position=0)
    catch_up("answers")
    (message,) = mail.outbox
    assert message.to == ["told@example.org"]
    assert f"/comment/{told.pk}/" in str(message.body)
    assert "金丝雀" not in str(message.body) + str(message.subject)


def test_someone_with_an_account_is_known_already(consultation: Consultation) -> None:
    comment = consultation.comment(by=consultation.proposer)
    assert comment.is_verified
    assert send_code(comment) == 0


def test_the_page_of_ones_own_comment_works_as_plain_forms(
    open_now: Consultation, client: Client
) -> None:
    form = {"data.opinion": "建议写明依据。", "data.name": "读者", "data.contact": "r@example.org"}
    filed = client.post(f"/case/{open_now.case_id}/do/comment/", form)
    page = filed["Location"]
    shown = client.get(page)
    body = shown.content.decode()
    assert Comment.objects.get().act.receipt in body
    assert "建议写明依据。" in body
    assert "r@example.org" not in body
    assert (shown["Referrer-Policy"], shown["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert client.post(page, {"code": "1"}).status_code in (409, 422)
    again = client.post(page, {"again": "1"})
    assert "新的验证码已经发出" in client.get(again["Location"]).content.decode()
    verified = client.post(page, {"code": code_in(str(mail.outbox[-1].body))})
    assert "已核验" in client.get(verified["Location"]).content.decode()
    assert client.get(f"{page[:-2]}/").status_code == 404
    receipt = client.get(f"/receipt/{Comment.objects.get().act.receipt}/").content.decode()
    assert page.split("/")[-2] not in receipt


def test_the_api_verifies_too(open_now: Consultation, client: Client) -> None:
    make_sandbox()
    comment = open_now.comment()
    secret = contacts.secret_of(comment.pk)
    address = f"/api/v1/comments/{comment.pk}"
    assert client.get(f"{address}/status/{secret}").json()["verified"] is False
    proof = {"code": "000000", "secret": secret}
    said = client.post(f"{address}/verify", proof, "application/json").json()
    assert (said["verified"], said["receipt"]["number"]) == (True, comment.act.receipt)
    assert "contact" not in said
    astray = client.post(f"{address}/verify", {**proof, "secret": "x"}, "application/json")
    assert (astray.status_code, astray.json()["code"]) == (404, "not-found")
