"""Opening an upload in a process of its own (隔离读取), with the limits of `documents.apart`."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from tempfile import TemporaryDirectory
from typing import Any

from guiju.clauses import REASONS
from guiju.documents.apart import ISOLATED, ask_child, confine
from guiju.documents.looking import Unfit
from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse

from .reading import Source
from .references import Piece

_MODULE = "guiju.currency.apart"
_WRITTEN_LIMIT = 256 << 20  # bytes of one file on its way into a workbook


def read_apart(data: bytes, kind: str) -> Source | Refusal:
    """The pieces of a package, or why it was not taken."""
    said = ask_child((*ISOLATED, _MODULE, kind), data)
    if isinstance(said, Unfit):
        return refuse(said.code)
    try:
        found = json.loads(said)
        if "code" in found:
            return _refusal(found["code"], found["reason"])
        return Source(kind, tuple(Piece(*piece) for piece in found["pieces"]))
    except (ValueError, LookupError, TypeError):
        return refuse("upload-reading-limits")


def _refusal(code: str, reason: str) -> Refusal:
    if not reason:
        return refuse(code)
    return refuse(code, detail=Label(*REASONS[reason]))


def written_apart(kind: str, source: bytes, told: Mapping[str, Any]) -> bytes | None:
    """A copy of an upload with the answers written into it; None where that could not be done.

    Args:
        kind: "xlsx" or "docx".
        told: reports, facts, language and site, as `_write` takes them.
    """
    with TemporaryDirectory(
        prefix="guiju-check-"
    ) as folder:  # sheets are written there on their way
        sent = json.dumps({**told, "folder": folder}).encode() + b"\n" + source
        said = ask_child((*ISOLATED, _MODULE, f"write-{kind}"), sent)
    return said if isinstance(said, bytes) and said else None


def main() -> None:
    """The child: one file in, its pieces or its copy out."""
    word, data = sys.argv[1], sys.stdin.buffer.read()
    if word.startswith("write-"):
        confine(_WRITTEN_LIMIT)
        said = _write(word.removeprefix("write-"), data)
    else:
        confine()
        said = json.dumps(_read(data, word)).encode()
    sys.stdout.buffer.write(said)


def _write(kind: str, data: bytes) -> bytes:
    """The copy. What the writers raise on an odd file ends the child, and is logged."""
    from . import document, workbook

    line, _, source = data.partition(b"\n")
    told = json.loads(line)
    reports, language = told["reports"], told["language"]
    tempfile.tempdir = told["folder"]
    if kind == "xlsx":
        return workbook.beside(source, reports, language, told["site"])
    return document.beside(source, reports, told["facts"], language)


def _read(data: bytes, kind: str) -> dict[str, object]:
    try:
        return _answer(data, kind)
    except (MemoryError, RecursionError):
        return {"code": "upload-reading-limits", "reason": ""}


def _answer(data: bytes, kind: str) -> dict[str, object]:
    from guiju.documents.looking import look_at

    from .packages import pieces_in

    fit = look_at(data, "docx" if kind == "docx" else "")
    if isinstance(fit, Unfit):
        return {"code": fit.code, "reason": fit.reason}
    if not fit.media_type.endswith(_TYPES[kind]):
        return {"code": "list-kind", "reason": ""}
    try:
        pieces = pieces_in(data, kind)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # the readers raise whatever a damaged file leads them to
        return {"code": "list-damaged", "reason": ""}
    if kind == "pdf" and not pieces:
        return {"code": "list-without-text", "reason": ""}
    return {"pieces": [[p.kind, p.place, p.text, p.title, p.stated] for p in pieces]}


_TYPES = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet", "pdf": "/pdf"}


if __name__ == "__main__":
    main()
