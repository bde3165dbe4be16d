"""From lines to a text (行到章条树): clauses, their blocks, and what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .beside import Beside
from .cover import read_cover
from .dialects import LineKind
from .lines import CellDraft, Line, TableDraft
from .model import WORDLESS, Block, BlockKind, Role, Run, one_line, plain
from .paragraph import Marks
from .runs import split_at_breaks
from .typed import PARTS, is_sentence, nature, part_of

_CLAUSE_KINDS: frozenset[LineKind] = frozenset({"part", "clause", "term", "annex"})
_TERM = re.compile(r"(.*?[\u4e00-\u9fff\uff09)\w])[\s\u3000]+([A-Za-z][\x20-\x7e—–’]*)$", re.DOTALL)
_LONGEST_TERM = 300  # characters, in both languages; longer ones are not looked into
_SOURCE = re.compile(r"^\s*[\[［【]\s*来源\s*[:：]\s*")
_SOURCE_END = re.compile(r"[\]］】]\s*$")
_TITLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"范围$"), "scope"),
    (re.compile(r"规范性引用文件$"), "normrefs"),
    (re.compile(r"术语"), "terms"),
    (re.compile(r"(符号|代号|缩略语|略语)"), "symbols"),
)


@dataclass(slots=True)
class TableBlock:
    """A table that may still go on."""

    caption: list[Run]
    label: str
    draft: TableDraft
    parts: int = 1


@dataclass(slots=True)
class OpenBlock:
    """A block while its clause is being read; `runs` still name bookmarks, not anchors."""

    kind: BlockKind
    runs: list[Run] = field(default_factory=list)
    label: str = ""
    level: int = 1
    more: list[list[Run]] = field(default_factory=list)
    pictures: list[Run] = field(default_factory=list)
    table: TableBlock | None = None

    @property
    def anchor(self) -> str:
        label = self.table.label if self.table else self.label
        return Block(self.kind, label=label).anchor


@dataclass(slots=True)
class OpenClause:
    """A clause while it is being read."""

    number: str
    role: Role
    level: int
    title: str = ""
    term_en: str = ""
    nature: str = ""
    titled: bool = True
    blocks: list[OpenBlock] = field(default_factory=list)
    anchor: str = ""

    @property
    def name(self) -> str:
        """How lists name it: its number, or its title where it has none."""
        return self.number or self.title


class Assembler:
    """Takes lines one by one; `clauses`, `meta` and `beside` hold what came of them."""

    def __init__(self, comments: dict[str, tuple[str, str]], *, plain_draft: bool) -> None:
        self.clauses: list[OpenClause] = []
        self.beside = Beside(comments)
        self.bookmarks: dict[str, tuple[OpenClause, OpenBlock | None]] = {}
        self.typed = False  # a clause number was read from words
        self._plain = plain_draft
        self._front: list[str] = []  # lines of the cover
        self._meta: dict[str, str] | None = None
        self._in_terms = False  # in the chapter of terms and definitions
        self._tables: dict[str, TableBlock] = {}  # by label; one may go on
        self._caption: Line | None = None  # waits for its table
        self._pictures: OpenBlock | None = None  # a figure that waits for its caption

    @property
    def meta(self) -> dict[str, str]:
        if self._meta is None:
            self._meta = read_cover(self._front)
        return self._meta

    @property
    def _open(self) -> OpenClause | None:
        return self.clauses[-1] if self.clauses else None

    def add_all(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self.add(line)
        self._flush()

    def add(self, line: Line) -> None:
        if line.kind in _CLAUSE_KINDS:
            self._flush()
            self._clause(line)
        elif self._open is None:
            self._cover(line)
            return
        elif line.table is not None:
            self._table(self._open, line.table)
            return
        elif line.kind != "cover":
            self._block(self._open, line)
        if self._open is not None:
            self._hang(self._open, line)

    def _cover(self, line: Line) -> None:
        words = "".join(r.text for r in line.runs if r.kind in ("text", "sup", "sub"))
        for text in (*line.marks.textboxes, words):
            self._front.extend(part for part in text.split("\n") if part.strip())

    # -- clauses ----------------------------------------------------------------------------

    def _clause(self, line: Line) -> None:
        self.typed = self.typed or line.typed
        words = plain(line.runs)
        if line.kind == "part":
            role = PARTS.get(part_of(words) and "".join(words.split()), "foreword")
            title = "".join(words.split()) if part_of(words) else words
            self.clauses.append(OpenClause("", role, 1, title))  # type: ignore[arg-type]
        elif line.kind == "annex":
            clause = OpenClause(line.label, "annex", 1, nature=line.nature)
            self.clauses.append(clause)
            self._annex_title(clause, line.runs)
        else:
            self._numbered(line, words)

    def _annex_title(self, clause: OpenClause, runs: list[Run]) -> None:
        for piece in split_at_breaks(runs):
            words = plain(piece)
            if nature(words) and not clause.nature:
                clause.nature = nature(words)
            else:
                clause.title = f"{clause.title} {words}".strip()

    def _numbered(self, line: Line, words: str) -> None:
        level = line.label.count(".") + 1 if line.label else line.level
        clause = OpenClause(line.label, self._role(line, level, words), level)
        self.clauses.append(clause)
        if clause.role == "term":
            _name_term(clause, line.runs)
        elif line.titled:
            clause.title = words
        else:
            clause.titled = False
            if words or line.runs:
                clause.blocks.append(OpenBlock("p", line.runs))

    def _role(self, line: Line, level: int, words: str) -> Role:
        if line.label[:1].isdigit():
            if level == 1:
                title = "".join(words.split())
                role: Role = next((role for known, role in _TITLES if known.match(title)), "clause")
                self._in_terms = role == "terms"
                return role
            if self._in_terms and line.titled:
                return "term"
        return "term" if line.kind == "term" else "clause"

    # -- blocks -----------------------------------------------------------------------------

    def _block(self, clause: OpenClause, line: Line) -> None:
        words = plain(line.runs)
        match line.kind:
            case "counter":
                return
            case "annex-nature" if clause.role == "annex":
                clause.nature = clause.nature or line.nature
            case "annex-title" if clause.role == "annex":
                self._annex_title(clause, line.runs)
            case "table-caption":
                self._flush_caption()
                self._caption = line
            case "figure-caption":
                self._figure(clause, line)
            case "figure":
                self._add_pictures(clause, line)
            case "example-content" if clause.blocks and clause.blocks[-1].kind == "example":
                clause.blocks[-1].more.append(line.runs)
            case "item":
                level = _depth(line, clause.blocks)
                clause.blocks.append(OpenBlock("item", line.runs, line.label, level))
            case "note" | "example":
                clause.blocks.append(OpenBlock(line.kind, line.runs, line.label, line.level))
            case "formula":
                self._formula(clause, line)
            case _:
                self._words(clause, line, words)

    def _words(self, clause: OpenClause, line: Line, words: str) -> None:
        """A paragraph: nearly always just that, sometimes the missing name of its clause."""
        if not words and all(r.kind not in ("math", "picture") for r in line.runs):
            return
        if clause.role == "term" and not clause.title and not clause.blocks:
            _name_term(clause, line.runs)
        elif (
            clause.role == "annex"
            and not clause.blocks
            and not clause.title
            and (len(words) < 40 and not is_sentence(words))
        ):
            self._annex_title(clause, line.runs)
        elif (
            self._plain
            and clause.role in ("foreword", "introduction")
            and (words == one_line(self.meta.get("title_zh", "")))
        ):
            return  # the running title before chapter 1
        else:
            clause.blocks.append(OpenBlock("p", line.runs))

    def _formula(self, clause: OpenClause, line: Line) -> None:
        math = [r for r in line.runs if r.kind == "math"]
        pictures = [r for r in line.runs if r.kind == "picture"]
        clause.blocks.append(OpenBlock("formula", math, line.label, pictures=pictures))

    def _add_pictures(self, clause: OpenClause, line: Line) -> None:
        pictures = [r for r in line.runs if r.kind == "picture"]
        last = clause.blocks[-1] if clause.blocks else None
        if self._pictures is not None:
            self._pictures.pictures += pictures
        elif last is not None and last.kind == "figure" and last.label and not last.pictures:
            last.pictures = pictures  # the caption stands above the picture
        else:
            self._pictures = OpenBlock("figure", pictures=pictures)
            clause.blocks.append(self._pictures)

    def _figure(self, clause: OpenClause, line: Line) -> None:
        if self._pictures is None:
            clause.blocks.append(OpenBlock("figure", line.runs, line.label))
        else:
            self._pictures.runs, self._pictures.label = line.runs, line.label
        self._pictures = None

    def _table(self, clause: OpenClause, draft: TableDraft) -> None:
        caption, self._caption = self._caption, None
        label = caption.label if caption else ""
        offset, before = 0, self._continued(label)
        if before is None:
            runs = caption.runs if caption else []
            before = self._tables[label] = TableBlock(runs, label, draft)
            clause.blocks.append(OpenBlock("table", runs, label, table=before))
        else:
            offset = _append(before, draft)
        place = before.label or "表"
        self.beside.rows(clause, place, draft.row_changes)
        for at, row in enumerate(draft.rows):
            for column, cell in enumerate(row):
                for paragraph in cell.paragraphs if cell is not None else ():
                    where = f"{place} r{at + 1 + offset}c{column + 1}"
                    self.beside.paragraph(clause, paragraph.marks, paragraph, where)
                    self._bookmark(paragraph.marks, clause, None)
        if caption is not None and clause.blocks:
            block = next(b for b in reversed(clause.blocks) if b.kind == "table")
            self._bookmark(caption.marks, clause, block)

    def _continued(self, label: str) -> TableBlock | None:
        if not label.endswith("（续）"):
            return None
        name = label.removesuffix("（续）")
        return self._tables.get(name)

    def _flush_caption(self) -> None:
        """A caption whose table never came: the table may be a picture, or missing."""
        if self._caption is not None and self._open is not None:
            caption = self._caption
            block = OpenBlock("table", caption.runs, caption.label)
            block.table = TableBlock(caption.runs, caption.label, TableDraft())
            self._open.blocks.append(block)
        self._caption = None

    def _flush(self) -> None:
        self._flush_caption()
        self._pictures = None

    # -- what hangs on a line ---------------------------------------------------------------

    def _hang(self, clause: OpenClause, line: Line) -> None:
        self.beside.line(clause, line)
        block = clause.blocks[-1] if clause.blocks else None
        named = block if block is not None and line.kind in ("figure-caption", "formula") else None
        if line.kind != "table-caption":
            self._bookmark(line.marks, clause, named)

    def _bookmark(self, marks: Marks, clause: OpenClause, block: OpenBlock | None) -> None:
        for name in marks.bookmarks:
            self.bookmarks[name] = (clause, block)


def _depth(line: Line, before: list[OpenBlock]) -> int:
    """A dash has no depth of its own: under an item that ends with a colon it stands deeper."""
    last = before[-1] if before else None
    if line.label != "——" or last is None or last.kind != "item":
        return line.level
    if last.label == line.label or not plain(last.runs).endswith(("：", ":")):
        return last.level
    return last.level + 1


def _name_term(clause: OpenClause, runs: list[Run]) -> None:
    raw = "".join(r.text for r in runs if r.kind not in WORDLESS).strip()
    match = _TERM.match(raw) if len(raw) <= _LONGEST_TERM else None
    clause.title = one_line(match[1] if match else raw)
    clause.term_en = one_line(match[2]) if match else ""


def _append(before: TableBlock, draft: TableDraft) -> int:
    """Let a table go on; gives how many rows stand before its first one, its own head not."""
    head = [_words_of(r) for r in before.draft.rows[: before.draft.header_rows]]
    count = len(before.draft.rows)
    repeated = 0
    if draft.header_rows and [_words_of(r) for r in draft.rows[: draft.header_rows]] == head:
        repeated = draft.header_rows
    before.draft.rows += draft.rows[repeated:]
    before.draft.notes += draft.notes
    before.draft.feet += draft.feet
    before.parts += 1
    return count - repeated


def _words_of(row: list[CellDraft | None]) -> list[str]:
    return [" ".join(p.words for p in cell.paragraphs) if cell else "" for cell in row]


def settle_terms(clauses: list[OpenClause]) -> None:
    """Say which paragraphs of a term are its definition, a source, an admitted term (术语条目).

    A heading in the chapter of terms that has subclauses and no words of its own only groups them.
    """
    for at, clause in enumerate(clauses):
        if clause.role != "term":
            continue
        following = clauses[at + 1] if at + 1 < len(clauses) else None
        groups = following is not None and following.level > clause.level
        if groups and not any(b.kind == "p" for b in clause.blocks):
            clause.role = "clause"
            continue
        words = [b for b in clause.blocks if b.kind == "p"]
        for block in words:
            if _SOURCE.match(plain(block.runs)):
                block.kind, block.runs = "source", _bare_source(block.runs)
        words = [b for b in words if b.kind == "p"]
        defined = False
        for block in words:
            text, later = plain(block.runs), block is not words[-1]
            if not defined and later and not text.endswith(("。", "；", "：")):
                block.kind = "admitted"
            elif not defined:
                block.kind, defined = "term-def", True


def _bare_source(runs: list[Run]) -> list[Run]:
    """Without its brackets and the word 来源："""
    out = list(runs)
    for at, edge in ((0, _SOURCE), (-1, _SOURCE_END)):
        out[at] = Run(out[at].kind, edge.sub("", out[at].text), out[at].target)
    return out
