"""The published form of a draft as read: what `guiju draft read --json` prints (读稿结果)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from .draft import Draft, Remark, Tracked
from .modals import MODALS, modals_in
from .model import Block, Clause, Run, Table, one_line, plain

_WORDS = ("p", "item", "note", "example", "term-def", "source")
_FIRST = ("p", "item", "term-def")
_COUNTED = (*_WORDS, "table", "figure", "formula")
_TOTALS = (
    *("clauses", "tables", "formulas", "figures", "notes", "examples", "footnotes"),
    *("terms", "normrefs", "comments", "changes", "crossrefs"),
)
_LEAVES = frozenset({"mi", "mn", "mo", "mtext"})
_CONSTRUCTS = frozenset(
    {"mfrac", "msub", "msup", "msubsup", "munder", "mover", "munderover", "msqrt", "mroot"}
    | {"mtable", "mtr", "mtd", "mmultiscripts", "mphantom"}
)
_REFERENCE = re.compile(
    r"(?P<number>[A-Z][A-Z0-9]*(?:/[A-Z0-9]+)*[ \u00a0]?[0-9X][0-9.X-]*(?:[—–:-][0-9X]{2,4})?"
    r"(?:[（(]所有部分[）)])?)[\s\u3000]+(?P<title>\S.*)$"
)
_LONGEST_REFERENCE = 500  # characters
_DATED = re.compile(r"[—–:-](?:[0-9]{4}|[0-9]{2}|XXXX)$")


def to_key(draft: Draft) -> dict[str, Any]:
    """Everything in one plain dictionary, ready for JSON; lists are in reading order."""
    clauses = draft.text.clauses
    key: dict[str, Any] = {
        "format": 1,
        "warnings": list(draft.warnings),
        "meta": dict(draft.meta),
        "clauses": [_clause(c) for c in clauses],
        "tables": list(_tables(clauses)),
        "formulas": list(_formulas(clauses)),
        "figures": list(_figures(clauses)),
        "notes": list(_labelled(clauses, "note")),
        "examples": list(_labelled(clauses, "example")),
        "footnotes": [
            {"clause": _name(c), "text": r.text} for c, _, r in _all_runs(clauses, "foot")
        ],
        "terms": [_term(c) for c in clauses if c.role == "term"],
        "normrefs": list(_references(clauses)),
        "comments": [_remark(r) for r in draft.remarks],
        "changes": [_change(c) for c in draft.changes],
        "crossrefs": list(_crossrefs(clauses)),
        "links": [
            {"clause": _name(c), "url": r.target, "text": one_line(r.text)}
            for c, _, r in _all_runs(clauses, "link")
        ],
        "textboxes": [{"clause": clause, "text": text} for clause, text in draft.textboxes],
    }
    key["totals"] = _totals(key)
    return key


def _name(clause: Clause) -> str:
    return clause.number or clause.title


def _paragraphs(block: Block) -> Iterator[str]:
    yield plain(block.runs)
    for more in block.more:
        yield plain(more)


def _clause(clause: Clause) -> dict[str, Any]:
    own = [b for b in clause.blocks if b.kind in _WORDS]
    first = next((plain(b.runs) for b in own if b.kind in _FIRST and plain(b.runs)), "")
    letters = "".join(text for b in own for text in _paragraphs(b))
    out: dict[str, Any] = {
        "number": clause.number,
        "title": clause.title,
        "role": clause.role,
        "level": clause.level,
        "anchor": clause.anchor,
        "text": first[:30],
        "blocks": dict(Counter(b.kind for b in clause.blocks if b.kind in _COUNTED)),
        "chars": sum(not c.isspace() for c in letters),
    }
    if clause.nature:
        out["nature"] = clause.nature
    items = [b.label for b in clause.blocks if b.kind == "item"]
    if items:
        out["items"] = items
    modals = modals_in(text for b in own if b.kind in _FIRST for text in _paragraphs(b))
    if modals and clause.role not in ("foreword", "introduction", "bibliography", "index"):
        out["modals"] = modals
    return out


def _tables(clauses: Iterable[Clause]) -> Iterator[dict[str, Any]]:
    for clause in clauses:
        for block in clause.blocks:
            if block.table is not None:
                yield {
                    "clause": _name(clause),
                    "number": block.label,
                    "caption": plain(block.runs),
                    **_grid(block.table),
                }


def _grid(table: Table) -> dict[str, Any]:
    cells = [
        [None if c is None else one_line(" ".join(plain(p) for p in c.paragraphs)) for c in row]
        for row in table.rows
    ]
    placed = [
        (row + 1, column + 1, cell)
        for row, line in enumerate(table.rows)
        for column, cell in enumerate(line)
        if cell is not None
    ]
    return {
        "rows": len(table.rows),
        "cols": max((len(r) for r in table.rows), default=0),
        "header_rows": table.header_rows,
        "merged": [
            {"row": row, "col": col, "rowspan": cell.rowspan, "colspan": cell.colspan}
            for row, col, cell in placed
            if (cell.rowspan, cell.colspan) != (1, 1)
        ],
        "cells": cells,
        "note_rows": len(table.notes) + len(table.feet),
        "notes": [plain(runs) for _, runs in table.notes],
        "feet": [{"mark": mark, "text": plain(runs)} for mark, runs in table.feet],
        "nested": sum(len(cell.nested) for _, _, cell in placed),
        "parts": table.parts,
    }


def _formulas(clauses: Iterable[Clause]) -> Iterator[dict[str, Any]]:
    for clause in clauses:
        for block in clause.blocks:
            math = [r for r in block.runs if r.kind == "math"]
            if block.kind == "formula" and not math:
                yield {
                    "clause": _name(clause),
                    "number": block.label,
                    "inline": False,
                    "kind": "picture",
                }
            elif block.kind == "formula":
                yield _math(clause, block.label, "".join(_inside(r.text) for r in math))
            else:
                for run in (*math, *(r for m in block.more for r in m if r.kind == "math")):
                    yield _math(clause, "", _inside(run.text), inline=True)


def _inside(mathml: str) -> str:
    return mathml.removeprefix("<math>").removesuffix("</math>")


def _math(clause: Clause, number: str, inside: str, *, inline: bool = False) -> dict[str, Any]:
    mathml = f"<math>{inside}</math>"
    elements = list(etree.fromstring(mathml).iter())
    text = "".join(e.text or "" for e in elements if e.tag in _LEAVES)
    constructs = Counter(str(e.tag) for e in elements if e.tag in _CONSTRUCTS)
    return {
        "clause": _name(clause),
        "number": number,
        "inline": inline,
        "kind": "omml",
        "text": text.replace("\u2061", ""),  # the invisible sign of function application
        "constructs": dict(sorted(constructs.items())),
        "mathml": mathml,
    }


def _figures(clauses: Iterable[Clause]) -> Iterator[dict[str, Any]]:
    for clause in clauses:
        for block in clause.blocks:
            if block.kind == "figure":
                yield {
                    "clause": _name(clause),
                    "number": block.label,
                    "caption": plain(block.runs),
                    "pictures": len(block.pictures),
                }


def _labelled(clauses: Iterable[Clause], kind: str) -> Iterator[dict[str, Any]]:
    for clause in clauses:
        for block in clause.blocks:
            if block.kind == kind:
                text = one_line(" ".join(_paragraphs(block)))
                yield {"clause": _name(clause), "number": block.label, "text": text}


def _term(clause: Clause) -> dict[str, Any]:
    def first(kind: str) -> str | None:
        return next((plain(b.runs) for b in clause.blocks if b.kind == kind), None)

    return {
        "number": clause.number,
        "zh": clause.title,
        "en": clause.term_en,
        "definition": first("term-def"),
        "admitted": first("admitted"),
        "source": first("source"),
    }


def _references(clauses: Iterable[Clause]) -> Iterator[dict[str, Any]]:
    for clause in clauses:
        if clause.role != "normrefs":
            continue
        for block in clause.blocks:
            words = "".join(r.text for r in block.runs).strip()
            match = _REFERENCE.match(words) if len(words) <= _LONGEST_REFERENCE else None
            if match and block.kind in ("p", "item"):
                number = one_line(match["number"])
                yield {
                    "number": number,
                    "title": one_line(match["title"]),
                    "dated": bool(_DATED.search(number)),
                }


def _all_runs(clauses: Iterable[Clause], kind: str) -> Iterator[tuple[Clause, str, Run]]:
    """Every run of a kind with where it stands: `note`, `表1 r4c4`, or nothing."""
    for clause in clauses:
        for block in clause.blocks:
            place = block.kind if block.kind in ("note", "example") else ""
            for runs in (block.runs, *block.more):
                yield from ((clause, place, r) for r in runs if r.kind == kind)
            if block.table is not None:
                yield from _table_runs(clause, block, block.table, kind)


def _table_runs(
    clause: Clause, block: Block, table: Table, kind: str
) -> Iterator[tuple[Clause, str, Run]]:
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line):
            where = f"{block.label or '表'} r{row + 1}c{column + 1}"
            for runs in cell.paragraphs if cell is not None else ():
                yield from ((clause, where, r) for r in runs if r.kind == kind)
    for _, runs in (*table.notes, *table.feet):
        yield from ((clause, "note", r) for r in runs if r.kind == kind)


def _crossrefs(clauses: tuple[Clause, ...]) -> Iterator[dict[str, Any]]:
    printed = {c.anchor: _name(c) for c in clauses}
    printed |= {b.anchor: b.label for c in clauses for b in c.blocks if b.anchor}
    for clause, place, run in _all_runs(clauses, "ref"):
        if clause.role == "index":
            continue  # an index points by its nature; its pages are no references
        out = {"clause": _name(clause), "text": one_line(run.text)}
        out["target"] = printed.get(run.target, "")
        if place:
            out["in"] = place
        yield out


def _remark(remark: Remark) -> dict[str, Any]:
    out: dict[str, Any] = {"clause": remark.clause}
    if remark.place:
        out["in"] = remark.place
    out |= {"author": remark.author, "text": remark.text, "anchor": remark.anchor}
    if remark.spans:
        out["spans_paragraphs"] = True
    return out


def _change(change: Tracked) -> dict[str, Any]:
    out: dict[str, Any] = {"clause": change.clause}
    if change.place:
        out["in"] = change.place
    out |= {"kind": change.kind, "author": change.author, "text": change.text}
    if change.accepted is not None and change.original is not None:
        out |= {"accepted": change.accepted, "original": change.original}
    return out


def _totals(key: dict[str, Any]) -> dict[str, Any]:
    totals: dict[str, Any] = {name: len(key[name]) for name in _TOTALS}
    totals["modals"] = {
        m: sum(c.get("modals", {}).get(m, 0) for c in key["clauses"]) for m in MODALS
    }
    return totals
