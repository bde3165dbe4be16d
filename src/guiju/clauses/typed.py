"""Numbers and labels that stand in the words (手打的编号).

For drafts without a template: `4.2　标题`, `a) 列项`, `注1：`, `表1　标题`, `附录A（规范性）标题`.
A number counts as a clause only where it can come next, so that `24 h 内` opens no chapter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .modals import modals_in
from .model import one_line

# Full-width digits, letters, full stop and brackets as ordinary ones, one for one.
FOLD = str.maketrans(
    {chr(0xFF10 + i): chr(0x30 + i) for i in range(10)}
    | {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
    | {chr(0xFF41 + i): chr(0x61 + i) for i in range(26)}
    | {"．": ".", "（": "(", "）": ")", "：": ":"}
)

PARTS = {"前言": "foreword", "引言": "introduction", "参考文献": "bibliography", "索引": "index"}

_NUMBER = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{1,3}){0,7}|[A-Z](?:\.[0-9]{1,3}){1,7})(?![.0-9]*[0-9])\.?(\s*)"
)
_ANNEX = re.compile(r"附\s*录\s*([A-Z])(?![A-Za-z0-9.])\s*(?:\((规范性|资料性)(?:附录)?\))?\s*")
_NATURE = re.compile(r"\(?(规范性|资料性)(?:附录)?\)?$")
_ITEM = re.compile(r"([a-z]|[0-9]{1,2}|[ivx]{1,5})\)\s*(?=\S)")
_DASH = re.compile(r"(——|—(?!—)|–|•|●|·)\s*(?=\S)")
_NOTE = re.compile(r"注\s*([0-9]{0,2})\s*:\s*")
_EXAMPLE = re.compile(r"示例\s*([0-9]{0,2})\s*:\s*")
_CAPTION = re.compile(r"([表图])\s*((?:[A-Z]\.)?[0-9]{1,3}(?:[.-][0-9]{1,3})?)(\s*\(续\))?(\s+|$)")
_TOC = re.compile(r"(?:[.…·]{3,}|…)\s*[0-9IVXivx]+$")
_SENTENCE = re.compile(r"[。；;：:！？!?，,]$|[。；，]")
_FORMULA_NUMBER = re.compile(
    r"[，。,.;；\s]*(?:[…·.\s]*\(\s*((?:[A-Z]\.)?[0-9]{1,3}(?:[.-][0-9]{1,2})?)\s*\))?$"
)
_LONGEST_TITLE, _SURE_TITLE = 45, 8  # characters
_END = 60  # characters from the end that are looked at; keeps the patterns fast on any words


@dataclass(frozen=True, slots=True)
class Typed:
    """A label read from words: `taken` is what to cut off, `label` as it is printed."""

    label: str
    taken: str
    level: int = 1
    nature: str = ""


def begins_with_number(words: str) -> bool:
    """Whether words begin with what may be a clause number, whatever came before."""
    return _NUMBER.match(words.translate(FOLD)) is not None


def part_of(words: str) -> str:
    """The role of an unnumbered part by its heading (前言、引言、参考文献、索引), or nothing."""
    return PARTS.get("".join(words.split()), "")


def is_toc_title(words: str) -> bool:
    return "".join(words.split()) in ("目次", "目录")


def is_toc_entry(words: str) -> bool:
    """A line of a table of contents typed by hand: it ends with dots and a page."""
    return bool(_TOC.search(words[-_END:]))


def is_sentence(words: str) -> bool:
    """Whether words after a clause number are its text rather than its title."""
    if len(words) > _LONGEST_TITLE or _SENTENCE.search(words):
        return True
    return len(words) > _SURE_TITLE and bool(modals_in([words]))  # titles hold no provision


def annex(words: str) -> Typed | None:
    """`附录A（规范性）追溯编码结构`; the title is what is left."""
    match = _ANNEX.match(words.translate(FOLD))
    if match is None:
        return None
    rest = words[match.end() :]
    if is_sentence(rest) or (rest and not match[2] and not words[match.end() - 1].isspace()):
        return None  # a sentence that begins with the name of an annex
    return Typed(f"附录{match[1]}", words[: match.end()], nature=match[2] or "")


def nature(words: str) -> str:
    match = _NATURE.match("".join(words.split()).translate(FOLD))
    return match[1] if match else ""


def note(words: str) -> Typed | None:
    match = _NOTE.match(words.translate(FOLD))
    return Typed(f"注{match[1]}：", words[: match.end()]) if match else None


def example(words: str) -> Typed | None:
    match = _EXAMPLE.match(words.translate(FOLD))
    return Typed(f"示例{match[1]}：", words[: match.end()]) if match else None


def caption(words: str) -> Typed | None:
    """`表1　标题`, `图A.2 标题`, `表1（续）`; not `表1给出了……`."""
    folded = words.translate(FOLD)
    match = _CAPTION.match(folded)
    if match is None or folded.endswith(("。", "；", ":", "，")):
        return None
    again = "（续）" if match[3] else ""
    return Typed(f"{match[1]}{match[2]}{again}", words[: match.end()])


def item(words: str, before: str = "") -> Typed | None:
    """A list item; `before` is the label of the item above, which tells i) from the letter i)."""
    folded = words.translate(FOLD)
    dash = _DASH.match(folded)
    if dash:
        label = "——" if dash[1] in "——–" else "•" if dash[1] in "•·" else dash[1]
        return Typed(label, words[: dash.end()], 2 if label != "——" else 1)
    match = _ITEM.match(folded)
    if match is None:
        return None
    mark = match[1]
    if mark[0].isdigit():
        level = 2
    elif len(mark) > 1 or (mark == "i" and before != "h)") or _after_roman(mark, before):
        level = 3
    else:
        level = 1
    return Typed(f"{mark})", words[: match.end()], level)


def _after_roman(mark: str, before: str) -> bool:
    order = ["i)", "ii)", "iii)", "iv)", "v)", "vi)", "vii)", "viii)", "ix)", "x)"]
    return before in order and order[order.index(before) + 1 :][:1] == [f"{mark})"]


def formula_number(words: str) -> str | None:
    """The `（1）` beside a formula; empty when there is none, None when there are other words."""
    match = _FORMULA_NUMBER.match(words.translate(FOLD)) if len(words) <= _END else None
    if match is None:
        return None
    return f"（{match[1]}）" if match[1] else ""


@dataclass(slots=True)
class Sequence:
    """Which clause numbers can come next (编号的先后).

    >>> s = Sequence()
    >>> [bool(s.read(w)) for w in ("1 范围", "24 h内完成", "2 要求", "2.1 外观", "3.5 mm以下")]
    [True, False, True, True, False]
    """

    last: list[str] = field(default_factory=list)  # the parts of the last number

    def read(self, words: str) -> Typed | None:
        """The number at the beginning of some words, when it can be that of a clause."""
        folded = words.translate(FOLD)
        match = _NUMBER.match(folded)
        if match is None:
            return None
        rest, parts = one_line(words[match.end() :]), match[1].split(".")
        if len(parts) == 1 and (not match[2] or rest[:1].isdigit()):
            return None
        if rest and not match[2] and not "\u4e00" <= rest[0] <= "\u9fff":
            return None
        if not self._can_follow(parts, rest):
            return None
        self.last = parts
        return Typed(match[1], words[: match.end()], len(parts))

    def took(self, number: str) -> None:
        """A number that was accepted elsewhere: by a heading, or an annex."""
        self.last = number.removeprefix("附录").split(".")

    def _can_follow(self, parts: list[str], rest: str) -> bool:
        if len(parts) == 1:
            step = int(parts[0]) - (int(self.last[0]) if self._in_chapters() else 0)
            if self.last and not self._in_chapters():
                return False  # no chapter comes after an annex
            return step == 1 or (1 < step <= 3 and not is_sentence(rest) and len(rest) < 20)
        if not self.last or parts[0] != self.last[0]:
            # A subclause without its chapter: believed only where it is the first of the next one.
            return (
                self._in_chapters()
                and parts[0].isdigit()
                and (int(parts[0]) == int(self.last[0]) + 1 and parts[1:] == ["1"])
            )
        head, last = parts[:-1], int(parts[-1])
        if self.last[: len(head)] != head:
            return False
        before = int(self.last[len(head)]) if len(self.last) > len(head) else 0
        return before <= last <= before + 3

    def _in_chapters(self) -> bool:
        return bool(self.last) and self.last[0].isdigit()
