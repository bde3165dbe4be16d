"""One paragraph of a draft while it is read, and what hangs on it (段落)."""

from __future__ import annotations

from dataclasses import dataclass, field

from .counting import Label
from .model import Run, plain


@dataclass(frozen=True, slots=True)
class Change:
    """One tracked change inside a paragraph, or of a paragraph or row as a whole."""

    kind: str
    author: str
    text: str


@dataclass(slots=True)
class Marks:
    """What hangs on a paragraph without being its words."""

    bookmarks: list[str] = field(default_factory=list)
    comments: list[tuple[str, str, int]] = field(default_factory=list)  # start/end/point, id, where
    changes: list[Change] = field(default_factory=list)
    textboxes: list[str] = field(default_factory=list)
    original: str = ""  # the words with every change undone


@dataclass(slots=True)
class Paragraph:
    """One paragraph as read, changes accepted."""

    style: str  # id
    label: Label | None = None
    runs: list[Run] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    mark: str = ""  # what was done to the end of the paragraph: ins, del, or nothing
    author: str = ""  # by whom
    equation: bool = False  # holds an equation object of an old program, as a picture
    toc: bool = False  # stands in a table of contents made by a field

    @property
    def words(self) -> str:
        return plain(self.runs)
