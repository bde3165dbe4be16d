"""Sending the code by which a contact is checked (发送验证码): by mail, or as a short message."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.core.mail import EmailMessage

from guiju.cases.errors import Refused
from guiju.cases.models import Act
from guiju.consultation import contacts
from guiju.consultation.models import Comment
from guiju.consultation.queries import comment_made_by, comments_made_by

from . import sms

log = logging.getLogger("guiju.work")


def with_a_comment(acts: Sequence[Act]) -> set[str]:
    """Of these acts those that filed a comment. One query."""
    return set(comments_made_by(acts).values_list("act_id", flat=True))


def send_first_code(act: Act) -> int:
    """Send a code to whoever commented without an account. Returns how many went out, 0 or 1."""
    comment = comment_made_by(act)
    if comment is None:
        return 0
    try:
        return send_code(comment)
    except Refused:
        return 0  # this contact has had its codes of the hour; more can be asked for later


def send_code(comment: Comment, *, again: bool = False) -> int:
    """Make a code and send it, outside any transaction: a slow gateway holds nobody up.

    An address that the server refuses for good is left alone, so that one misspelt address does not
    keep all others waiting.

    Raises:
        Refused: no more codes for this comment or contact.
        OSError: the gateway cannot be reached; it may be tried again.
    """
    fresh = contacts.new_code(comment, again=again)
    if fresh is None:
        return 0
    try:
        _deliver(fresh)
    except (OSError, ValueError) as fault:
        if _is_final(fault):
            log.warning("no code can be sent for comment %s: %s", comment.pk, type(fault).__name__)
            return 0
        contacts.code_not_sent(comment)
        raise
    return 1


def _is_final(fault: Exception) -> bool:
    """Whether another try would end the same: no address at all, or one the server never takes."""
    match fault:
        case SMTPRecipientsRefused():
            return all(code >= 500 for code, _ in fault.recipients.values())
        case SMTPDataError():
            return fault.smtp_code >= 500
        case _:
            return isinstance(fault, ValueError)


def _deliver(fresh: contacts.Code) -> None:
    hours = int(contacts.LIFE.total_seconds() // 3600)
    text = (
        f"您的意见已经收到。验证码 {fresh.code}，{hours} 小时内有效，请在回执给出的意见页面填写。\n"
        f"Your comment was received. Code {fresh.code}, good for {hours} hour; "
        "enter it on the page that came with your receipt.\n"
    )
    if "@" in fresh.contact:
        EmailMessage(f"验证码 / Code {fresh.code}", text, to=[fresh.contact]).send()
    else:
        sms.gateway().send(fresh.contact, text)
