"""What a file is, found in its bytes and never taken on trust (文件类型识别)."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image

from guiju.law.refusals import Refusal, refuse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN, PLAIN, PDF = "text/markdown", "text/plain", "application/pdf"
IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg"}

SIZE_LIMIT = 50 * 1024 * 1024  # bytes
PIXEL_LIMIT = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old binary and encrypted office files


def media_type_of(data: bytes, filename: str) -> str | Refusal:
    """The media type of a file, or why it cannot be kept."""
    if not data:
        return refuse("upload-empty")
    if len(data) > SIZE_LIMIT:
        return refuse("upload-too-large", megabytes=SIZE_LIMIT // 1024 // 1024)
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _image(data)
    ending = filename.lower().rpartition(".")[2]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)) or ending in ("docx", "docm", "doc"):
        return DOCX  # whether it is one is for the reader of drafts to say
    return _text(data, ending)


def _image(data: bytes) -> str | Refusal:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a decompression bomb is only warned of
            with Image.open(BytesIO(data), formats=list(IMAGES)) as picture:
                if picture.width * picture.height > PIXEL_LIMIT:
                    return refuse("upload-image-limits")
                return IMAGES[picture.format or ""]
    except Image.DecompressionBombWarning:
        return refuse("upload-image-limits")
    except (OSError, SyntaxError, ValueError, KeyError, Image.DecompressionBombError):
        return refuse("upload-image-damaged")


def _text(data: bytes, ending: str) -> str | Refusal:
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return refuse("upload-kind")
    if "\0" in words:
        return refuse("upload-kind")
    if ending in ("md", "markdown"):
        return MARKDOWN
    return PLAIN if ending in ("txt", "") else refuse("upload-kind")
