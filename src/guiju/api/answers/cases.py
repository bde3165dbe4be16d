"""Cases, their acts and receipts, uploads and duties."""

from __future__ import annotations

from typing import Any

from .base import Address, Answer, Cited, Day, Instant, Receipt, Words
from .comments import CommentFiled
from .procedures import NextItem, OutcomeRule


class CaseLine(Answer):
    """A case in a list."""

    id: str
    url: Address
    procedure: str
    version: str
    procedure_title: Words
    title: str
    stage: str | None
    stage_title: Words | None
    round: int
    state: str
    outcome: OutcomeRule | None
    parent: str | None
    opened_at: Instant
    updated_at: Instant


class ActorShown(Answer):
    """In which capacity an act was taken."""

    kind: str
    office: str | None
    organisation: dict[str, str | None]


class DocumentLine(Answer):
    """A document attached to an act."""

    slot: str
    id: str
    filename: str
    media_type: str
    size: int
    url: Address


class LedTo(Answer):
    """Where an act led."""

    stage: str | None
    outcome: str | None


class ActLine(Cited):
    """An act as it was recorded."""

    id: str
    act: str
    title: Words
    stage: str | None
    round: int
    recorded_at: Instant
    occurred_on: Day | None
    actor: ActorShown
    data: dict[str, Any]
    documents: list[DocumentLine]
    to: LedTo
    hash: str


class DeadlineLine(Cited):
    """A period that has begun in a case; its last day is included."""

    period: str
    title: Words
    kind: str
    starts_on: Day
    last_on: Day
    ends_at: Instant
    over: bool
    live: bool


class CaseWhole(CaseLine):
    """A case with what happened, what runs, and what the asker can do next."""

    acts: list[ActLine]
    deadlines: list[DeadlineLine]
    subcases: list[CaseLine]
    next: list[NextItem]


class ReceiptShown(Receipt):
    """A receipt that was looked up."""

    act: str


class CaseOpened(Answer):
    """A case just opened."""

    id: str
    url: Address
    act: str
    receipt: Receipt


class ActTaken(Answer):
    """An act just taken."""

    id: str
    case: str
    url: Address
    receipt: Receipt
    data: dict[str, Any]
    comment: CommentFiled | None = None


class Uploaded(Answer):
    """A file just kept; `id` is its SHA-256."""

    id: str
    media_type: str
    size: int
    upload_secret: str | None = None


class DutyLine(Answer):
    """A main act that waits."""

    case: str
    act: str
    since: Instant
    due_at: Instant | None


class Cases(Answer):
    """A page of cases; `next` is the address of the following one."""

    items: list[CaseLine]
    next: Address | None


class Duties(Answer):
    """What waits for the asker."""

    items: list[DutyLine]
    next: str | None
