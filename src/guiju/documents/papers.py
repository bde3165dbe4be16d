"""Whether a PDF may be kept (PDF 检查): whole, open to everyone, and nothing in it that runs.

ISO 32000-1: 12.6.4 lists the actions; 7.11.4 embedded files; 12.7.8 XFA forms; 7.3.5 says that a
name may spell its letters as #xx, which the parser undoes. Every object of the file is looked at,
packed ones too, whether or not a page reaches it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

PAGE_LIMIT = 2_000
OBJECT_LIMIT = 500_000
_TAIL = 2_048  # bytes at the end among which %%EOF must stand; readers search one to two thousand
_KEYS = frozenset({"/JS", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"})
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/RichMediaExecute"}
)
_SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|XFA|RichMedia)(?![A-Za-z0-9])")


def fault_in_pdf(data: bytes) -> str | None:
    """The code of the refusal, or None when the file may be kept."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each oddity on stderr
    if b"%%EOF" not in data[-_TAIL:]:
        return "upload-pdf-damaged"
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted:
            return "upload-pdf-encrypted"
        if len(reader.pages) > PAGE_LIMIT:
            return "upload-pdf-limits"
        return _fault_in_objects(reader) or _fault_in_words(data)
    except (MemoryError, RecursionError):
        return "upload-pdf-limits"
    except Exception:  # the parser raises whatever a damaged file leads it to
        # Without a stream nothing is packed away: its words are all there is, and are looked at.
        return "upload-pdf-damaged" if b"stream" in data else _fault_in_words(data)


def _fault_in_words(data: bytes) -> str | None:
    """What another reader, less strict than ours, might find: the names themselves, unpacked."""
    spelt = _SPELT.sub(lambda letter: bytes([int(letter[1], 16)]), data)
    return "upload-pdf-active" if _WORDS.search(spelt) else None


def _fault_in_objects(reader: PdfReader) -> str | None:
    seen = 0
    for found in _objects(reader):
        for value in _inside(found):
            seen += 1
            if seen > OBJECT_LIMIT:
                return "upload-pdf-limits"
            if _is_active(value):
                return "upload-pdf-active"
    return None


def _objects(reader: PdfReader) -> Iterator[object]:
    """Everything the file's tables name, and its trailer."""
    yield reader.trailer
    for generation, numbers in reader.xref.items():
        for number in numbers:
            if number:
                yield reader.get_object(IndirectObject(number, generation, reader))
    for number in reader.xref_objStm:
        yield reader.get_object(IndirectObject(number, 0, reader))


def _inside(value: object) -> Iterator[object]:
    """A value and the values within it, references not followed: each object comes in its turn."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, DictionaryObject):
            waiting.extend(value.values())
        elif isinstance(value, ArrayObject):
            waiting.extend(value)


def _is_active(value: object) -> bool:
    if not isinstance(value, DictionaryObject):
        return False
    if not _KEYS.isdisjoint(value):
        return True
    action = value.get("/S")
    return isinstance(action, str) and action in _ACTIONS
