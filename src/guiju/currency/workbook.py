"""A result as a workbook (查新结果表格): beside the rows of the sheet given, or on its own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from .tables import ADDED, HEAD, JSON, head, row

_FILLS = {
    "in-force": "E3F4E8",
    "upcoming": "E1EEFB",
    "superseded": "FBE3E1",
    "completed": "E6E6E6",
    "withdrawn": "E6E6E6",
    "stopped": "E6E6E6",
    "suspended": "FFF1D6",
    "planned": "FFF1D6",
    "unknown": "FFF1D6",
}
_WIDTHS = (6, 12, 28, 22, 12, 22, 40, 12, 12, 12, 40, 50, 40)


def workbook_of(reports: Sequence[JSON], language: str, site: str) -> bytes:
    """A sheet with a row for each answer, in their order."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "查新" if language == "zh" else "Currency check"
    sheet.append(head(language))
    for number, report in enumerate(reports, 1):
        at = number + 1
        for column, value in enumerate(row(report, number, language, site), 1):
            _put(sheet, at, column, value)
        _fill(sheet, at, 5, report["status"])
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return _saved(book)


def beside(source: bytes, reports: Sequence[JSON], language: str, site: str) -> bytes:
    """A copy of somebody's own workbook with columns added to the right of what each sheet holds.

    Several references of one row stand under each other in the same cells.
    """
    book = load_workbook(BytesIO(source))
    starts: dict[str, int] = {}
    for number, report in enumerate(reports, 1):
        name, _, cell = report["place"]["where"].rpartition("!")
        if name not in book.sheetnames:
            continue
        sheet = book[name]
        at = coordinate_from_string(cell)[1]
        if name not in starts:
            starts[name] = sheet.max_column + 1
            _headings(sheet, starts[name], max(1, at - 1), language)
        cells = row(report, number, language, site)
        for offset, column in enumerate(ADDED):
            known = sheet.cell(at, starts[name] + offset).value
            value = f"{known}\n{cells[column]}" if known else cells[column]
            _put(sheet, at, starts[name] + offset, value)
        _fill(sheet, at, starts[name], report["status"])
    return _saved(book)


def _headings(sheet: Any, first: int, at: int, language: str) -> None:
    """In the row above the first answer, where a list has its own headings."""
    for offset, column in enumerate(ADDED):
        label = HEAD[column]
        _put(sheet, at, first + offset, label.zh if language == "zh" else label.en)
        sheet.cell(at, first + offset).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(first + offset)].width = _WIDTHS[column]


def _put(sheet: Any, row: int, column: int, value: str) -> None:
    """As text, so that no program runs it as a formula."""
    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    if isinstance(cell.value, str):
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fill(sheet: Any, row: int, column: int, status: str) -> None:
    sheet.cell(row, column).fill = PatternFill("solid", fgColor=_FILLS[status])


def _saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
