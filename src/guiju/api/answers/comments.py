"""Comments, their answers and their table."""

from __future__ import annotations

from typing import Any

from .base import Address, Answer, Cited, Day, Instant, Receipt, Words


class CommentFiled(Answer):
    """What only whoever files a comment is told."""

    id: str
    number: int
    secret: str
    status_url: Address
    page_url: Address


class CommentReceived(CommentFiled):
    """A comment just filed."""

    receipt: Receipt


class AnswerShown(Answer):
    """The answer to a comment."""

    answer: str
    reason: str
    at: Instant


class Withheld(Cited):
    """Why the words of a comment are not shown."""

    ground: str
    title: Words


class CommentLine(Answer):
    """A comment as everyone sees it."""

    id: str
    number: int
    anchor: str
    opinion: str | None
    proposed: str | None
    name: str | None
    channel: str
    late: bool
    at: Instant
    answer: AnswerShown | None
    waits: str | None
    withheld: Withheld | None


class CommentStatus(CommentLine):
    """One's own comment."""

    case: str
    verified: bool
    receipt: Receipt


class CodeSent(Answer):
    """Whether another code is on its way."""

    sent: bool


class AnswerGiven(Answer):
    """An answer just given."""

    comment: str
    answer: str
    receipt: Receipt


class WaitingLine(Answer):
    """How many comments are not shown yet, and why."""

    reason: str
    title: Words
    count: int


class Comments(Answer):
    """A page of comments; how many others wait is told on each."""

    items: list[CommentLine]
    waiting: list[WaitingLine]
    next: Address | None


class CommentTable(Answer):
    """The table of comments and answers, with the four counts at its foot."""

    title: str
    on: Day
    columns: list[str]
    rows: list[list[Any]]
    waiting: list[WaitingLine]
    foot: dict[str, Any]
