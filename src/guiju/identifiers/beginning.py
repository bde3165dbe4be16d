"""Where in a running text a number may begin: at a known word, soon followed by a figure.

One regular expression runs over the raw text and stops at capitals, figures, slashes, dashes and
brackets only. A word with a capital is taken where it begins; one in small letters is looked for
before what follows it, so that the words of ordinary English cost no more than Chinese ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_uppercase
from typing import NamedTuple

from .bodies import running
from .codes import code_spellings
from .folding import BLANKS, fold, spellings
from .prefixes import is_lettered, lettered_codes

_CAPITALS = "".join(map(chr, [*range(0x41, 0x5B), *range(0xFF21, 0xFF3B)])) + "Г"
_SMALL = "a-zａ-ｚа-я"
LETTERS = "".join(spellings(chr(point)) for point in range(ord("A"), ord("Z") + 1)) + "А-я"
FIGURES = "".join(spellings(chr(point)) for point in range(ord("0"), ord("9") + 1))
_BLANK, _SLASH, _DASH = spellings(" "), spellings("/"), spellings("-")


class Families(NamedTuple):
    """Whose numbers may begin with a word."""

    is_chinese: bool
    is_foreign: bool


def beginnings(text: str) -> Iterator[tuple[int, Families]]:
    """The places where a number may begin, in order, each with the families its word is of."""
    for match in _places().finditer(text):
        at, end = match.start(), match.end(1)
        if _may_end(text[at - 4 : at]) and (before := _word_before(text, at)) is not None:
            families = _families(before[0])
            if families is not None:
                yield before.start(), families
        if end > 0:
            families = _families(text[at:end])
            if families is not None:
                yield at, families


# ---- by their form ----

# No word goes on here: before it stands no letter or figure, and no letter with a dash or slash.
_FIRST = rf"(?<![{LETTERS}{FIGURES}].)(?<![{LETTERS}][-{_SLASH}].)"
_BLANKS = frozenset(BLANKS)
_UP_TO_LETTERS = re.compile(f".*[^{LETTERS}]")
_BEFORE = re.compile(rf"[{_SMALL}]{_FIRST}[{LETTERS}]{{0,19}}+\Z")


@cache
def _places() -> re.Pattern[str]:
    """A word with a capital, whose other letters are the group, or what follows another word.

    What follows is a figure, a slash, a bracket, a dash before a figure, or after a blank a
    capital. The first character is consumed, not looked at ahead, so the search leaps from one to
    the next; so is what follows a word as far as no other can begin in it.
    """
    # REC-xml, draft-ietf-x: the few whose dash a small letter may follow
    named = "(?<=REC-)|(?<=NOTE-)|(?<=STMT-)|(?<=SPSD-)|(?<=(?:PER|CRD)-)|(?<=(?:PR|CR|WD)-)"
    dashed = rf"(?=[{FIGURES}{_CAPITALS}])|(?=[a-z])(?:{named}|(?<=draft-))"
    figures = rf"[{FIGURES}]++(?:[.{_DASH}][{FIGURES}]++)*+"
    name = rf"(?<=[{LETTERS}].)[{LETTERS}]*+[{_BLANK}]{{0,3}}+(?:{figures})?"  # /T 1.1 of GB/T 1.1
    followed = (
        rf"[{_BLANK}]{{0,3}}+(?:[{_SLASH}](?:{name})?+|{figures}|(?=(?<=[{_BLANK}])[{_CAPITALS}])"
        rf"|[(（]|[{_DASH}](?:{dashed}))"
    )
    apart = "|".join(rf"(?<=[{LETTERS}][{_BLANK}]{{{blanks}}}.)" for blanks in (1, 2, 3))
    follows = (
        rf"(?<=[{LETTERS}{_BLANK}].)(?:{apart}|(?<=[{LETTERS}].)(?<![{_CAPITALS}]))"
        rf"(?:(?<![{_DASH}])|{dashed})"
    )
    return re.compile(
        rf"[{_CAPITALS}{FIGURES}{_SLASH}{_DASH}(（]"
        rf"(?:(?<=[{_CAPITALS}]){_FIRST}([{LETTERS}]{{0,19}}+){followed}|{follows})"
    )


def _word_before(text: str, at: int) -> re.Match[str] | None:
    """The word with a small first letter that ends before `at`, at most three blanks between."""
    end = at
    while text[end - 1 : end] in _BLANKS and at - end < 3:
        end -= 1
    return _BEFORE.search(text, max(end - 20, 0), end)


# ---- by our tables ----


@cache
def _words() -> frozenset[str]:
    """The first words of codes of our tables, in capitals; Z is met in numbers of plans only."""
    words = {word.partition("/")[0] for word in code_spellings()}
    return frozenset(words | {"T", "Q", "Z", "SZDB"})


_REGIONAL = ("DB", "DBJ", "DBS", "DG", "DGJ", "DBT", "DBJT", "DGTJ", "DGJT")


@cache
def _endings() -> frozenset[str]:
    """The last three letters of every word that a number may begin with in small letters."""
    words = {*_words(), *running.shapes(), *_REGIONAL}
    words |= {code + letter for code in lettered_codes() for letter in ascii_uppercase}
    return frozenset(word[-3:] for word in words)


@lru_cache(maxsize=1 << 14)
def _may_end(written: str) -> bool:
    """Whether what stands before a place, four characters, may be the end of a word of ours.

    Most are not, which is soon seen, for the same ones come again.
    """
    seen = fold(written).upper().rstrip(" ")
    letters = _UP_TO_LETTERS.sub("", seen[-3:])
    if len(letters) == len(seen) < 3:  # blanks in the place of what stood before
        return any(each.endswith(letters) for each in _endings())
    return letters in _endings()


@lru_cache(maxsize=1 << 14)
def _families(written: str) -> Families | None:
    """Whose numbers may begin with this word; None: nobody's. Kept, for words come again."""
    word = written.upper() if written.isascii() else fold(written).upper()
    shape = running.shapes().get(word)
    is_foreign = shape is not None and (shape.is_distinct or not written.islower())
    is_chinese = _is_chinese(word, written)
    return Families(is_chinese, is_foreign) if is_chinese or is_foreign else None


def _is_chinese(word: str, written: str) -> bool:
    """Whether a number of the five levels may begin with this word."""
    if word in _words() or word[:2] in ("DB", "DG"):
        return True
    if word[0] in "TQ":  # TCAS, QSH: without the slash, and then in capitals only
        return len(word) > 2 and not any(char.islower() for char in written)
    return is_lettered(word)
