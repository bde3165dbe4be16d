"""Tables of a Word file as grids: merged cells, header rows, rows that are notes (表)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import etree

from .docx_math import W
from .docx_styles import value
from .lines import CellDraft, TableDraft
from .model import Run, one_line, plain
from .paragraph import Paragraph
from .refusals import Refusal
from .runs import cut

MAX_COLUMNS = 200
MAX_PLACES = 200_000  # rows times columns of one table
_NOTE = re.compile(r"注\s*([0-9]*)\s*[：:]\s*")
_WRAPPERS = frozenset(W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))

ReadParagraph: TypeAlias = Callable[[etree._Element], Paragraph]


def read_table(element: etree._Element, read: ReadParagraph) -> TableDraft:
    """One `w:tbl`. `read` gives the paragraphs, in reading order, so that lists count on."""
    table, headers = TableDraft(), 0
    starts: dict[int, CellDraft] = {}  # by column, the cell that may go on below
    for row in _children(element, W + "tr"):
        cells, width = _read_row(row, read, table)
        if cells is None:
            continue
        if _is_aside(cells, width, table):
            continue
        grid: list[CellDraft | None] = []
        for at, cell, merge in cells:
            above = starts.get(at)
            if merge == "continue" and above is not None and above.colspan == cell.colspan:
                above.rowspan += 1
                grid.extend([None] * cell.colspan)
                continue
            if merge == "restart":
                starts[at] = cell
            else:
                starts.pop(at, None)
            grid.append(cell)
            grid.extend([None] * (cell.colspan - 1))
        table.rows.append(grid)
        if len(table.rows) * len(grid) > MAX_PLACES:
            raise Refusal("xml-limits")
        if headers == len(table.rows) - 1 and _flag(row, "tblHeader"):
            headers += 1
    width = max((len(r) for r in table.rows), default=0)
    if width * len(table.rows) > MAX_PLACES:
        raise Refusal("xml-limits")
    _square(table, width)
    table.header_rows = headers or _guess_header(table)
    return table


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a kind, also inside content controls and custom XML."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _flag(row: etree._Element, name: str) -> bool:
    found = row.find(f"{W}trPr/{W}{name}")
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off")


def _count(element: etree._Element, path: str) -> int:
    written = value(element, path, "1")
    return min(int(written), MAX_COLUMNS) if written.isascii() and written.isdigit() else 1


_Cells = list[tuple[int, CellDraft, str]]  # column from 0, cell, restart/continue/nothing


def _read_row(
    row: etree._Element, read: ReadParagraph, table: TableDraft
) -> tuple[_Cells | None, int]:
    """The cells of a row and how many columns they take; None for a row that was deleted."""
    at, cells = 0, []
    before = row.find(f"{W}trPr/{W}gridBefore")
    if before is not None:
        at = _count(row, f"{W}trPr/{W}gridBefore")
    for element in _children(row, W + "tc"):
        if at >= MAX_COLUMNS:
            break
        cell = CellDraft(colspan=max(_count(element, f"{W}tcPr/{W}gridSpan"), 1))
        merged = element.find(f"{W}tcPr/{W}vMerge")
        merge = "" if merged is None else merged.get(W + "val", "continue")
        _fill(cell, element, read)
        cells.append((at, cell, merge))
        at += cell.colspan
    for name, kind in (("ins", "ins-row"), ("del", "del-row")):
        found = row.find(f"{W}trPr/{W}{name}")
        if found is not None:
            text = " ".join(p.marks.original or p.words for _, c, _ in cells for p in c.paragraphs)
            table.row_changes.append((kind, found.get(W + "author", ""), one_line(text)))
            if kind == "del-row":
                return None, at
    return cells, at


def _fill(cell: CellDraft, element: etree._Element, read: ReadParagraph) -> None:
    for child in element:
        if child.tag == W + "p":
            paragraph = read(child)
            if paragraph.mark != "del" or paragraph.runs:
                cell.paragraphs.append(paragraph)
        elif child.tag == W + "tbl":
            cell.nested.append(read_table(child, read))
        elif child.tag in _WRAPPERS:
            _fill(cell, child, read)


def _is_aside(cells: _Cells, width: int, table: TableDraft) -> bool:
    """Whether a row is one note or table footnote over the whole width; it then is no row."""
    if len(cells) != 1 or not table.rows or cells[0][1].nested:
        return False
    found = [_aside(p) for p in cells[0][1].paragraphs if p.words]
    if not found or any(f is None for f in found):
        return False
    for aside in found:
        assert aside is not None  # just checked; mypy does not follow `any`
        where, label, runs = aside
        (table.notes if where == "note" else table.feet).append((label, runs))
    return True


def _aside(paragraph: Paragraph) -> tuple[str, str, list[Run]] | None:
    runs = paragraph.runs
    label = paragraph.label.text if paragraph.label is not None else ""
    if _NOTE.match(label):
        return "note", label, runs
    typed = _NOTE.match(plain(runs))
    if typed:
        return "note", f"注{typed[1]}：", cut(runs, typed[0])
    first = runs[0]
    if first.kind == "sup" and re.fullmatch(r"[a-z*†]{1,2}|[0-9]{1,2}", first.text.strip()):
        rest = runs[1:]
        if rest and rest[0].kind == "text":
            rest = [Run("text", rest[0].text.lstrip()), *rest[1:]]
        return "foot", first.text.strip(), rest
    return None


def _square(table: TableDraft, width: int) -> None:
    """Every row gets as many places as the longest, so that the grid is one."""
    for row in table.rows:
        row.extend(CellDraft() for _ in range(width - len(row)))


def _guess_header(table: TableDraft) -> int:
    """Where no row is marked: the first row, and as many as its cells reach down."""
    if len(table.rows) < 2:
        return 0
    reach = max(c.rowspan for c in table.rows[0] if c is not None)
    return reach if reach < len(table.rows) else 0
