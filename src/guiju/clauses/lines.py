"""Lines: what every reader hands to `assemble`, one per paragraph or table (行).

A reader of a format decides what each paragraph is; from here on the format no longer matters.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .dialects import LineKind
from .model import Run
from .paragraph import Marks, Paragraph


@dataclass(slots=True)
class CellDraft:
    """A cell while its table is still being read."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1
    nested: list[TableDraft] = field(default_factory=list)


@dataclass(slots=True)
class TableDraft:
    """A table while it may still go on under 表n（续）."""

    rows: list[list[CellDraft | None]] = field(default_factory=list)
    header_rows: int = 0
    notes: list[tuple[str, list[Run]]] = field(default_factory=list)
    feet: list[tuple[str, list[Run]]] = field(default_factory=list)
    row_changes: list[tuple[str, str, str]] = field(default_factory=list)  # kind, author, text


@dataclass(slots=True)
class Line:
    """One paragraph or table, and what it is.

    `label` is as printed; `titled` is False for a clause whose words are its text; `typed` when
    the label came out of the words.
    """

    kind: LineKind
    runs: list[Run] = field(default_factory=list)
    label: str = ""
    level: int = 1
    titled: bool = True
    typed: bool = False
    nature: str = ""
    deleted: str = ""  # what a paragraph was that tracked changes took away
    marks: Marks = field(default_factory=Marks)
    paragraph: Paragraph | None = None
    table: TableDraft | None = None
