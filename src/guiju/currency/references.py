"""What a text or a list names (引用的标准): each reference with its place, in order.

A list (清单) is told from running text: there a row without a readable number is kept too, so that
nothing of the list is lost without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guiju.identifiers import Malformed, Number, StandardNumber, parse, scan

MOST = 5_000  # references of one check
_LONGEST_TEXT = 300  # characters kept of what was written
_WIDEST = 60  # parts or serials of one range


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what was given: a line, a paragraph, a cell, a page, or a row of a list.

    `place` is where it stands, as its reader counts: "B7", "Sheet1!B7", "3" for the third line.
    """

    kind: str  # "line", "paragraph", "cell", "page", "footnote", "row"
    place: str
    text: str
    title: str = ""  # of a row whose columns are known
    stated: str = ""  # the status that the row claims


@dataclass(frozen=True, slots=True)
class Reference:
    """One standard that is named, dated or not; `number` None where the row could not be read."""

    text: str
    kind: str
    place: str
    number: Number | None
    title: str = ""
    stated: str = ""
    start: int | None = None  # code points into the piece, for references in running text
    end: int | None = None


def references(pieces: Iterable[Piece]) -> list[Reference]:
    """Every reference in the order of the pieces, at most `MOST` and one more.

    Lines are a list where at least half of them hold a number; then the words beside the only
    number of a line are its title.
    """
    given = list(pieces)
    lines = [piece for piece in given if piece.kind == "line" and piece.text.strip()]
    holding = sum(1 for piece in lines[:2_000] if next(scan(piece.text), None) is not None)
    is_list = bool(lines) and holding * 2 >= min(len(lines), 2_000)
    found: list[Reference] = []
    for piece in given:
        found.extend(_of_piece(piece, is_list=is_list and piece.kind == "line"))
        if len(found) > MOST:
            return found[: MOST + 1]
    return found


def _of_piece(piece: Piece, *, is_list: bool) -> Iterator[Reference]:
    if not piece.text.strip() and not piece.title:
        return
    if piece.kind == "row":
        yield from _of_row(piece)
        return
    found = list(scan(piece.text))
    if is_list and not found:
        yield _unread(piece, piece.text)
    title, stated = (
        _beside(piece.text, found[0].start, found[0].end) if len(found) == 1 else ("", "")
    )
    for one in found:
        for number in _all_of(one.number, one.to):
            yield Reference(
                one.text[:_LONGEST_TEXT], piece.kind, piece.place, number,
                title if is_list else "", stated if is_list else "", one.start, one.end,
            )  # fmt: skip


def _of_row(piece: Piece) -> Iterator[Reference]:
    read = parse(piece.text) if piece.text.strip() else None
    if read is not None and not isinstance(read, Malformed):
        yield Reference(piece.text.strip(), "row", piece.place, read, piece.title, piece.stated)
        return
    found = list(scan(piece.text))
    if not found:
        yield _unread(piece, piece.text or piece.title)
    for one in found:
        for number in _all_of(one.number, one.to):
            yield Reference(
                one.text[:_LONGEST_TEXT], "row", piece.place, number, piece.title, piece.stated
            )


def _unread(piece: Piece, text: str) -> Reference:
    written = text.strip()[:_LONGEST_TEXT]
    return Reference(written, piece.kind, piece.place, None, piece.title, piece.stated)


def _all_of(first: Number, last: Number | None) -> Sequence[Number]:
    """The numbers a range names, both ends included; the ends alone where it is too wide."""
    if not isinstance(first, StandardNumber) or not isinstance(last, StandardNumber):
        return (first,) if last is None else (first, last)
    year = last.year or first.year
    if first.parts and last.parts and first.serial == last.serial:
        between = _between(first.parts[-1], last.parts[-1])
        parts = [replace(first, parts=(*first.parts[:-1], part), year=year) for part in between]
        return parts or (first, last)
    between = [] if first.parts else _between(first.serial, last.serial)
    return [replace(first, serial=serial, year=year) for serial in between] or (first, last)


def _between(low: str, high: str) -> list[str]:
    """Figures from one to the other; empty where they are none or too far apart."""
    if not (low.isdecimal() and high.isdecimal()) or not 0 < int(high) - int(low) <= _WIDEST:
        return []
    return [str(figure) for figure in range(int(low), int(high) + 1)]


# ---- the words beside the number of a line ----

_SEPARATORS = " \t\u3000,，;；、:：|—-《》〈〉<>“”\"'·"
_COUNT = re.compile(r"^[（(\[]?[0-9]{1,4}[）)\].、．\t ]+")
_LAST_WORDS = re.compile(r"[\t ,，;；|（(]*([^\t ,，;；|（()）]{2,6})[)）]?\s*$")


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Title and stated status in a line of a list with one number."""
    rest = f"{_COUNT.sub('', text[:start])} {text[end:]}".strip(_SEPARATORS)
    stated = ""
    last = _LAST_WORDS.search(rest)
    if last is not None and meaning(last[1]):
        stated, rest = last[1], rest[: last.start()]
    return rest.strip(_SEPARATORS)[:_LONGEST_TEXT], stated


# What a list says of a status, and the results that agree with it.
_STATED: dict[str, tuple[str, ...]] = {
    "现行": ("in-force",),
    "有效": ("in-force",),
    "现行有效": ("in-force",),
    "in force": ("in-force",),
    "current": ("in-force",),
    "active": ("in-force",),
    "即将实施": ("upcoming",),
    "未实施": ("upcoming",),
    "待实施": ("upcoming",),
    "upcoming": ("upcoming",),
    "废止": ("withdrawn", "superseded"),
    "已废止": ("withdrawn", "superseded"),
    "作废": ("withdrawn", "superseded"),
    "已作废": ("withdrawn", "superseded"),
    "失效": ("withdrawn", "superseded"),
    "withdrawn": ("withdrawn", "superseded"),
    "obsolete": ("withdrawn", "superseded"),
    "代替": ("superseded",),
    "被代替": ("superseded",),
    "已代替": ("superseded",),
    "已被代替": ("superseded",),
    "替代": ("superseded",),
    "被替代": ("superseded",),
    "已替代": ("superseded",),
    "superseded": ("superseded",),
    "replaced": ("superseded",),
    "终止": ("stopped",),
    "已终止": ("stopped",),
    "stopped": ("stopped",),
    "已完成": ("completed",),
    "completed": ("completed",),
    "暂停": ("suspended",),
    "暂停实施": ("suspended",),
    "suspended": ("suspended",),
}


def meaning(stated: str) -> tuple[str, ...]:
    """The results that a stated status agrees with; empty where it is no status we know."""
    return _STATED.get(stated.strip().strip("()（）[]【】").casefold(), ())
