"""The page of one's own comment: received, verified, answered (我的意见)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from guiju.cases.errors import Refused
from guiju.cases.models import Act
from guiju.consultation import contacts, queries
from guiju.consultation.display import own_view
from guiju.consultation.models import Comment
from guiju.look.forms import Problem
from guiju.work.codes import send_code


def page_after(act: Act) -> str:
    """Where an act leads: to the page of the comment it filed, else to its receipt."""
    comment = queries.comment_made_by(act)
    if comment is None:
        return reverse("portal:receipt", args=[act.receipt])
    return _address(comment)


def _address(comment: Comment) -> str:
    return reverse("portal:own-comment", args=[comment.pk, contacts.secret_of(comment.pk)])


@never_cache
def comment(request: HttpRequest, comment_id: str, secret: str) -> HttpResponse:
    """One's own comment, found by the secret that came with it; the code is entered here."""
    found = contacts.own_comment(comment_id, secret)
    problems: list[Problem] = []
    status = 200
    if request.method == "POST":
        try:
            asked = _again if "again" in request.POST else _verify
            return HttpResponseRedirect(asked(request, found, secret))
        except Refused as refused:
            problems = [_problem(refused)]
            status = refused.status
    context: dict[str, Any] = {
        "own": found,
        "view": own_view(found),
        "case": found.case,
        "problems": problems,
        "is_sent": request.GET.get("sent") == "1",
    }
    answer = render(request, "portal/comment.html", context, status=status)
    answer["Referrer-Policy"] = "no-referrer"  # the address is the key
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _verify(request: HttpRequest, found: Comment, secret: str) -> str:
    contacts.verify_contact(found.pk, secret, request.POST.get("code", "")[:20])
    return _address(found)


def _again(request: HttpRequest, found: Comment, secret: str) -> str:
    sent = send_code(found, again=True)
    return f"{_address(found)}?sent={sent}"


def _problem(refused: Refused) -> Problem:
    said, then = refused.message, refused.first.next_step()
    words = {"zh": said.zh + then.zh, "en": f"{said.en} {then.en}"}
    return Problem(words, "/code")
