"""What reading a draft gives: its text, and what people wrote beside it (批注、修订)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .model import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the word processor (批注): by whom, what, and on which words."""

    clause: str  # number, or title where there is none
    author: str
    text: str
    anchor: str = ""  # empty for a point or several paragraphs
    place: str = ""  # `表1 r5c5` for a table cell
    spans: bool = False  # over several paragraphs


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change (修订), with the whole paragraph both ways."""

    clause: str
    kind: str  # ins, del, move-from, move-to, format, ins-paragraph, del-paragraph, …
    author: str
    text: str
    accepted: str | None = None
    original: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read. Pictures are in `media`, by the SHA-256 that the tree names."""

    text: Text
    meta: Mapping[str, str] = field(default_factory=dict)  # what the cover says
    warnings: tuple[str, ...] = ()  # codes of `refusals.WARNINGS`, sorted
    media: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)  # media type, bytes
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Tracked, ...] = ()
    textboxes: tuple[tuple[str, str], ...] = ()  # clause, words
