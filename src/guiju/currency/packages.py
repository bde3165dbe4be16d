"""Word, Excel and PDF into pieces (办公文件读取). Runs in the child process of `apart`.

The file was looked at before (`documents.looking`): a whole package without anything that runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any

from .reading import COLUMN_LIMIT, DOCX, PDF, ROW_LIMIT, TEXT_LIMIT, XLSX, table_pieces
from .references import Piece

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE_LIMIT = 500


def pieces_in(data: bytes, kind: str) -> list[Piece]:
    """The pieces of a file of that kind. Raises whatever its reader raises on a damaged file."""
    found, length = [], 0
    for piece in _READERS[kind](data):
        length += len(piece.text) + len(piece.title)
        if length > TEXT_LIMIT:
            break
        found.append(piece)
    return found


def _docx(data: bytes) -> Iterator[Piece]:
    from docx import Document

    document = Document(BytesIO(data))
    for place, paragraph in paragraphs_of(document):
        text = paragraph_text(paragraph)
        if text.strip():
            yield Piece("paragraph", place, text)
    yield from _notes(document)


def paragraphs_of(document: Any) -> Iterator[tuple[str, Any]]:
    """Each paragraph of the body and of its tables with its place, in the order they are read."""
    for number, paragraph in enumerate(document.element.body.iter(f"{_W}p"), 1):
        yield str(number), paragraph


def paragraph_text(paragraph: Any) -> str:
    """The words of a paragraph as they stand: deleted ones and those of fields left out."""
    words = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        if next(element.iterancestors(f"{_W}p"), None) is not paragraph:
            continue  # a text box within: a paragraph of its own
        if element.tag == f"{_W}t":
            words.append(element.text or "")
        else:
            words.append("-" if element.tag == f"{_W}noBreakHyphen" else " ")
    return "".join(words)


def _notes(document: Any) -> Iterator[Piece]:
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in document.part.rels.values():
        if not relation.reltype.endswith(("/footnotes", "/endnotes")) or relation.is_external:
            continue
        notes = etree.fromstring(relation.target_part.blob, safe)
        for note in notes:
            text = " ".join(paragraph_text(paragraph) for paragraph in note.iter(f"{_W}p"))
            if text.strip():
                yield Piece("footnote", note.get(f"{_W}id", ""), text)


def _xlsx(data: bytes) -> Iterator[Piece]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        rows = []
        for row in sheet.iter_rows(max_row=ROW_LIMIT, max_col=COLUMN_LIMIT, values_only=True):
            rows.append(["" if value is None else str(value) for value in row])
        sheets.append((sheet.title, rows))
    yield from table_pieces(sheets)


def _pdf(data: bytes) -> Iterator[Piece]:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    for number, page in enumerate(PdfReader(BytesIO(data)).pages[:PAGE_LIMIT], 1):
        text = page.extract_text()
        if text.strip():
            yield Piece("page", str(number), text)


_READERS: Mapping[str, Callable[[bytes], Iterator[Piece]]] = {
    DOCX: _docx,
    XLSX: _xlsx,
    PDF: _pdf,
}
