"""Telling whoever commented that there is an answer (告知答复), where the contact was verified.

The message holds neither comment nor answer; it leads to the page of one's own comment.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from guiju.cases.models import Act
from guiju.consultation import contacts
from guiju.consultation.models import Comment
from guiju.consultation.queries import answered_by

from . import sms
from .models import Sent


def with_answers(acts: Sequence[Act]) -> set[str]:
    """Of these acts those that answered a comment. One query."""
    return set(answered_by(acts).values_list("answer__act_id", flat=True))


def tell_of_answers(act: Act) -> int:
    """Tell those whose comments this act answered. Returns how many messages went out."""
    answered = answered_by([act]).select_related("act", "case", "contact_check")
    return sum(_tell(comment, act) for comment in answered)


def _tell(comment: Comment, act: Act) -> int:
    contact = contacts.verified_contact(comment)
    if contact is None:
        return 0
    try:
        with transaction.atomic():
            Sent.objects.create(key=f"answer:{comment.pk}", at=act.recorded_at)
    except IntegrityError:
        return 0  # it went out before; this is a replay
    page = f"{settings.SITE_URL}/comment/{comment.pk}/{contacts.secret_of(comment.pk)}/"
    text = (
        f"您的第 {comment.number} 条意见有了答复：{page}\n"
        f"Your comment No. {comment.number} has its answer: {page}\n"
    )
    if "@" in contact:
        subject = f"意见已答复：{comment.case.title or comment.case_id}"[:150]
        EmailMessage(subject, text, to=[contact]).send()
    else:
        sms.gateway().send(contact, text)
    return 1
