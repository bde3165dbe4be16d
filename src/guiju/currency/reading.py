"""A file into pieces with their places (文件读取): Word, Excel, CSV, plain text, PDF with text.

Total: `read` answers with pieces or with a `Refusal`; no file makes it raise. Packages and PDFs are
opened in a child process with limits (`apart`), so heavy readers are imported where needed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guiju.law.refusals import Refusal, refuse

from .references import Piece

SIZE_LIMIT = 10 << 20  # bytes of an upload
TEXT_LIMIT = 2_000_000  # characters read of one file
ROW_LIMIT = 50_000
COLUMN_LIMIT = 60
DOCX, XLSX, CSV, TXT, PDF = "docx", "xlsx", "csv", "txt", "pdf"
_TEXTS = {"csv": CSV, "tsv": CSV, "txt": TXT, "md": TXT, "": TXT}
_PACKAGES = {"docx": DOCX, "xlsx": XLSX, "pdf": PDF}


@dataclass(frozen=True, slots=True)
class Source:
    """What was given and could be read: its kind and its pieces in order."""

    kind: str
    pieces: tuple[Piece, ...]


def read_text(text: str) -> Source:
    """Pasted text, a piece a line."""
    return Source(TXT, tuple(_lines(text[:TEXT_LIMIT])))


def read(data: bytes, name: str) -> Source | Refusal:
    """An upload. Its ending and its first bytes must agree on what it is."""
    if not data:
        return refuse("upload-empty")
    if len(data) > SIZE_LIMIT:
        return refuse("upload-too-large", megabytes=SIZE_LIMIT >> 20)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _PACKAGES:
        from .apart import read_apart

        return read_apart(data, _PACKAGES[ending])
    if ending not in _TEXTS:
        return refuse("list-kind")
    text = _decoded(data)
    if text is None:
        return refuse("list-kind")
    if _TEXTS[ending] == CSV:
        return _csv(text[:TEXT_LIMIT])
    return read_text(text)


def _lines(text: str) -> Iterator[Piece]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield Piece("line", str(number), line)


def _decoded(data: bytes) -> str | None:
    """UTF-8, else UTF-16 with its mark, else GB 18030; None for what is no text."""
    encodings = ["utf-8-sig", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if any(c < " " and c not in "\t\n\r\f\v" for c in text) else text
    return None


def _csv(text: str) -> Source | Refusal:
    first = text.split("\n", 1)[0]
    mark = max(",\t;", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return refuse("list-damaged")
    return Source(CSV, tuple(table_pieces([("", rows[:ROW_LIMIT])])))


# ---- tables ----


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold what, counted from 0."""

    head: int  # row of the headings
    number: int
    title: int | None
    stated: int | None


# What the columns of real lists are called, parts of the heading, in small letters.
_NUMBER = ("标准编号", "标准号", "编号", "标准代号", "number", "standard no", "std no", "standard")
_TITLE = ("标准名称", "名称", "title", "name")
_STATED = ("状态", "status", "是否有效", "有效性")
_HEADS_WITHIN = 20  # rows in which the headings must stand


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a list, by the words of its headings; None where it has no such headings."""
    for at, row in enumerate(rows[:_HEADS_WITHIN]):
        number = _named(row, _NUMBER)
        if number is not None:
            title = _named(row, _TITLE, but=number)
            return Columns(at, number, title, _named(row, _STATED, but=number))
    return None


def _named(row: Sequence[str], words: Iterable[str], but: int | None = None) -> int | None:
    cells = [cell.strip().casefold().replace("_", " ") for cell in row]
    for word in words:
        for at, cell in enumerate(cells):
            if at != but and word in cell and len(cell) <= len(word) + 12:
                return at
    return None


def table_pieces(sheets: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> Iterator[Piece]:
    """The rows of each sheet as pieces; without headings that we know, each cell is one."""
    for sheet, rows in sheets:
        before = f"{sheet}!" if sheet else ""
        columns = columns_of(rows)
        for at, row in enumerate(rows, 1):
            if columns is None:
                yield from _cells(row, at, before)
            elif at > columns.head + 1 and any(cell.strip() for cell in row):
                yield _row(row, at, before, columns)


def _cells(row: Sequence[str], at: int, before: str) -> Iterator[Piece]:
    for column, cell in enumerate(row[:COLUMN_LIMIT]):
        if cell.strip():
            yield Piece("cell", f"{before}{letters(column)}{at}", cell)


def _row(row: Sequence[str], at: int, before: str, columns: Columns) -> Piece:
    def cell(column: int | None) -> str:
        return row[column].strip() if column is not None and column < len(row) else ""

    place = f"{before}{letters(columns.number)}{at}"
    return Piece("row", place, cell(columns.number), cell(columns.title), cell(columns.stated))


def letters(column: int) -> str:
    """The name of a column counted from 0, as spreadsheets write it: 0 is A, 27 is AB."""
    name, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
