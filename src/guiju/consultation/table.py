"""The table of comments and answers (意见汇总处理表), as rows and as files.

Five columns and four counts at the foot, as the paper form has them. It holds what its asker sees
of the comments and not a word more: what waits is counted, what is withheld says why.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from guiju.cases.models import Case
from guiju.documents.cells import FORMULA, harmless
from guiju.law.calendar import BEIJING
from guiju.parties.actor import Reader

from .display import CommentView, Waiting, comments_seen
from .queries import FootCounts, foot_counts, newest_round

TITLE = "意见汇总处理表"
COLUMNS = ("序号", "章条编号", "意见内容", "提出单位", "处理意见及理由")
WIDTHS_CM = (1.4, 2.6, 9.2, 4.2, 7.3)  # of 24.7 cm on A4, landscape
ANSWERS = {"accepted": "采纳", "partly": "部分采纳", "not-accepted": "不采纳"}
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommentTable:
    """The newest round of a case as its table."""

    title: str  # of the standard
    on: date  # when it was drawn up
    rows: tuple[Row, ...]
    waiting: tuple[Waiting, ...]
    foot: FootCounts

    def foot_lines(self) -> list[Row]:
        """Each line of the foot: what is counted, and how many."""
        counts = (
            ("发送征求意见稿的单位数", self.foot.sent),
            ("收到征求意见稿后回函的单位数", self.foot.replied),
            ("收到征求意见稿后回函并有建议或意见的单位数", self.foot.commented),
            ("没有回函的单位数", self.foot.silent),
        )
        waiting = ((f"待公开的意见条数（{w.label.zh}）", w.count) for w in self.waiting)
        return [(words, str(count)) for words, count in (*counts, *waiting)]


def comment_table(asking: Reader, case: Case, at: datetime) -> CommentTable:
    """The table as the asker may see it; comments of the newest draft, or of the case itself."""
    newest = newest_round(case)
    seen = comments_seen(asking, case, at)
    wanted = newest.pk if newest else None
    rows = tuple(_row(c) for c in seen.items if c.round_id == wanted)
    on = at.astimezone(BEIJING).date()
    return CommentTable(case.title, on, rows, seen.waiting, foot_counts(case))


def _row(comment: CommentView) -> Row:
    whole = comment.anchor or "全文"
    return (str(comment.number), whole, _opinion(comment), _author(comment), _answer(comment))


def _opinion(comment: CommentView) -> str:
    held = comment.withheld
    why = f"〔不公开：{held.label.zh}，依据{held.basis.cite}〕" if held else ""
    if comment.opinion is None:
        return why or "〔内容已删除〕"
    proposed = f"\n修改建议：{comment.proposed}" if comment.proposed else ""
    return f"{why}{comment.opinion}{proposed}"


def _author(comment: CommentView) -> str:
    if comment.author is None:
        return "〔不公开〕" if comment.withheld else "〔已删除〕"
    return comment.author


def _answer(comment: CommentView) -> str:
    late = "迟到的回函，不计入统计。" if comment.is_late else ""
    if comment.answer is None:
        return late or "待处理"
    return f"{late}{ANSWERS[comment.answer.answer]}：{comment.answer.reason}"


# -- files ---------------------------------------------------------------------------------------


def write_xlsx(table: CommentTable, to: IO[bytes]) -> None:
    """Row after row, so that a long table needs no memory; a cell is a text, never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(TITLE)
    for letter, width in zip("ABCDE", WIDTHS_CM, strict=True):
        sheet.column_dimensions[letter].width = width * 5
    sheet.freeze_panes = "A4"
    sheet.append([_cell(sheet, f"{TITLE}：{table.title}", is_bold=True)])
    sheet.append([_cell(sheet, f"填写日期：{table.on}")])
    sheet.append([_cell(sheet, name, is_bold=True) for name in COLUMNS])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    for row in table.foot_lines():
        sheet.append([_cell(sheet, "：".join(row))])
    book.save(to)


def _cell(sheet: Any, value: str, *, is_bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub("", value))
    cell.data_type = "s"  # a text that begins with = would be a formula otherwise
    cell.alignment = Alignment(wrap_text=not is_bold, vertical="top")
    if is_bold:
        cell.font = Font(bold=True)
    if value.startswith(FORMULA):
        cell.quotePrefix = True  # and stays a text when someone edits it
    return cell


def write_csv(table: CommentTable, to: IO[bytes]) -> None:
    """UTF-8 with a mark for Excel; what it would read as a formula begins with an apostrophe."""
    text = io.TextIOWrapper(to, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    for row in table.rows:
        lines.writerow([harmless(value) for value in row])
    text.detach()


def write_docx(table: CommentTable, to: IO[bytes]) -> None:
    """The paper form: A4 landscape, the head of the table on every page, pages counted."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2.5)
    _page_count(section.footer.paragraphs[0])
    document.core_properties.title = _plain(f"{TITLE}：{table.title}")
    document.core_properties.author = ""
    document.add_heading(TITLE, level=1)
    document.add_paragraph(_plain(f"标准项目名称：{table.title}　　填写日期：{table.on}"))
    grid = document.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    grid.autofit = False
    body = grid._tbl  # rows are made as elements: through the library each row costs all before it
    body.append(_table_row(COLUMNS, is_head=True))
    for row in table.rows:
        body.append(_table_row(row))
    for line in table.foot_lines():
        document.add_paragraph(_plain("：".join(line)))
    document.save(to)


def _table_row(values: Row, *, is_head: bool = False) -> Any:
    row = OxmlElement("w:tr")
    if is_head:
        row.append(_element("w:trPr", _element("w:tblHeader")))
    for value, width in zip(values, WIDTHS_CM, strict=True):
        size = _element("w:tcW")
        size.set(qn("w:w"), str(round(width * 567)))  # twentieths of a point
        size.set(qn("w:type"), "dxa")
        lines = (_paragraph(line, is_bold=is_head) for line in _plain(value).splitlines() or [""])
        row.append(_element("w:tc", _element("w:tcPr", size), *lines))
    return row


def _paragraph(line: str, *, is_bold: bool) -> Any:
    text = _element("w:t")
    text.text = line
    text.set(qn("xml:space"), "preserve")
    look = [_element("w:rPr", _element("w:b"))] if is_bold else []
    return _element("w:p", _element("w:r", *look, text))


def _element(name: str, *inside: Any) -> Any:
    made = OxmlElement(name)
    for child in inside:
        made.append(child)
    return made


def _page_count(paragraph: Any) -> None:
    for words, code in (("共 ", "NUMPAGES"), (" 页　第 ", "PAGE")):
        paragraph.add_run(words)
        field = _element("w:fldSimple", _element("w:r", _element("w:t")))
        field.set(qn("w:instr"), code)
        paragraph._p.append(field)
    paragraph.add_run(" 页")


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file the table can be had as."""

    media_type: str
    write: Callable[[CommentTable, IO[bytes]], None]


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", write_xlsx),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", write_docx),
    "csv": Format("text/csv; charset=utf-8", write_csv),
}


def chunks_of(table: CommentTable, kind: Format) -> Iterator[bytes]:
    """The file in pieces; written to disk first, so that a long one never stands in memory."""
    with TemporaryFile() as file:
        kind.write(table, file)
        file.seek(0)
        while piece := file.read(65_536):
            yield piece
