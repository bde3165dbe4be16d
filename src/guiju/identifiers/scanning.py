"""Numbers in running text, with their places (标准引用的识别).

One regular expression runs over the raw text with every full-width and dash variant in its
classes, and leaves an ordinary word after a character or two: a number begins with a word that is
followed by a figure, a slash or another word in capitals. Only what it found is looked at closely
and folded, for folding a whole text costs several times the scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from .bodies import BodyNumber, running
from .chinese import Stopped, is_lettered, read
from .codes import code_spellings, codes
from .continuing import amended, foreign_range_of, next_of, range_of
from .folding import fold, spellings
from .grammars import LONGEST
from .values import StandardNumber

_CAPITALS = "".join(map(chr, [*range(0x41, 0x5B), *range(0xFF21, 0xFF3B)])) + "Г"
_LETTERS = "".join(spellings(chr(point)) for point in range(ord("A"), ord("Z") + 1)) + "А-я"
_FIGURES = "".join(spellings(chr(point)) for point in range(ord("0"), ord("9") + 1))
_BLANK, _SLASH, _DASH = spellings(" "), spellings("/"), spellings("-")

_WINDOW = 40  # code points that hold nearly every number; a longer one is read again
_MARGIN = 16  # how near to the end of the window a number may come before it is read again


@dataclass(frozen=True, slots=True)
class Found:
    """A reference found in a text: code points `start` to `end` (not included).

    A range is one object, from `number` to `to`.
    """

    start: int
    end: int
    text: str
    number: StandardNumber | BodyNumber
    to: StandardNumber | BodyNumber | None = None

    @property
    def is_range(self) -> bool:
        """Whether the text names every number from `number` to `to`."""
        return self.to is not None


def scan(text: str) -> Iterator[Found]:
    """Find every reference to a standard in a running text, in order and never overlapping.

    Undated references are found too; where a code is also an everyday abbreviation (HB, GC,
    RF …) it must have a year or a slash to count. Of a list each number is found by itself, also
    where it is written short. Linear in the length of the text.

    >>> [(found.start, str(found.number)) for found in scan("应符合GB/T 1.1—2020的规定。")]
    [(3, 'GB/T 1.1-2020')]
    >>> [str(found.number) for found in scan("IEC 61000-4-2、-4-3，GB/T 2423.1和.2")]
    ['IEC 61000-4-2', 'IEC 61000-4-3', 'GB/T 2423.1', 'GB/T 2423.2']
    """
    end = 0
    for match in _candidates().finditer(text):
        families = _families(match[0])
        if families is None or match.start() < end:
            continue
        found = _at(text, match.start(), families)
        while found is not None:
            end = found.end
            yield found
            found = _next(text, found)


def _at(text: str, start: int, families: tuple[bool, bool]) -> Found | None:
    """The reference that begins at `start`, of the family its first word is of."""
    is_chinese, is_foreign = families
    found = _chinese(text, start, _WINDOW) if is_chinese else None
    return _foreign(text, start) if found is None and is_foreign else found


def _next(text: str, found: Found) -> Found | None:
    """The next number of a list, where it is written short after `found`."""
    got = next_of(text, found.end, found.to or found.number)
    if got is None:
        return None
    number, start, end = got
    return Found(start, end, text[start:end], number)


# ---- the two families ----

# What a Chinese number can hold short of a department in brackets, and one character more to judge
# its end by: a sentence after it is not folded.
_REACH = re.compile(
    rf"[{_LETTERS}{_FIGURES}{_BLANK}{_SLASH}{_DASH}{spellings('.')}{spellings('~')}:：,，&'\"<>《》"
    r"一二三四五六七八九十第号修改单年版所有部分全及其的至到采]++[^(（]"
)


def _chinese(text: str, start: int, window: int) -> Found | None:
    """A Chinese number at `start`; the window grows once where it may have cut it."""
    reach = _REACH.match(text, start, start + window)
    folded = fold(reach[0] if reach is not None else text[start : start + window])
    got = read(folded, 0)
    if isinstance(got, Stopped):
        return None
    number, to, length = range_of(folded, *got)
    if length > window - _MARGIN and window < LONGEST:
        return _chinese(text, start, LONGEST)
    if not _is_believed(text, start, folded, length, number, to):
        return None
    return Found(start, start + length, text[start : start + length], number, to)


def _foreign(text: str, start: int) -> Found | None:
    """A number of a body outside China at `start`."""
    places = running.plain_places(text[start : start + running.LONGEST])
    got = running.begin(places)
    if got is None:
        return None
    number, length = got
    to, length = foreign_range_of(places, number, length)
    if to is None:
        number, length = amended(places, number, length)
    if number.body == "3GPP" and text[max(start - 5, 0) : start] == "3GPP ":
        start, length = start - 5, length + 5
    return Found(start, start + length, text[start : start + length], number, to)


# ---- what is believed ----

# 内存 16 GB 512: a quantity, where words stand before it; alone in its line it numbers a list
_QUANTITY = re.compile(rf"[^\n{_BLANK}{_FIGURES}.][ \t\u3000]?[{_FIGURES}.]+[ \t\u3000]?\Z")
_TELEPHONE = re.compile("-[0-9]{5}")


def _is_believed(
    text: str, start: int, folded: str, length: int, number: StandardNumber, to: object
) -> bool:
    """Whether what was read is a reference here: its neighbours and its own form must allow it."""
    after = folded[length : length + 1]
    if "A" <= after <= "Z" or (after.isdigit() and after.isascii()):
        return False
    if number.year is not None:
        return True
    if after in ("年", "%", "°", "℃", "‰") or _TELEPHONE.match(folded, length):
        return False
    series = number.series
    if series.mark or to is not None or number.amendment is not None or number.is_all_parts:
        return True
    if series.code == "GB" and _QUANTITY.search(text, max(0, start - 12), start):
        return False
    code = codes().get(series.code)
    return not (code is not None and code.is_everyday) and not text[start].islower()


# ---- where a number may begin ----


@cache
def _candidates() -> re.Pattern[str]:
    """Words that a number may begin with: soon a figure, a slash, a department or capitals.

    The first letter is consumed, not looked at ahead: so the search leaps from letter to letter.
    """
    return re.compile(
        rf"[{_LETTERS}](?<![{_LETTERS}{_FIGURES}].)(?<![{_LETTERS}][-{_SLASH}].)"
        rf"[{_LETTERS}]{{0,19}}+(?=[{_BLANK}]{{0,3}}+"
        rf"(?:[{_FIGURES}{_SLASH}]|(?<=[{_BLANK}])[{_CAPITALS}]|[(（]|[{_DASH}][{_FIGURES}{_CAPITALS}]))"
    )


@cache
def _words() -> frozenset[str]:
    """The first words of codes of our tables, in capitals."""
    words = {word.partition("/")[0] for word in code_spellings()}
    return frozenset(words | {"T", "Q", "SZDB"})


@lru_cache(maxsize=1 << 14)
def _families(written: str) -> tuple[bool, bool] | None:
    """Whether a Chinese number and whether a foreign one may begin with this word; None: neither.

    Kept, for the same words come again and again.
    """
    word = written.upper() if written.isascii() else fold(written).upper()
    shape = running.shapes().get(word)
    is_foreign = shape is not None and (shape.is_distinct or not written.islower())
    is_chinese = _is_chinese(word, written)
    return (is_chinese, is_foreign) if is_chinese or is_foreign else None


def _is_chinese(word: str, written: str) -> bool:
    """Whether a number of the five levels may begin with this word."""
    if word in _words() or word[:2] in ("DB", "DG"):
        return True
    if word[0] in "TQ":  # TCAS, QSH: without the slash, and then in capitals only
        return len(word) > 2 and not any(char.islower() for char in written)
    return is_lettered(word)
