"""A question about a product, and its answer (问与答): values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guiju.catalogue.models import Edition
from guiju.classification import Node
from guiju.law.model import Label


class Show(StrEnum):
    """What one wants to see."""

    MANDATORY = "mandatory"
    ALL = "all"

    @property
    def words(self) -> Label:
        """In both languages."""
        if self is Show.MANDATORY:
            return Label("只看必须符合的", "Only what must be met")
        return Label("还看推荐的", "What is recommended, too")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: `product` in words or as a code, `place` by GB/T 2260."""

    product: str = ""
    use: str = ""
    place: str = ""
    show: str = Show.ALL


@dataclass(frozen=True, slots=True)
class Field:
    """A class of standards that is looked through, and why."""

    node: Node
    industry: Node | None = None  # when it comes from an economic activity
    is_sure: bool = True

    @property
    def words(self) -> Label:
        """Why this class."""
        code = f"ICS {self.node.code}"
        zh, en = f"{code} {self.node.name('zh')}", f"{code} {self.node.name('en')}"
        if self.industry is not None:
            zh = f"行业 {self.industry.code} {self.industry.name('zh')} → {zh}"
            en = f"activity {self.industry.code} {self.industry.name('en')} → {en}"
        if not self.is_sure:
            zh, en = f"{zh}（对应关系不完全确定）", f"{en} (the mapping is not quite certain)"
        return Label(zh, en)


@dataclass(frozen=True, slots=True)
class Understood:
    """How the question was read."""

    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()  # ends of the words, tried where the whole finds nothing
    industry: Node | None = None
    fields: tuple[Field, ...] = ()
    use_words: tuple[str, ...] = ()
    use_fields: tuple[Field, ...] = ()
    use_of: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.fields)


@dataclass(frozen=True, slots=True)
class Row:
    """A standard of the answer, why it is there, and which catalogues outside name it."""

    edition: Edition
    reasons: tuple[Label, ...]
    is_close: bool  # the product itself is in its title, not only its class
    named_by: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Standards of one kind, the closest first; `total` counts those not shown, too."""

    code: str
    title: Label
    rows: Sequence[Row]
    total: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """A catalogue of products under certification or licence that seems to apply."""

    kind: str
    title: Label
    group: Label
    reference: str
    as_of: date
    source_status: str
    words: str  # which word told it


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer."""

    question: Question
    understood: Understood
    groups: tuple[Group, ...]
    schemes: tuple[Scheme, ...]
    gaps: tuple[Label, ...]  # what it does not cover
