"""A result as a Word document (查新结果文档): comments beside what was cited, a table of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from .packages import paragraphs_of
from .tables import JSON, head, row

_SHOWN = (0, 2, 4, 6, 10, 11)  # columns of the table: a page is not as wide as a sheet
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
AUTHOR = "规矩 Guiju"


def document_of(reports: Sequence[JSON], facts: Sequence[tuple[str, str]], language: str) -> bytes:
    """A report of its own: facts, then a row for each answer, then where to sign."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    document.add_heading("标准查新报告" if language == "zh" else "Currency check of standards", 1)
    for name, value in facts:
        document.add_paragraph(
            _clean(f"{name}：{value}" if language == "zh" else f"{name}: {value}")
        )
    _table(document, reports, language)
    signed = ("查新人：            复核：            日期：            （盖章）"
              if language == "zh" else
              "Checked by:            Reviewed by:            Date:            (seal)")  # fmt: skip
    document.add_paragraph()
    document.add_paragraph(signed)
    return _saved(document)


def beside(
    source: bytes, reports: Sequence[JSON], facts: Sequence[tuple[str, str]], language: str
) -> bytes:
    """A copy of somebody's own document: each reference has its answer as a comment beside it.

    The table of all answers follows at the end; references in notes are answered there alone.
    """
    document = docx.Document(BytesIO(source))
    paragraphs = dict(paragraphs_of(document))
    for number, report in enumerate(reports, 1):
        place = report["place"]
        element = paragraphs.get(place["where"]) if place["kind"] == "paragraph" else None
        if element is None:
            continue
        runs = _runs_at(Paragraph(element, document), report["start"] or 0, report["end"] or 0)
        if runs:
            cells = row(report, number, language, "")
            words = "\n".join(filter(None, (f"{cells[2]}：{cells[4]}", cells[10], cells[11])))
            document.add_comment(runs, text=_clean(words), author=AUTHOR, initials="GJ")
    document.add_paragraph().paragraph_format.page_break_before = True
    document.add_heading("标准查新结果" if language == "zh" else "Currency check", 1)
    for name, value in facts:
        document.add_paragraph(
            _clean(f"{name}：{value}" if language == "zh" else f"{name}: {value}")
        )
    _table(document, reports, language)
    return _saved(document)


def _runs_at(paragraph: Paragraph, start: int, end: int) -> list[Any]:
    """The runs of a paragraph that hold these code points."""
    found, at = [], 0
    for run in paragraph.runs:
        length = len(run.text)
        if at < end and at + length > start:
            found.append(run)
        at += length
    return found


def _table(document: Any, reports: Sequence[JSON], language: str) -> None:
    names = head(language)
    table = document.add_table(rows=1, cols=len(_SHOWN))
    if "Table Grid" in [style.name for style in document.styles]:
        table.style = "Table Grid"
    for cell, column in zip(table.rows[0].cells, _SHOWN, strict=True):
        cell.text = names[column]
    for number, report in enumerate(reports, 1):
        values = row(report, number, language, "")
        added = table.add_row().cells
        for cell, column in zip(added, _SHOWN, strict=True):
            cell.text = _clean(values[column])
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)


def _clean(text: str) -> str:
    """Without the characters XML cannot hold."""
    return _CONTROLS.sub("", text)


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
