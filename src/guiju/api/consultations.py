"""Comments and their answers for programs. Both are acts; these are shorter ways to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from ninja import Body, Router, Status
from ninja.params import functions as params
from pydantic import BaseModel, ConfigDict, Field

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import refused
from guiju.cases.queries import case_seen
from guiju.consultation.actions import answer_comment, comment_on
from guiju.consultation.contacts import own_comment, secret_of, verify_contact
from guiju.consultation.display import CommentView, Waiting, comments_seen, own_view
from guiju.consultation.models import Comment
from guiju.consultation.table import COLUMNS, FORMATS, chunks_of, comment_table
from guiju.work.codes import send_code

from . import answers, shapes
from .asking import asked

router = Router(tags=["comments"], exclude_unset=True)
JSON = dict[str, Any]
SIZE = 100  # comments on a page


class Remark(BaseModel):
    """A comment: on a clause ("" for the whole), the opinion, perhaps other words, and who."""

    model_config = ConfigDict(extra="forbid")
    anchor: str = Field("", max_length=40)
    opinion: str
    proposed: str | None = None
    name: str
    contact: str


class Disposition(BaseModel):
    """The answer to a comment."""

    model_config = ConfigDict(extra="forbid")
    answer: str
    reason: str


class Proof(BaseModel):
    """The code that came to the contact, and the secret that came with the receipt."""

    model_config = ConfigDict(extra="forbid")
    code: str = Field(max_length=20)
    secret: str = Field(max_length=64)


class Secret(BaseModel):
    """The secret that came with the receipt."""

    model_config = ConfigDict(extra="forbid")
    secret: str = Field(max_length=64)


def comment_line(comment: CommentView) -> JSON:
    """A comment as the asker sees it: never the contact."""
    answer, held = comment.answer, comment.withheld
    return {
        "id": comment.id,
        "number": comment.number,
        "anchor": comment.anchor,
        "opinion": comment.opinion,
        "proposed": comment.proposed,
        "name": comment.author,
        "channel": comment.channel,
        "late": comment.is_late,
        "at": shapes.instant(comment.at),
        "answer": None
        if answer is None
        else {"answer": answer.answer, "reason": answer.reason, "at": shapes.instant(answer.at)},
        "waits": comment.waits or None,
        "withheld": None
        if held is None
        else {
            "ground": held.ground,
            "title": held.label.as_dict(),
            "cite": held.basis.cite,
            "source_status": held.basis.source_status,
        },
    }


@router.get(
    "/cases/{case_id}/comments", response=answers.Comments, summary="意见 Comments of a case"
)
def comments(request: HttpRequest, case_id: str, after: int = 0) -> JSON:
    """The comments the asker may see, by number, with their answers; of the others how many wait.

    `after` is the number behind which a page begins.
    """
    actor, at = asked(request)
    case = case_seen(actor, case_id, at)
    found = comments_seen(actor, case, at)
    items = [comment for comment in found.items if comment.number > after]
    more = f"/api/v1/cases/{case_id}/comments?after="
    return {
        "items": [comment_line(comment) for comment in items[:SIZE]],
        "waiting": _waiting(found.waiting),
        "next": f"{more}{items[SIZE - 1].number}" if len(items) > SIZE else None,
    }


@router.get(
    "/cases/{case_id}/comment-table",
    response=answers.CommentTable,
    summary="意见汇总处理表 Table of comments",
)
def table(request: HttpRequest, case_id: str, format: str = "json") -> HttpResponseBase:
    """The table as `json`, `xlsx`, `docx` or `csv`: what the asker sees of it, and four counts."""
    actor, at = asked(request)
    found = comment_table(actor, case_seen(actor, case_id, at), at)
    if format == "json":
        return JsonResponse(
            {
                "title": found.title,
                "on": found.on.isoformat(),
                "columns": list(COLUMNS),
                "rows": [list(row) for row in found.rows],
                "waiting": _waiting(found.waiting),
                "foot": asdict(found.foot),
            },
            json_dumps_params={"ensure_ascii": False},
        )
    wanted = FORMATS.get(format)
    if wanted is None:
        raise refused("request-unfit", detail="format: json, xlsx, docx, csv")
    answer = StreamingHttpResponse(chunks_of(found, wanted), content_type=wanted.media_type)
    answer["Content-Disposition"] = f'attachment; filename="comments-{case_id}.{format}"'
    return answer


def _waiting(waiting: Iterable[Waiting]) -> list[JSON]:
    return [{"reason": w.reason, "title": w.label.as_dict(), "count": w.count} for w in waiting]


@router.post(
    "/cases/{case_id}/comments", response={201: answers.CommentReceived}, summary="提意见 Comment"
)
def file_comment(
    request: HttpRequest,
    case_id: str,
    body: Body[Remark],
    idempotency_key: str = params.Header("", alias="Idempotency-Key"),
) -> Status[JSON]:
    """File a comment; no account is needed. Answers with its number and a receipt at once."""
    actor, _ = asked(request)
    remark = {key: value for key, value in body.model_dump().items() if value is not None}
    comment = comment_on(case_id, remark, by=actor, clock=CASE_CLOCK, key=idempotency_key[:200])
    return Status(201, {**filed(comment), "receipt": shapes.receipt(comment.act)})


def filed(comment: Comment) -> JSON:
    """What only whoever files a comment is told: the secret, and where it leads."""
    secret = secret_of(comment.pk)
    return {
        "id": comment.pk,
        "number": comment.number,
        "secret": secret,
        "status_url": f"/api/v1/comments/{comment.pk}/status/{secret}",
        "page_url": f"/comment/{comment.pk}/{secret}/",
    }


@router.get(
    "/comments/{comment_id}/status/{secret}",
    response=answers.CommentStatus,
    summary="我的意见 My comment",
)
def status(request: HttpRequest, comment_id: str, secret: str) -> JSON:
    """One's own comment: its receipt, whether its contact is verified, its answer."""
    return _status(own_comment(comment_id, secret))


@router.post(
    "/comments/{comment_id}/verify",
    response=answers.CommentStatus,
    summary="核验联系方式 Verify the contact",
)
def verify(request: HttpRequest, comment_id: str, body: Body[Proof]) -> JSON:
    """Enter the code that was sent; in a sandbox 000000 does too."""
    return _status(verify_contact(comment_id, body.secret, body.code))


@router.post(
    "/comments/{comment_id}/code", response={202: answers.CodeSent}, summary="再发验证码 New code"
)
def another_code(request: HttpRequest, comment_id: str, body: Body[Secret]) -> Status[JSON]:
    """Ask for another code; the one before ends."""
    comment = own_comment(comment_id, body.secret)
    return Status(202, {"sent": bool(send_code(comment, again=True))})


def _status(comment: Comment) -> JSON:
    return {
        **comment_line(own_view(comment)),
        "case": comment.case_id,
        "verified": comment.is_verified,
        "receipt": shapes.receipt(comment.act),
    }


@router.post(
    "/comments/{comment_id}/answer", response={201: answers.AnswerGiven}, summary="答复意见 Answer"
)
def answer(
    request: HttpRequest,
    comment_id: str,
    body: Body[Disposition],
    idempotency_key: str = params.Header("", alias="Idempotency-Key"),
) -> Status[JSON]:
    """Answer one comment: accepted, partly or not-accepted, always with a reason."""
    actor, _ = asked(request)
    given = answer_comment(
        comment_id,
        body.answer,
        body.reason,
        by=actor,
        clock=CASE_CLOCK,
        key=idempotency_key[:200],
    )
    return Status(
        201,
        {
            "comment": comment_id,
            "answer": given.answer,
            "receipt": shapes.receipt(given.act),
        },
    )
