"""What a file is, found in its bytes and never taken on trust (文件类型识别).

Total: `look_at` answers with a `Looked` or an `Unfit`; no file makes it raise. It runs in a child
process with limits (`apart`), so heavy readers are imported where they are needed.

The sender's word counts for two things: a file called a Word document must be one, so that whoever
sends something else under that name is told; and text is taken only where it is called text.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKDOWN, PDF = "text/markdown", "application/pdf"
IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg"}

PIXEL_LIMIT = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old binary and encrypted office files
_WORD = ("docx", "docm", "dotx", "doc")
_TEXT = ("md", "markdown", "txt", "")
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")


@dataclass(frozen=True, slots=True)
class Unfit:
    """A file that is not kept (拒收): a code of the refusals, perhaps the reader's reason."""

    code: str
    reason: str = ""  # for `upload-refused`: a code of `clauses.REASONS`


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that may be kept: its type and, for a draft, the text that was read from it."""

    media_type: str
    content: dict[str, Any] | None = None  # the JSON form of `clauses.Text`
    warnings: list[str] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)  # media type, bytes


def look_at(data: bytes, ending: str) -> Looked | Unfit:
    """Tell what a file is, and read it where it is a draft.

    Args:
        data: the whole file.
        ending: of its name, lower case, without the dot; "" when it has none.
    """
    if ending in _WORD:
        return _draft(data, "draft.docx", DOCX)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _image(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data.startswith(_OLE):
        return _draft(data, "draft.docx", DOCX)
    return _text(data, ending)


def _draft(data: bytes, name: str, media_type: str) -> Looked | Unfit:
    from guiju.clauses import Refused, read_draft, to_json

    draft = read_draft(data, name)
    if isinstance(draft, Refused):
        return Unfit("upload-refused", draft.code)
    return Looked(media_type, to_json(draft.text), list(draft.warnings), [*draft.media.values()])


def _package(data: bytes) -> Looked | Unfit:
    from .workbooks import fault_in_workbook, is_workbook

    if is_workbook(data):
        fault = fault_in_workbook(data)
        return Unfit(*fault) if fault else Looked(XLSX)
    return _draft(data, "draft.docx", DOCX)


def _pdf(data: bytes) -> Looked | Unfit:
    from .papers import fault_in_pdf

    code = fault_in_pdf(data)
    return Unfit(code) if code else Looked(PDF)


def _image(data: bytes) -> Looked | Unfit:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own limit only warns; ours refuses
            with Image.open(BytesIO(data), formats=list(IMAGES)) as picture:
                if picture.width * picture.height > PIXEL_LIMIT:
                    return Unfit("upload-image-limits")
                return Looked(IMAGES[picture.format or ""])
    except Image.DecompressionBombError:
        return Unfit("upload-image-limits")
    except (OSError, SyntaxError, ValueError, KeyError, EOFError):
        return Unfit("upload-image-damaged")


def _text(data: bytes, ending: str) -> Looked | Unfit:
    """Text in UTF-8 is Markdown, which plain text is too: the same bytes are always one kind."""
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Unfit("upload-kind")
    if ending not in _TEXT or not _CONTROLS.isdisjoint(words):
        return Unfit("upload-kind")
    return _draft(data, "draft.md", MARKDOWN)
