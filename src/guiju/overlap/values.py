"""A proposal as it is compared, and what is like it: values only (候选项)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from guiju.law.fields import JUDGEMENTS, REASONS
from guiju.law.model import Label


class Kind(StrEnum):
    """What a candidate is."""

    STANDARD = "standard"  # key: the slug of an edition
    PLAN = "plan"  # key: the id of a public case


class Reason(StrEnum):
    """Why a candidate is one (相似理由)."""

    OBJECT = "same-object"
    ASPECT = "same-aspect"
    TERMS = "same-terms"
    ICS = "same-ics"
    FAMILY = "number-family"
    ADOPTED = "same-adopted"

    @property
    def words(self) -> Label:
        """In both languages."""
        return REASONS[self]


class Judgement(StrEnum):
    """What the reviewer says of a candidate (审查判断)."""

    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    RELATED = "related"
    NONE = "none"

    @property
    def words(self) -> Label:
        """In both languages."""
        return JUDGEMENTS[self]

    @property
    def is_marked(self) -> bool:
        """Whether it stands in the public register of duplicates and conflicts."""
        return self in (Judgement.DUPLICATE, Judgement.CONFLICT)


_APART = re.compile(r"[,，、;；\n]+")


def apart(text: str) -> tuple[str, ...]:
    """The parts of a list as people type it.

    >>> apart("饮水机、滤芯; 残留")
    ('饮水机', '滤芯', '残留')
    """
    return tuple(part.strip() for part in _APART.split(text) if part.strip())


def codes(text: str) -> tuple[str, ...]:
    """Codes as people type them: a blank parts them too.

    >>> codes("97.040.50 71.040")
    ('97.040.50', '71.040')
    """
    return tuple(code for part in apart(text) for code in part.split())


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed, as far as it can be compared.

    `number` is the standard it revises, which is no candidate itself.
    """

    title: str
    scope: str = ""
    terms: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    number: str = ""
    but: tuple[str, ...] = ()  # ids of cases that are the proposal itself

    @classmethod
    def typed(cls, title: str, scope: str = "", terms: str = "", ics: str = "") -> Proposed:
        """From what people type: terms and classes stand apart by commas, semicolons or lines."""
        return cls(title, scope, apart(terms), codes(ics))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare."""
        return not (self.title.strip() or self.scope.strip())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may say the same: a standard or a project, and why."""

    kind: Kind
    key: str
    number: str  # of the standard; "" for a project
    title: str
    score: int  # 0 to 100, comparable within one search only
    reasons: tuple[Reason, ...]

    def as_dict(self) -> dict[str, Any]:
        """As it stands in the act."""
        return {
            "kind": str(self.kind),
            "key": self.key,
            "number": self.number,
            "title": self.title,
            "score": self.score,
            "reasons": [str(reason) for reason in self.reasons],
        }

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Candidate:
        """Back from `as_dict`, whatever the reviewer has added."""
        return cls(
            Kind(row["kind"]),
            row["key"],
            row.get("number", ""),
            row["title"],
            row["score"],
            tuple(Reason(reason) for reason in row.get("reasons", ())),
        )

    @property
    def address(self) -> str:
        """Where it can be read on this site."""
        return f"/std/{self.key}/" if self.kind is Kind.STANDARD else f"/case/{self.key}/"


@dataclass(frozen=True, slots=True)
class Judged:
    """One candidate as the reviewer judged it."""

    candidate: Candidate
    judgement: Judgement
    note: str

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Judged:
        """From a row of the act."""
        return cls(Candidate.read(row), Judgement(row["judgement"]), row.get("note", ""))


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Which data a search looked at: how much, on which day, and by which way."""

    on: date
    standards: int
    plans: int
    by: str  # "index", or "catalogue" where there was no index

    def __str__(self) -> str:
        return f"{self.on.isoformat()} standards={self.standards} plans={self.plans} by={self.by}"

    @property
    def words(self) -> Label:
        """In both languages."""
        on, standards = self.on.isoformat(), f"{self.standards:,}"
        zh = f"截至 {on}，比对了标准 {standards} 项、在办项目 {self.plans} 项"
        en = f"Compared with {standards} standards and {self.plans} projects as of {on}"
        if self.by != "index":
            zh += "（检索索引不可用，直接查目录）"
            en += " (from the catalogue itself: there was no search index)"
        return Label(zh, en)

    @classmethod
    def read(cls, text: str) -> LookedAt:
        """Back from its text. Raises ValueError for any other."""
        on, standards, plans, by = text.split(" ")
        return cls(
            date.fromisoformat(on),
            int(standards.removeprefix("standards=")),
            int(plans.removeprefix("plans=")),
            by.removeprefix("by="),
        )


@dataclass(frozen=True, slots=True)
class Search:
    """The answer: what was looked at and the candidates, the likeliest first."""

    looked_at: LookedAt
    candidates: Sequence[Candidate]
