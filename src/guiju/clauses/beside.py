"""What people wrote beside the text: comments, tracked changes, text boxes (批注、修订、文本框)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .draft import Remark, Tracked
from .lines import Line
from .model import WORDLESS, one_line
from .paragraph import Change, Marks, Paragraph

_HEADINGS = frozenset({"part", "clause", "term", "annex", "heading"})


class Named(Protocol):
    """A clause: all that is needed of it is what lists call it."""

    @property
    def name(self) -> str: ...


@dataclass(slots=True)
class _Range:
    clause: Named
    place: str
    paragraph: int  # which one it began in
    start: int
    anchor: str = ""
    spans: bool = False


@dataclass(slots=True)
class _Change:
    clause: Named
    change: Change
    place: str
    accepted: str | None
    original: str | None


class Beside:
    """Collects in reading order; names are asked of the clauses at the end only."""

    def __init__(self, comments: dict[str, tuple[str, str]]) -> None:
        self._comments = comments
        self._ranges: dict[str, _Range] = {}
        self._changes: list[_Change] = []
        self._boxes: list[tuple[Named, str]] = []
        self._count = 0

    def line(self, clause: Named, line: Line) -> None:
        """Everything on one line of the text."""
        if line.paragraph is not None:
            self.paragraph(clause, line.marks, line.paragraph, "", line.deleted or line.kind)

    def paragraph(
        self, clause: Named, marks: Marks, paragraph: Paragraph, place: str, kind: str = "p"
    ) -> None:
        """Everything on one paragraph; `place` says which cell, `kind` what it is or was."""
        self._count += 1
        if marks.comments:
            self._mark_comments(clause, marks, paragraph, place)
        if marks.changes:
            self._mark_changes(clause, marks, paragraph, place, kind)
        self._boxes += [(clause, one_line(text)) for text in marks.textboxes]

    def rows(self, clause: Named, place: str, changes: list[tuple[str, str, str]]) -> None:
        """Rows of a table that were inserted or deleted as a whole."""
        for kind, author, text in changes:
            self._changes.append(_Change(clause, Change(kind, author, text), place, None, None))

    def _mark_comments(self, clause: Named, marks: Marks, paragraph: Paragraph, place: str) -> None:
        words = "".join(r.text for r in paragraph.runs if r.kind not in WORDLESS)
        for kind, name, at in marks.comments:
            found = self._ranges.get(name)
            if found is None:
                self._ranges[name] = _Range(clause, place, self._count, at)
            elif kind == "end":
                found.spans = found.paragraph != self._count
                found.anchor = "" if found.spans else one_line(words[found.start : at])

    def _mark_changes(
        self, clause: Named, marks: Marks, paragraph: Paragraph, place: str, kind: str
    ) -> None:
        accepted, original = paragraph.words, marks.original
        author = paragraph.author or marks.changes[0].author
        thing = "clause" if kind in _HEADINGS else "paragraph"
        moved = any(c.kind.startswith("move") for c in marks.changes)
        whole = ""
        if paragraph.mark == "ins" and accepted and not original and not moved:
            whole = f"ins-{thing}"
        elif paragraph.mark == "del" and original and not accepted and not moved:
            whole = f"del-{thing}"
        if whole:
            change = Change(whole, author, accepted or original)
            self._changes.append(_Change(clause, change, place, accepted, original))
            return
        for change in marks.changes:
            self._changes.append(_Change(clause, change, place, accepted, original))

    def remarks(self) -> tuple[Remark, ...]:
        """The comments that stand somewhere in the text, in reading order."""
        return tuple(
            Remark(r.clause.name, *self._comments[name], r.anchor, r.place, r.spans)
            for name, r in self._ranges.items()
            if name in self._comments
        )

    def changes(self) -> tuple[Tracked, ...]:
        return tuple(
            Tracked(
                c.clause.name,
                c.change.kind,
                c.change.author,
                c.change.text,
                c.accepted,
                c.original,
                c.place,
            )
            for c in self._changes
        )

    def textboxes(self) -> tuple[tuple[str, str], ...]:
        return tuple((clause.name, text) for clause, text in self._boxes)
