"""The last step of every reader: ids, anchors, references, warnings about numbers (定稿)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from .assemble import OpenBlock, OpenClause, TableBlock
from .lines import CellDraft, TableDraft
from .model import Block, Cell, Clause, Run, Runs, Table, Text, anchor_of, plain

# Words that point somewhere in a draft without fields: 表1, 图A.2, 附录B, 公式（1）, 见5.1.2.
_POINTER = re.compile(
    r"(?P<thing>[表图](?:[A-Z]\.)?[0-9]{1,3}(?![0-9.]))"
    r"|(?P<annex>附录[A-Z])"
    r"|公式(?P<formula>[（(](?:[A-Z]\.)?[0-9]{1,3}[）)])"
    r"|(?<=[见按第])(?P<clause>(?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,3})+)(?! ?[0-9a-zA-Z%℃])"
)
_SLUGS = {"foreword", "introduction", "bibliography", "index"}


def freeze(
    clauses: list[OpenClause],
    bookmarks: dict[str, tuple[OpenClause, OpenBlock | None]],
    *,
    find_pointers: bool,
) -> Text:
    """The text of some open clauses; `find_pointers` when references stand in words only."""
    _give_anchors(clauses)
    targets = {name: (b.anchor if b else "") or c.anchor for name, (c, b) in bookmarks.items()}
    known = {c.anchor for c in clauses} | {b.anchor for c in clauses for b in c.blocks}
    frozen = _Freezer(targets, known, find_pointers)
    return Text(tuple(frozen.clause(at, c) for at, c in enumerate(clauses)))


def number_warnings(clauses: Iterable[OpenClause]) -> Iterator[str]:
    """Codes for numbers that occur twice, or whose parent or elder sibling is not there."""
    seen: set[str] = set()
    for clause in clauses:
        number = clause.number.removeprefix("附录")
        if not number:
            continue
        if number in seen:
            yield "duplicate-number"
        seen.add(number)
        head, _, last = number.rpartition(".")
        if head and head not in seen:
            yield "skipped-level"
        before = _before(last)
        if before and (f"{head}.{before}" if head else before) not in seen:
            yield "skipped-number"


def _before(last: str) -> str:
    if last.isdigit():
        return str(int(last) - 1) if int(last) > 1 else ""
    return chr(ord(last) - 1) if len(last) == 1 and last != "A" else ""


def _give_anchors(clauses: list[OpenClause]) -> None:
    taken: dict[str, int] = {}
    for clause in clauses:
        anchor = anchor_of(clause.number) if clause.number else clause.role
        if not clause.number and clause.role not in _SLUGS:
            anchor = "part"
        taken[anchor] = taken.get(anchor, 0) + 1
        clause.anchor = anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"


class _Freezer:
    def __init__(self, targets: dict[str, str], known: set[str], pointers: bool) -> None:
        self._targets = targets
        self._known = known
        self._pointers = pointers

    def clause(self, at: int, clause: OpenClause) -> Clause:
        blocks = tuple(self._block(b) for b in clause.blocks)
        words = "\n".join(plain(b.runs) for b in blocks)
        identity = "\0".join((str(at), clause.number, clause.title, words))
        return Clause(
            id=hashlib.sha256(identity.encode()).hexdigest()[:12],
            number=clause.number,
            title=clause.title,
            role=clause.role,
            level=clause.level,
            anchor=clause.anchor,
            nature=clause.nature,
            term_en=clause.term_en,
            blocks=blocks,
        )

    def _block(self, block: OpenBlock) -> Block:
        pointers = block.kind in ("p", "item", "note", "example", "term-def")
        return Block(
            kind=block.kind,
            runs=self._runs(block.runs, pointers),
            label=block.table.label if block.table else block.label,
            level=block.level,
            more=tuple(self._runs(m, pointers) for m in block.more),
            pictures=tuple(block.pictures),
            table=self._table_block(block.table) if block.table else None,
        )

    def _runs(self, runs: Iterable[Run], pointers: bool = False) -> Runs:
        out: list[Run] = []
        for run in runs:
            if run.kind == "ref":
                target = self._targets.get(run.target, "")
                out.append(Run("ref", run.text, target) if target else Run("text", run.text))
            elif run.kind == "text" and pointers and self._pointers:
                out.extend(self._point(run.text))
            else:
                out.append(run)
        return _trim(out)

    def _point(self, text: str) -> Iterator[Run]:
        at = 0
        for match in _POINTER.finditer(text):
            group = match.lastgroup or ""
            written = match[group]
            anchor = anchor_of(("公式" if group == "formula" else "") + written)
            if anchor in self._known:
                start, end = match.span(group)
                if start > at:
                    yield Run("text", text[at:start])
                yield Run("ref", written, anchor)
                at = end
        if at < len(text):
            yield Run("text", text[at:])

    def _table_block(self, table: TableBlock) -> Table:
        return self._table(table.draft, table.parts)

    def _table(self, draft: TableDraft, parts: int = 1) -> Table:
        return Table(
            rows=tuple(
                tuple(None if c is None else self._cell(c) for c in row) for row in draft.rows
            ),
            header_rows=draft.header_rows,
            notes=tuple((label, self._runs(runs)) for label, runs in draft.notes),
            feet=tuple((mark, self._runs(runs)) for mark, runs in draft.feet),
            parts=parts,
        )

    def _cell(self, cell: CellDraft) -> Cell:
        paragraphs = (self._runs(p.runs) for p in cell.paragraphs)
        return Cell(
            paragraphs=tuple(p for p in paragraphs if p),
            rowspan=cell.rowspan,
            colspan=cell.colspan,
            nested=tuple(self._table(t) for t in cell.nested),
        )


def _trim(runs: list[Run]) -> Runs:
    """Without white space at the two ends."""
    while runs and runs[0].kind == "text" and not runs[0].text.strip():
        runs.pop(0)
    while runs and runs[-1].kind == "text" and not runs[-1].text.strip():
        runs.pop()
    if runs and runs[0].kind == "text":
        runs[0] = Run("text", runs[0].text.lstrip())
    if runs and runs[-1].kind == "text":
        runs[-1] = Run("text", runs[-1].text.rstrip())
    return tuple(runs)
