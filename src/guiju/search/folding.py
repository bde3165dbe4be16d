"""One spelling for many (归一): full width, traditional characters and capitals are folded.

Folding looks at one character at a time, never at its neighbours, so that a fragment of a text
folds to a fragment of the folded text: what OpenCC knows of phrases is left out on purpose.

>>> fold("ＧＢ／Ｔ　道路車輛")
'gb/t 道路车辆'
"""

from __future__ import annotations

from functools import cache
from unicodedata import category, name, normalize

import opencc

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2A6E0))


def fold(text: str) -> str:
    """The text in compatibility form (NFKC), simplified characters and small letters.

    Latin letters lose their accents, and marks that stand alone are dropped.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Folded characters by code point, each looked up once."""

    def __missing__(self, point: int) -> str:
        character, again = chr(point), _once(chr(point))
        while again != character:
            character, again = again, "".join(map(_once, again))
        self[point] = character
        return character


def _once(character: str) -> str:
    """One step of folding one character."""
    if category(character) == "Mn":
        return ""
    found = normalize("NFKC", character).casefold()
    if name(found[:1] or " ", "").startswith("LATIN"):
        found = "".join(c for c in normalize("NFKD", found) if category(c) != "Mn")
    return "".join(_simplified().get(c, c) for c in found)


_FOLDED = _Folded()


@cache
def _simplified() -> dict[str, str]:
    """Simplified characters by the traditional one (繁体到简体)."""
    characters = [chr(point) for point in _HAN]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, converted, strict=True) if old != new}


def initials(text: str) -> str:
    """The first letter of each syllable in pinyin, letters and digits as they are (拼音首字母).

    The commonest reading of a character is taken; the rest of the text is left out.

    >>> initials("道路車辆 A2")
    'dlcla2'
    """
    return fold(text).translate(_INITIALS)


class _Initials(dict[int, str]):
    """Initials by code point, each looked up once."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        if point < 128:
            self[point] = character if character.isalnum() else ""
        else:
            self[point] = _first_letter(character)
        return self[point]


def _first_letter(character: str) -> str:
    """The letter its commonest reading begins with; "" for what is no Chinese character."""
    from pypinyin import Style, pinyin  # half a second and 50 MB, which only filling an index needs

    read = pinyin(character, style=Style.FIRST_LETTER, errors="ignore")
    return read[0][0][:1] if read else ""


_INITIALS = _Initials()
