"""Comments and their answers for programs. Both are acts; these are shorter ways to them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router
from ninja.params import functions as params
from pydantic import BaseModel, ConfigDict, Field

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.queries import case_seen
from guiju.consultation import queries
from guiju.consultation.actions import answer_comment, comment_on
from guiju.consultation.models import Comment

from . import shapes
from .asking import asked

router = Router(tags=["comments"])
JSON = dict[str, Any]


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


def comment_line(comment: Comment) -> JSON:
    """A comment as everyone sees it: never the contact."""
    answer = getattr(comment, "answer", None)
    return {
        "id": comment.pk,
        "number": comment.number,
        "anchor": comment.anchor,
        "opinion": comment.opinion,
        "proposed": comment.proposed,
        "name": comment.author,
        "channel": comment.channel,
        "late": comment.is_late,
        "at": comment.at.isoformat(),
        "answer": None
        if answer is None
        else {"answer": answer.answer, "reason": answer.reason, "at": answer.at.isoformat()},
    }


@router.get("/cases/{case_id}/comments", summary="意见 Comments of a case")
def comments(request: HttpRequest, case_id: str) -> JSON:
    """Every comment the asker may see, in order, with its answer."""
    actor, at = asked(request)
    case = case_seen(actor, case_id, at)
    found = queries.comments_seen(actor, case, at)
    return {"items": [comment_line(comment) for comment in found], "next": None}


@router.post("/cases/{case_id}/comments", response={201: JSON}, summary="提意见 Comment")
def file_comment(
    request: HttpRequest,
    case_id: str,
    body: Body[Remark],
    idempotency_key: str = params.Header("", alias="Idempotency-Key"),
) -> tuple[int, JSON]:
    """File a comment; no account is needed. Answers with its number and a receipt at once."""
    actor, _ = asked(request)
    remark = {key: value for key, value in body.model_dump().items() if value is not None}
    comment = comment_on(case_id, remark, by=actor, clock=CASE_CLOCK, key=idempotency_key[:200])
    return 201, {
        "id": comment.pk,
        "number": comment.number,
        "receipt": shapes.receipt(comment.act),
    }


@router.post("/comments/{comment_id}/answer", response={201: JSON}, summary="答复意见 Answer")
def answer(
    request: HttpRequest,
    comment_id: str,
    body: Body[Disposition],
    idempotency_key: str = params.Header("", alias="Idempotency-Key"),
) -> tuple[int, JSON]:
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
    return 201, {
        "comment": comment_id,
        "answer": given.answer,
        "receipt": shapes.receipt(given.act),
    }
