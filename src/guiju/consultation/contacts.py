"""Checking by a code that a contact is reached by whoever commented (核验联系方式).

A check is no act. It says something about an address, not about the case: no guard, count or
deadline hangs on it, and it has to go when the contact itself is erased. So it is a plain record
beside the comment, like a session, and runs on real time.

A comment is in its record before any code goes out, so that a mail that never arrives costs nobody
their comment. The page of one's own comment has a secret in its address. The secret is derived
from the instance's key and stored nowhere: asking again with the same idempotency key gives the
same address, and no table and no public page can give it away.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from guiju.cases.clock import is_sandbox
from guiju.cases.errors import NotFound, Refused, refused
from guiju.cases.models import Opening
from guiju.law.refusals import Refusal, refuse
from guiju.parties.realtime import real_now

from .models import Comment, ContactCheck

DIGITS = 6
LIFE = timedelta(hours=1)
TRIES = 5  # of one code
CODES = 5  # for one comment, and to one contact in an hour
SANDBOX_CODE = "0" * DIGITS


@dataclass(frozen=True, slots=True)
class Code:
    """A fresh code and where it goes: an e-mail address or a telephone number."""

    contact: str
    code: str


def secret_of(comment_id: str) -> str:
    """What opens the page of one's own comment: 128 bits, given with the receipt only."""
    return _digest("guiju.comment-page", comment_id)[:32]


def own_comment(comment_id: str, secret: str) -> Comment:
    """The comment of whoever holds its secret. Raises NotFound for any other."""
    found = Comment.objects.filter(pk=comment_id)
    related = found.select_related("case", "act", "answer", "contact_check")
    comment = related.prefetch_related("act__openings").first()
    if comment is None or not constant_time_compare(secret_of(comment.pk), secret):
        raise NotFound
    return comment


@transaction.atomic
def new_code(comment: Comment, *, again: bool = False) -> Code | None:
    """A code to be sent now; None when there is nothing to send.

    Nothing is sent to someone with an account, to an erased or a verified contact, and, unless
    `again`, after the first code: whoever reads the outbox twice sends once.

    Raises:
        Refused: this comment, or this contact within an hour, has had all its codes.
    """
    at = real_now()
    contact = _contact(comment)
    if contact is None:
        return None
    mark = _digest("guiju.contact", contact.strip().lower())
    check, _ = ContactCheck.objects.select_for_update().get_or_create(
        comment=comment, defaults={"contact": mark}
    )
    if check.verified_at is not None or (check.codes and not again):
        return None
    recent = ContactCheck.objects.filter(contact=mark, sent_at__gt=at - LIFE).exclude(pk=check.pk)
    if check.codes + recent.count() >= CODES:
        raise refused("codes-spent")
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    check.code, check.sent_at, check.tries = _code_digest(comment, code), at, 0
    check.codes += 1
    check.save()
    return Code(contact, code)


def code_not_sent(comment: Comment) -> None:
    """The gateway could not be reached: as if that code had never been made."""
    check = ContactCheck.objects.get(comment=comment)
    check.codes, check.code, check.sent_at = max(0, check.codes - 1), "", None
    check.save()


def verify_contact(comment_id: str, secret: str, code: str) -> Comment:
    """Check the code that was sent (核验联系方式). Once verified, any code is well.

    Raises:
        NotFound: there is no such comment, or the secret is not its own.
        Refused: the code is wrong, too old, or was tried too often.
    """
    comment = own_comment(comment_id, secret)
    if comment.act.person:
        return comment
    refusal = _tried(comment, code.strip(), real_now())
    if refusal is not None:  # raised outside the transaction: the try itself stays counted
        raise Refused((refusal,))
    return own_comment(comment_id, secret)


@transaction.atomic
def _tried(comment: Comment, code: str, at: datetime) -> Refusal | None:
    check, _ = ContactCheck.objects.select_for_update().get_or_create(comment=comment)
    if check.verified_at is not None:
        return None
    if not (code == SANDBOX_CODE and is_sandbox()):
        if not check.code or check.sent_at is None or at >= check.sent_at + LIFE:
            return refuse("code-spent")
        if check.tries >= TRIES:
            return refuse("code-spent")
        check.tries += 1
        if not constant_time_compare(check.code, _code_digest(comment, code)):
            check.save(update_fields=["tries"])
            return refuse("code-wrong", where="/code", left=TRIES - check.tries)
    check.verified_at, check.code = at, ""
    check.save()
    return None


def verified_contact(comment: Comment) -> str | None:
    """The contact of a comment, when it was verified and not erased since; else None."""
    return _contact(comment) if comment.is_verified else None


def _contact(comment: Comment) -> str | None:
    """The contact as it was given; None when there is none, or its giver is known by account."""
    if comment.act.person:
        return None
    found = Opening.objects.filter(act=comment.act_id, field="contact").first()
    return str(found.value) if found is not None else None


def _code_digest(comment: Comment, code: str) -> str:
    return _digest("guiju.contact-code", f"{comment.pk}:{code}")


def _digest(salt: str, value: str) -> str:
    """HMAC-SHA256 under the instance's key: six digits without a key would be guessed at once."""
    return salted_hmac(salt, value, algorithm="sha256").hexdigest()
