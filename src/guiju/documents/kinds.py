"""What a file is, told by its bytes alone, and whether it may be kept (文件类型).

The sender's word counts for one thing only: a file called a Word document is read as one, so that
whoever sends something else under that name is told so.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass

from PIL import Image

from guiju.clauses import Draft, Refused, read_draft

from .errors import refused

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF, PNG, JPEG, MARKDOWN = "application/pdf", "image/png", "image/jpeg", "text/markdown"

MAX_PIXELS = 50_000_000  # of one picture; a page scanned at 600 dpi has 35 million

_WORD_NAMES = (".docx", ".docm", ".dotx", ".doc")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {b"\x89PNG\r\n\x1a\n": (PNG, "PNG"), b"\xff\xd8\xff": (JPEG, "JPEG")}
_WORKBOOK = b"spreadsheetml.sheet.main+xml"
# ISO 32000-1, 12.6.4: actions that run something; 7.3.5: a name may spell letters as #xx.
_RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|XFA)(?![A-Za-z0-9])")
_SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
_NOT_WORDS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*<(?:!doctype|html|svg|\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that may be kept: its media type and, for a text, how it was read."""

    media_type: str
    reading: Draft | Refused | None = None


def look_at(data: bytes, filename: str) -> Looked:
    """Tell what a file is.

    Raises:
        UploadRefused: it is empty, of no kind we take, damaged, or would run something.
    """
    if not data:
        raise refused("empty")
    if filename.lower().endswith(_WORD_NAMES) or data.startswith(_OLE):
        return _word(data)
    if data.startswith(b"PK"):
        return _package(data)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    for magic, (media_type, name) in _PICTURES.items():
        if data.startswith(magic):
            _check_picture(data, name)
            return Looked(media_type)
    return _words(data)


def _word(data: bytes) -> Looked:
    reading = read_draft(data, "draft.docx")
    if isinstance(reading, Refused):
        raise refused(reading.code)
    return Looked(DOCX, reading)


def _package(data: bytes) -> Looked:
    reading = read_draft(data, "package.docx")
    if isinstance(reading, Draft):
        return Looked(DOCX, reading)
    if reading.code == "no-main-part" and _is_workbook(data):
        return Looked(XLSX)  # every check of the package went before, and it is no Word document
    raise refused(reading.code)


def _is_workbook(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        return "[Content_Types].xml" in names and _WORKBOOK in package.read("[Content_Types].xml")


def _pdf(data: bytes) -> Looked:
    if b"%%EOF" not in data[-2048:]:
        raise refused("pdf-damaged")
    # A plain look: what lies in packed streams is not unpacked. The reader's browser is the second
    # wall, since files are sent for download only and no page shows a PDF in itself.
    if _RUNS.search(_SPELT.sub(lambda spelt: bytes([int(spelt[1], 16)]), data)):
        raise refused("pdf-active")
    return Looked(PDF)


def _check_picture(data: bytes, name: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own limit only warns; ours refuses
            with Image.open(io.BytesIO(data), formats=[name]) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    raise refused("image-limits", width=width, height=height)
                picture.verify()
    except Image.DecompressionBombError as fault:
        raise refused("image-limits", width="…", height="…") from fault
    except (OSError, SyntaxError, ValueError, EOFError) as fault:
        raise refused("image-damaged") from fault


def _words(data: bytes) -> Looked:
    """Text in UTF-8 is Markdown, which plain text is too. Markup under another name is neither."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise refused("kind") from fault
    if _NOT_WORDS.search(text) or _MARKUP.match(text):
        raise refused("kind")
    return Looked(MARKDOWN, read_draft(data, "draft.md"))
