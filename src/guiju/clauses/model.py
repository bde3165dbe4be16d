"""The text of a standard as frozen values (章、条、段、列项、注、示例、表、图、公式).

A `Text` is a flat row of clauses in reading order; `level` says how deep each one stands. A clause
has blocks; a block has runs of words. Everything survives `to_json` and `from_json` unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Role: TypeAlias = Literal[
    "foreword",
    "introduction",
    "scope",
    "normrefs",
    "terms",
    "term",
    "symbols",
    "clause",
    "annex",
    "bibliography",
    "index",
]
BlockKind: TypeAlias = Literal[
    "p", "item", "note", "example", "table", "figure", "formula", "term-def", "source", "admitted"
]
RunKind: TypeAlias = Literal["text", "sub", "sup", "math", "ref", "link", "foot", "picture"]

WORDLESS: frozenset[RunKind] = frozenset({"math", "foot", "picture"})  # no words of the text
_SPACE = re.compile(r"\s+")
_ANCHOR_KINDS = (("表", "table-"), ("图", "figure-"), ("公式", "formula-"))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words of one kind.

    `text` holds the words; for `math` it is MathML Core, for `foot` the footnote. `target` is the
    anchor of a `ref`, the URL of a `link`, the SHA-256 of a `picture`.
    """

    kind: RunKind
    text: str
    target: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, its paragraphs and the tables inside it; spans count from 1."""

    paragraphs: tuple[Runs, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    nested: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid (表): None where a merged cell covers the place. Notes and feet are no rows."""

    rows: tuple[tuple[Cell | None, ...], ...] = ()
    header_rows: int = 0
    notes: tuple[tuple[str, Runs], ...] = ()  # label as printed, words
    feet: tuple[tuple[str, Runs], ...] = ()  # mark, words
    parts: int = 1  # 2: it goes on under 表n（续）


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like thing of a clause.

    `label` is what is printed before it, as `a)`, `注1：`, `表1`, `（1）`; `runs` are its words, or
    the caption of a table or figure. `more` are further paragraphs of one example; `level` is the
    depth of an item from 1; `pictures` are those of a figure, or of a formula that is only one.
    """

    kind: BlockKind
    runs: Runs = ()
    label: str = ""
    level: int = 1
    more: tuple[Runs, ...] = ()
    pictures: Runs = ()
    table: Table | None = None

    @property
    def anchor(self) -> str:
        """Its address in a URL, as `table-1`, `figure-A.1`, `formula-2`; empty when it has none."""
        name = self.label.strip("（）()")
        if not name or self.kind not in ("table", "figure", "formula"):
            return ""
        return f"{self.kind}-{name.removeprefix('表').removeprefix('图')}"


@dataclass(frozen=True, slots=True)
class Clause:
    """A chapter, a subclause, an annex or an unnumbered part (章、条、附录、前言……)."""

    id: str  # 12 hex digits, permanent once a diff carries it from version to version
    number: str  # 4.2.1, 附录A, A.1.1; empty for the unnumbered parts
    title: str  # empty for a clause without title (无标题条); for a term the Chinese term
    role: Role
    level: int  # 1 chapter, annex and unnumbered part; 2 for 4.1 and A.1; …
    anchor: str  # unique in its text: 4.2.1, A.1, A, foreword
    nature: str = ""  # annexes only: 规范性 or 资料性
    term_en: str = ""  # the English term of a term
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A whole text, in reading order; cover and table of contents are no clauses."""

    clauses: tuple[Clause, ...] = ()
    _by_anchor: dict[str, Clause] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for clause in self.clauses:
            self._by_anchor.setdefault(clause.anchor, clause)
            for block in clause.blocks:
                if block.anchor:
                    self._by_anchor.setdefault(block.anchor, clause)

    def clause(self, anchor: str) -> Clause | None:
        """The clause at an address, or the one that holds the table, figure or formula there.

        Takes `4.2.1`, `附录A`, `表 3` and `table-3` alike. None when there is nothing there.
        """
        return self._by_anchor.get(anchor_of(anchor))

    def nearest(self, anchor: str, count: int = 3) -> tuple[Clause, ...]:
        """The clauses whose address looks most like `anchor`, best first."""
        wanted = anchor_of(anchor)
        return tuple(sorted(self.clauses, key=lambda c: _unlike(c.anchor, wanted))[:count])


def anchor_of(written: str) -> str:
    """The address someone means: `附录A` → `A`, `表 3` → `table-3`, `4.2.1` → `4.2.1`."""
    name = _SPACE.sub("", written).strip("（）()")
    if re.fullmatch(r"附录[A-Z]", name):
        return name[2:]
    for word, kind in _ANCHOR_KINDS:
        if name.startswith(word):
            return kind + name.removeprefix(word).strip("（）()")
    return name


def _unlike(anchor: str, wanted: str) -> tuple[int, int, str]:
    """A sort key: the longer the common beginning the smaller, then by difference of length."""
    common = 0
    for here, there in zip(anchor, wanted, strict=False):
        if here != there:
            break
        common += 1
    return -common, abs(len(anchor) - len(wanted)), anchor


def plain(runs: Iterable[Run]) -> str:
    """The words of some runs as one line; formulas, pictures and footnotes left out."""
    words = "".join(r.text for r in runs if r.kind not in WORDLESS)
    return one_line(words)


def one_line(words: str) -> str:
    """Any run of white space (U+3000 and U+00A0 too) becomes one space; none at the ends."""
    return _SPACE.sub(" ", words).strip()


def to_json(text: Text) -> dict[str, Any]:
    """The stored form of a text; a key that would be empty is left out."""
    return {"format": 1, "clauses": [_clause_out(c) for c in text.clauses]}


def from_json(stored: dict[str, Any]) -> Text:
    """The text of a stored form. Raises KeyError or TypeError on what `to_json` never wrote."""
    return Text(tuple(_clause_in(c) for c in stored["clauses"]))


def _clause_out(clause: Clause) -> dict[str, Any]:
    out = {
        "id": clause.id,
        "number": clause.number,
        "title": clause.title,
        "role": clause.role,
        "level": clause.level,
        "anchor": clause.anchor,
        "nature": clause.nature,
        "term_en": clause.term_en,
        "blocks": [_block_out(b) for b in clause.blocks],
    }
    return {k: v for k, v in out.items() if v not in ("", []) or k in ("number", "title")}


def _block_out(block: Block) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": block.kind}
    if block.label:
        out["label"] = block.label
    if block.level != 1:
        out["level"] = block.level
    if block.runs:
        out["runs"] = _runs_out(block.runs)
    if block.more:
        out["more"] = [_runs_out(m) for m in block.more]
    if block.pictures:
        out["pictures"] = _runs_out(block.pictures)
    if block.table is not None:
        out["table"] = _table_out(block.table)
    return out


def _runs_out(runs: Runs) -> list[list[str]]:
    return [[r.kind, r.text, r.target] if r.target else [r.kind, r.text] for r in runs]


def _table_out(table: Table) -> dict[str, Any]:
    return {
        "rows": [[None if c is None else _cell_out(c) for c in row] for row in table.rows],
        "header_rows": table.header_rows,
        "notes": [[label, _runs_out(runs)] for label, runs in table.notes],
        "feet": [[mark, _runs_out(runs)] for mark, runs in table.feet],
        "parts": table.parts,
    }


def _cell_out(cell: Cell) -> dict[str, Any]:
    out: dict[str, Any] = {"paragraphs": [_runs_out(p) for p in cell.paragraphs]}
    if (cell.rowspan, cell.colspan) != (1, 1):
        out["span"] = [cell.rowspan, cell.colspan]
    if cell.nested:
        out["nested"] = [_table_out(t) for t in cell.nested]
    return out


def _clause_in(stored: dict[str, Any]) -> Clause:
    return Clause(
        id=stored["id"],
        number=stored["number"],
        title=stored["title"],
        role=stored["role"],
        level=stored["level"],
        anchor=stored["anchor"],
        nature=stored.get("nature", ""),
        term_en=stored.get("term_en", ""),
        blocks=tuple(_block_in(b) for b in stored.get("blocks", ())),
    )


def _block_in(stored: dict[str, Any]) -> Block:
    return Block(
        kind=stored["kind"],
        runs=_runs_in(stored.get("runs", ())),
        label=stored.get("label", ""),
        level=stored.get("level", 1),
        more=tuple(_runs_in(m) for m in stored.get("more", ())),
        pictures=_runs_in(stored.get("pictures", ())),
        table=_table_in(stored["table"]) if "table" in stored else None,
    )


def _runs_in(stored: Iterable[list[Any]]) -> Runs:
    return tuple(Run(*parts) for parts in stored)


def _table_in(stored: dict[str, Any]) -> Table:
    return Table(
        rows=tuple(
            tuple(None if c is None else _cell_in(c) for c in row) for row in stored["rows"]
        ),
        header_rows=stored["header_rows"],
        notes=tuple((label, _runs_in(runs)) for label, runs in stored["notes"]),
        feet=tuple((mark, _runs_in(runs)) for mark, runs in stored["feet"]),
        parts=stored["parts"],
    )


def _cell_in(stored: dict[str, Any]) -> Cell:
    rowspan, colspan = stored.get("span", (1, 1))
    return Cell(
        paragraphs=tuple(_runs_in(p) for p in stored["paragraphs"]),
        rowspan=rowspan,
        colspan=colspan,
        nested=tuple(_table_in(t) for t in stored.get("nested", ())),
    )
