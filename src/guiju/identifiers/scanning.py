"""Numbers in running text, with their places (标准引用的识别).

Where a number may begin is found in the raw text (see `beginning`). Only what stands there is
looked at closely and folded, for folding a whole text costs several times the scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .beginning import FIGURES, LETTERS, Families, beginnings
from .bodies import running
from .chinese import read, read_usual
from .codes import codes
from .continuing import amended, foreign_range_of, next_of, range_of
from .folding import fold, spellings
from .grammars import LONGEST, Number
from .plan import PlanNumber, parse_plan_number
from .prefixes import Stopped
from .values import StandardNumber

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
    number: Number
    to: Number | None = None

    @property
    def is_range(self) -> bool:
        """Whether the text names every number from `number` to `to`."""
        return self.to is not None


def scan(text: str) -> Iterator[Found]:
    """Find every reference to a standard or plan in a running text, in order, never overlapping.

    Undated references are found too; where a code is also an everyday abbreviation (HB, GC,
    RF …) it must have a year or a slash to count. Of a list each number is found by itself, also
    where it is written short. Linear in the length of the text.

    >>> [(found.start, str(found.number)) for found in scan("应符合GB/T 1.1—2020的规定。")]
    [(3, 'GB/T 1.1-2020')]
    >>> [(found.start, str(found.number)) for found in scan("计划号20214567—Q—469，")]
    [(3, '20214567-Q-469')]
    >>> [str(found.number) for found in scan("IEC 61000-4-2、-4-3，GB/T 2423.1和.2")]
    ['IEC 61000-4-2', 'IEC 61000-4-3', 'GB/T 2423.1', 'GB/T 2423.2']
    """
    end = 0
    for start, families in beginnings(text):
        if start < end:
            continue
        found = _at(text, start, families)
        while found is not None:
            end = found.end
            yield found
            found = _next(text, found)


def _at(text: str, start: int, families: Families) -> Found | None:
    """The reference that begins at `start`, of the family its first word is of.

    Of a plan's number the only letter is met, and what stands before it belongs to it.
    """
    if text[start] in _PLAN_KINDS and (plan := _plan(text, start)) is not None:
        return plan
    found = _chinese(text, start, _WINDOW) if families.is_chinese else None
    return _foreign(text, start) if found is None and families.is_foreign else found


def _next(text: str, found: Found) -> Found | None:
    """The next number of a list, where it is written short after `found`."""
    last = found.to or found.number
    got = None if isinstance(last, PlanNumber) else next_of(text, found.end, last)
    if got is None:
        return None
    number, start, end = got
    return Found(start, end, text[start:end], number)


# ---- the families ----

_PLAN_KINDS = "QTZＱＴＺ"  # in capitals only, as `parse_plan_number` has it
_BEFORE_KIND = 9  # code points: year, serial and a dash
_PLAN = re.compile(
    rf"(?<![{LETTERS}{FIGURES}])[{FIGURES}]{{8}}[{_DASH}][{_PLAN_KINDS}][{_DASH}][{FIGURES}]{{3}}"
    rf"(?![{LETTERS}{FIGURES}])"
)


def _plan(text: str, at: int) -> Found | None:
    """The number of a plan whose letter stands at `at`."""
    match = _PLAN.match(text, at - _BEFORE_KIND) if at >= _BEFORE_KIND else None
    number = parse_plan_number(match[0]) if match is not None else None
    if match is None or not isinstance(number, PlanNumber):
        return None
    return Found(match.start(), match.end(), match[0], number)


# What a Chinese number can hold short of a department in brackets, and one character more to judge
# its end by: a sentence after it is not folded.
_REACH = re.compile(
    rf"[{LETTERS}{FIGURES}{_BLANK}{_SLASH}{_DASH}{spellings('.')}{spellings('~')}:：,，&'\"<>《》"
    r"一二三四五六七八九十第号修改单年版所有部分全及其的至到采]++[^(（]"
)


def _chinese(text: str, start: int, window: int) -> Found | None:
    """A Chinese number at `start`; the window grows once where it may have cut it."""
    usual = read_usual(text, start)
    if usual is not None:
        number, end = usual
        return Found(start, end, text[start:end], number)
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


# Neither a reference of a body outside China nor its range or amendment goes on behind these.
_SENTENCE = re.compile("[^。；！？]+")


def _foreign(text: str, start: int) -> Found | None:
    """A number of a body outside China at `start`."""
    window = _SENTENCE.match(text, start, start + running.LONGEST)
    places = running.plain_places(window[0]) if window is not None else ""
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
_QUANTITY = re.compile(rf"[^\n{_BLANK}{FIGURES}.][ \t\u3000]?[{FIGURES}.]+[ \t\u3000]?\Z")
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
