"""The one door to this room's readers: bytes and a file name to a draft or a refusal (读稿)."""

from __future__ import annotations

import logging

from .assemble import Assembler, settle_terms
from .docx import Document
from .draft import Draft
from .freeze import freeze, number_warnings
from .markdown import read_markdown
from .media import Media
from .package import open_package
from .refusals import Refusal, Refused, refused

logger = logging.getLogger(__name__)

_MARKDOWN = (".md", ".markdown")


def read_draft(data: bytes, filename: str) -> Draft | Refused:
    """Read a draft of a standard. Total: a draft or a refusal, and nothing is raised.

    Args:
        data: the file as uploaded. Nothing else is opened, and nothing is written.
        filename: as given by the sender; only its ending is looked at, and only for Markdown.
    """
    try:
        if filename.lower().endswith(_MARKDOWN):
            return read_markdown(data)
        return _read_docx(data)
    except Refusal as refusal:
        return refused(refusal.code)
    except (RecursionError, MemoryError):
        return refused("xml-limits")
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as fault:
        # Nothing is known to end here. A file that finds a way must not take its server along.
        logger.error("A draft could not be read", exc_info=fault)
        return refused("xml-damaged")


def _read_docx(data: bytes) -> Draft:
    package, media = open_package(data), Media()
    document = Document(package, media)
    lines, classifier = document.lines()
    assembler = Assembler(document.comments, plain_draft=not classifier.styled)
    assembler.add_all(lines)
    settle_terms(assembler.clauses)
    warnings = package.warnings | media.warnings | set(number_warnings(assembler.clauses))
    if not assembler.clauses:
        warnings.add("no-clauses")
    elif classifier.plain:
        warnings.add("structure-guessed")
    if assembler.typed:
        warnings.add("numbers-typed")
    return Draft(
        text=freeze(assembler.clauses, assembler.bookmarks, find_pointers=classifier.plain),
        meta=assembler.meta,
        warnings=tuple(sorted(warnings)),
        media=media.kept,
        remarks=assembler.beside.remarks(),
        changes=assembler.beside.changes(),
        textboxes=assembler.beside.textboxes(),
    )
