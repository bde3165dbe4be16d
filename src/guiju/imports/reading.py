"""Readers of files (读取): each gives rows as mappings, with where each row stands.

A file may be packed with gzip. What is no row at all comes as `None`, so that its place is reported
and the rest goes in. Nothing is kept in memory but the row at hand, save for XLSX and YAML.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

import yaml
from openpyxl import load_workbook

from .oai import records_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a file holds: rows by place (1 is the first), and how many there are, if known."""

    rows: Iterator[tuple[int, Row | None]]
    total: int | None = None


class FileUnreadable(Exception):
    """The file is not of the format its source has (文件格式不符); says what was expected."""


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked when it is packed."""
    with path.open("rb") as stream:
        is_packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        if not is_packed:
            yield stream
            return
        with gzip.open(stream) as unpacked:
            yield unpacked  # type: ignore[misc]  # a stream of bytes as well


def json_lines(path: Path) -> Rows:
    """A JSON object a line, or one array of objects."""
    with opened(path) as stream:
        head = stream.read(64).lstrip()
    if head[:1] == b"[":
        return _listed(_json(path))
    with opened(path) as stream:
        total = sum(1 for line in stream if line.strip())
    return Rows(_lines(path), total)


def _lines(path: Path) -> Iterator[tuple[int, Row | None]]:
    place = 0
    with opened(path) as stream:
        for line in stream:
            if not line.strip():
                continue
            place += 1
            yield place, _object(line)


def _object(line: bytes) -> Row | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _json(path: Path) -> Any:
    try:
        with opened(path) as stream:
            return json.load(stream)
    except ValueError as error:
        raise FileUnreadable(f"JSON: {error}") from error


def _listed(found: Any) -> Rows:
    items = found if isinstance(found, list) else [found]
    rows = ((n, item if isinstance(item, dict) else None) for n, item in enumerate(items, 1))
    return Rows(rows, len(items))


def comma_separated(path: Path) -> Rows:
    """CSV with headings, in UTF-8 or GB 18030 as spreadsheets in China write it."""
    with opened(path) as stream:
        raw = stream.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    total = max(sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1, 0)
    return Rows(_table(csv.reader(io.StringIO(text, newline=""))), total)


def workbook(path: Path) -> Rows:
    """The first sheet of an XLSX workbook, its first row the headings."""
    try:
        with opened(path) as stream:
            book = load_workbook(io.BytesIO(stream.read()), read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise FileUnreadable("XLSX") from error
    sheet = book.worksheets[0]
    cells = [
        ["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)
    ]
    return Rows(_table(iter(cells)), max(len(cells) - 1, 0))


def _table(lines: Iterator[list[str]]) -> Iterator[tuple[int, Row | None]]:
    headings = [heading.strip() for heading in next(lines, [])]
    for place, line in enumerate(lines, 1):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) > len(headings):
            yield place, None
            continue
        yield place, dict(zip(headings, line, strict=False))


def oai_pmh(path: Path) -> Rows:
    """Records of an OAI-PMH answer that was saved, in Dublin Core."""
    with opened(path) as stream:
        found = records_of(stream.read())
    return Rows(iter([*enumerate(found, 1)]), len(found))


def relaton(path: Path) -> Rows:
    """Relaton documents: YAML of one or several, JSON, or a folder of such files."""
    files = sorted(path.rglob("*.y*ml")) if path.is_dir() else [path]
    documents: list[Any] = []
    for file in files:
        if file.suffix == ".json":
            documents += [_json(file)]
            continue
        try:
            with opened(file) as stream:
                documents += list(yaml.load_all(stream, yaml.CSafeLoader))
        except yaml.YAMLError as error:
            raise FileUnreadable(f"YAML: {file.name}") from error
    listed = [item for d in documents for item in (d if isinstance(d, list) else [d])]
    return _listed([_plain(item) for item in listed])


def _plain(value: Any) -> Any:
    """Dates as text: YAML knows them, JSON does not."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


READERS: Mapping[str, Callable[[Path], Rows]] = {
    "jsonl": json_lines,
    "csv": comma_separated,
    "xlsx": workbook,
    "oai-pmh": oai_pmh,
    "relaton": relaton,
}
