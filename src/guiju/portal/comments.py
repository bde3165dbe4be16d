"""The page of one's own comment (我的意见), and the table of all comments as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound, Refused
from guiju.cases.models import Act
from guiju.cases.queries import case_seen
from guiju.consultation import contacts, queries
from guiju.consultation.display import own_view
from guiju.consultation.models import Comment
from guiju.consultation.table import FORMATS, chunks_of, comment_table
from guiju.look.forms import Problem
from guiju.work.codes import send_code

from .asking import asker


def page_after(act: Act) -> str:
    """Where an act leads: to the page of the comment it filed, else to its receipt."""
    comment = queries.comment_made_by(act)
    if comment is None:
        return reverse("portal:receipt", args=[act.receipt])
    return _address(comment)


def _address(comment: Comment) -> str:
    return reverse("portal:own-comment", args=[comment.pk, contacts.secret_of(comment.pk)])


def table(request: HttpRequest, case_id: str, kind: str) -> StreamingHttpResponse:
    """The table of comments and answers as a file (意见汇总处理表)."""
    actor, at = asker(request), CASE_CLOCK.now()
    case = case_seen(actor, case_id, at)
    wanted = FORMATS.get(kind)
    if wanted is None:
        raise NotFound
    pieces = chunks_of(comment_table(actor, case, at), wanted)
    answer = StreamingHttpResponse(pieces, content_type=wanted.media_type)
    answer["Content-Disposition"] = f'attachment; filename="comments-{case.pk}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


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
    # The address is the key: no other site is told it. "no-referrer" would make browsers send the
    # form with the origin "null", which the check against forged forms refuses.
    answer["Referrer-Policy"] = "same-origin"
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
