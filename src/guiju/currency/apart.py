"""Reading an upload in a process of its own (隔离读取), with the limits of `documents.apart`."""

from __future__ import annotations

import json
import sys

from guiju.clauses import REASONS
from guiju.documents.apart import ISOLATED, ask_child, confine
from guiju.documents.looking import Unfit
from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse

from .reading import Source
from .references import Piece

_MODULE = "guiju.currency.apart"


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


def main() -> None:
    """The child: one file in, its pieces out."""
    confine()
    kind = sys.argv[1]
    try:
        answer = _answer(sys.stdin.buffer.read(), kind)
    except (MemoryError, RecursionError):
        answer = {"code": "upload-reading-limits", "reason": ""}
    sys.stdout.write(json.dumps(answer))


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
