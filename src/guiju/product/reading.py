"""Reading what people type for a product: words, an economic activity, a class of standards."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from guiju.classification import Node, ics, industries
from guiju.law.model import Label

from .values import Field, Question, Understood

DATA = Path(__file__).parent / "data"
_ICS = re.compile(r"(?:ICS\s*)?([0-9]{2}(?:\.[0-9]{3}){1}(?:\.[0-9]{2})?)|ICS\s*([0-9]{2})", re.I)
_INDUSTRY = re.compile(r"(?:GB/?T\s*4754\s*)?([A-Ta-t]?)([0-9]{2,4})")
_MOST_WORDS, _LONGEST = 5, 30  # of one question
_SHORTEST_PART = 2  # characters of the end of a word that still say what it is


@dataclass(frozen=True, slots=True)
class Use:
    """A use one can choose, and what it adds to what is looked for."""

    code: str
    title: Label
    words: tuple[str, ...]
    ics: tuple[str, ...]
    of: tuple[str, ...]  # a title must have one of these, where there are any


@cache
def uses() -> dict[str, Use]:
    """Every use, by code."""
    return {
        row["use"]: Use(
            row["use"],
            Label(row["zh"], row["en"]),
            tuple(row["words"].split()),
            tuple(row["ics"].split()),
            tuple(row["of"].split()),
        )
        for row in _rows("uses")
    }


@cache
def mapping() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Economic activity -> classes of standards, each with whether the two surely agree."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in _rows("industries_ics"):
        found.setdefault(row["industry"], []).append((row["ics"], row["certainty"] == "sure"))
    return {code: tuple(classes) for code, classes in found.items()}


def read(question: Question) -> Understood:
    """What to look for. Total: any text gives an answer, perhaps an empty one."""
    understood = _product(question.product.strip())
    use = uses().get(question.use)
    if use is None:
        return understood
    fields = tuple(Field(ics()[code]) for code in use.ics)
    return replace(understood, use_words=use.words, use_fields=fields, use_of=use.of)


def _product(text: str) -> Understood:
    if (code := _ics_code(text)) is not None:
        return Understood(fields=(Field(ics()[code]),))
    if (node := _industry(text)) is not None:
        return Understood(industry=node, fields=tuple(_fields_of(node)))
    words = tuple(dict.fromkeys(word[:_LONGEST] for word in text.split()[:_MOST_WORDS]))
    return Understood(
        words=words,
        parts=tuple(dict.fromkeys(part for word in words for part in _ends(word))),
        fields=tuple(_fields_named(words)),
    )


def _ics_code(text: str) -> str | None:
    match = _ICS.fullmatch(text)
    code = (match[1] or match[2]) if match else None
    return code if code in ics() else None


def _industry(text: str) -> Node | None:
    match = _INDUSTRY.fullmatch(text)
    if match is None:
        return industries().get(text.upper()) if len(text) == 1 else None
    return industries().get(match[2])


def _fields_of(node: Node) -> Iterable[Field]:
    """By the longest code on the way to the activity that the mapping knows."""
    for step in reversed(industries().path(node.code)):
        if step.code in mapping():
            return [Field(ics()[code], node, is_sure) for code, is_sure in mapping()[step.code]]
    return []


def _fields_named(words: tuple[str, ...]) -> Iterable[Field]:
    """Classes of the activities whose name holds a word of the product, the narrowest alone."""
    found: dict[str, Field] = {}
    for word in words:
        if len(word) < _SHORTEST_PART:
            continue
        for node in industries().find(word, limit=8):
            for field in _fields_of(node):
                if "." in field.node.code:  # a whole field of standards would be no answer
                    found.setdefault(field.node.code, field)
    return found.values()


def _ends(word: str) -> list[str]:
    """The ends of a word, in which Chinese says what kind of thing it is: 儿童滑板车, 滑板车."""
    if not re.fullmatch(r"[\u3400-\u9fff]{4,}", word):
        return []
    return [word[-n:] for n in (4, 3) if n < len(word)]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
