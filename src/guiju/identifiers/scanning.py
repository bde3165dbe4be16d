"""Numbers in running text, with their places (标准引用的识别).

The regular expression runs over the raw text with every full-width and dash variant in its
classes, and only what it found is folded, for folding a whole text costs several times the scan.
A start is a code of our tables, built into a tree by first letters
so that ordinary words are left after a character or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from .chinese import Prefix as _Prefix
from .chinese import Stopped, read, read_tail
from .codes import code_spellings, codes
from .folding import fold, spellings
from .grammars import LONGEST
from .values import StandardNumber

_LETTERS = "".join(spellings(chr(point)) for point in range(ord("A"), ord("Z") + 1))
_FIGURES = "".join(spellings(chr(point)) for point in range(ord("0"), ord("9") + 1))
_BLANK, _SLASH = spellings(" "), spellings("/")

_WINDOW = 56  # code points that hold nearly every number; a longer one is read again


@dataclass(frozen=True, slots=True)
class Found:
    """A reference found in a text: code points `start` to `end` (not included).

    A range is one object, from `number` to `to`.
    """

    start: int
    end: int
    text: str
    number: StandardNumber
    to: StandardNumber | None = None

    @property
    def is_range(self) -> bool:
        """Whether the text names every number from `number` to `to`."""
        return self.to is not None


def scan(text: str) -> Iterator[Found]:
    """Find every reference to a standard in a running text, in order and never overlapping.

    Undated references are found too; where a code is also an everyday abbreviation (HB, GC,
    RF …) it must have a year or a slash to count. Linear in the length of the text.

    >>> [(found.start, str(found.number)) for found in scan("应符合GB/T 1.1—2020的规定。")]
    [(3, 'GB/T 1.1-2020')]
    """
    end = 0
    for match in _starts().finditer(text):
        start = match.start()
        if start < end:
            continue
        found = _at(text, start, _WINDOW)
        if found is not None:
            end = found.end
            yield found


def _at(text: str, start: int, window: int) -> Found | None:
    """The reference that begins at `start`; the window grows once where it may have cut it."""
    folded = fold(text[start : start + window])
    got = read(folded, 0)
    if isinstance(got, Stopped):
        return None
    number, length = got
    to: StandardNumber | None = None
    separator = _RANGE.match(folded, length)
    if separator is not None and number.twin == "" and number.amendment is None:
        number, to, length = _range(folded, number, length, separator)
    if length > window - 16 and window < LONGEST:
        return _at(text, start, LONGEST)
    if not _is_believed(text, start, folded, length, number, to):
        return None
    return Found(start, start + length, text[start : start + length], number, to)


# ---- ranges ----

# GB/T 1.1～1.5  GB 1.1 至 GB 1.3  GB 50254~50259-96  GB/T 1.1—GB/T 1.5
_RANGE = re.compile(" {0,3}(?:(?P<sure>~|至|到)|-{1,2}) {0,3}(?=[A-Z0-9])")


def _range(
    folded: str, number: StandardNumber, length: int, separator: re.Match[str]
) -> tuple[StandardNumber, StandardNumber | None, int]:
    """The range that `number` opens, or `number` alone where what follows is no such end."""
    at = separator.end()
    if folded[at].isdigit():
        got = read_tail(folded, _Prefix(number.series, "plain", at))
    else:
        got = read(folded, at)
    if isinstance(got, Stopped) or got[0].series != number.series:
        return number, None, length
    last, end = got
    is_sure = separator["sure"] is not None or not folded[at].isdigit()
    if not _is_end_of_range(number, last, is_sure) or folded[end : end + 1] == "年":
        return number, None, length
    if number.year is None and last.year is not None:  # GB 50254~50259-96: one year for all
        number = replace(number, year=last.year, is_year_short=last.is_year_short)
    return number, last, end


def _is_end_of_range(first: StandardNumber, last: StandardNumber, is_sure: bool) -> bool:
    """Whether `last` can close a range: of the same depth, and after `first`.

    After a mere dash the figures might be anything, so they must look like the first ones.
    """
    if len(first.parts) != len(last.parts) or replace(last, year=first.year) <= first:
        return False
    if is_sure:
        return True
    if first.year is not None:
        return False
    return first.serial == last.serial if first.parts else len(first.serial) == len(last.serial)


# ---- what is believed ----

# 内存 16 GB 512: a quantity, where words stand before it; alone in its line it numbers a list
_QUANTITY = re.compile(rf"[^\n{_BLANK}{_FIGURES}.][ \t\u3000]?[{_FIGURES}.]+[ \t\u3000]?\Z")


def _is_believed(
    text: str, start: int, folded: str, length: int, number: StandardNumber, to: object
) -> bool:
    """Whether what was read is a reference here: its neighbours and its own form must allow it."""
    after = folded[length : length + 1]
    if "A" <= after <= "Z" or (after.isdigit() and after.isascii()):
        return False
    if number.year is not None:
        return True
    if after in ("年", "%", "°", "℃", "‰"):
        return False
    series = number.series
    if series.mark or to is not None or number.amendment is not None or number.is_all_parts:
        return True
    if series.code == "GB" and _QUANTITY.search(text, max(0, start - 12), start):
        return False
    code = codes().get(series.code)
    return not (code is not None and code.is_everyday) and not text[start].islower()


# ---- where a number may begin ----


def _tree(words: list[str]) -> str:
    """A regular expression of folded words as a tree, each letter with all its spellings."""
    branches: dict[str, list[str]] = {}
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    inside = "|".join(
        f"[{spellings(first)}]{_tree(rest)}" for first, rest in sorted(branches.items())
    )
    if not inside:
        return ""
    return f"(?:{inside})?" if "" in words else f"(?:{inside})"


@cache
def _starts() -> re.Pattern[str]:
    """Where a number may begin: a code, then soon a figure; T/ or Q/, also without slash."""
    words = {word for word in code_spellings() if "/" not in word}
    words |= {"DB", "DBJ", "DBS", "DGJ", "DG", "SZDB", "NB"}
    first = "".join(
        spellings(letter) for letter in sorted({word[0] for word in words} | {"T", "Q"})
    )
    blanks = f"[{_BLANK}]{{0,3}}"
    inner = f"[{_BLANK}{_SLASH}{_LETTERS}(（]"
    return re.compile(
        rf"(?=[{first}])(?<![{_LETTERS}{_FIGURES}])(?<![{_LETTERS}][-{_SLASH}])(?:"
        rf"{_tree(sorted(words))}(?={inner}{{0,8}}[{_FIGURES}]|[(（])"
        rf"|[{spellings('T')}{spellings('Q')}](?={blanks}[{_SLASH}]{blanks}[{_LETTERS}{_FIGURES}])"
        rf"|[TQＴＱ](?=[A-ZＡ-Ｚ]{{2,12}}[{_BLANK}]{{0,3}}[{_FIGURES}]))"
    )
