"""Duplicates and conflicts, and what may be one."""

from __future__ import annotations

from typing import Literal

from .base import Address, Answer, Day, Instant, Words


class ReasonGiven(Answer):
    """Why two may be alike."""

    code: str
    words: Words


class CandidateLine(Answer):
    """A standard or a project that may say the same; `score` is 0 to 100 within one search."""

    kind: Literal["standard", "plan"]
    number: str
    title: str
    page: Address
    score: int
    reasons: list[ReasonGiven]


class Similar(Answer):
    """What a search found, the likeliest first, and which data it looked at."""

    as_of: Day
    standards: int
    plans: int
    by: str
    items: list[CandidateLine]


class FindingLine(Answer):
    """A duplicate or a conflict as a reviewer marked it; `mark` is what an act calls it."""

    mark: str
    judgement: Literal["duplicate", "conflict"]
    note: str
    proposal: str
    case: Address
    act: str
    recorded_at: Instant
    candidate: CandidateLine
    coordination: Address | None


class Findings(Answer):
    """A page of the register."""

    items: list[FindingLine]
    next: Address | None
