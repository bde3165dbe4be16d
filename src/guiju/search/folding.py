"""One spelling for many (归一): full width, traditional characters and capitals are folded.

Folding looks at one character at a time, never at its neighbours, so that a fragment of a text
folds to a fragment of the folded text: what OpenCC knows of phrases is left out on purpose.

>>> fold("ＧＢ／Ｔ　道路車輛")
'gb/t 道路车辆'
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

import opencc
from pypinyin import Style, pinyin

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2A6E0))


def fold(text: str) -> str:
    """The text in compatibility form (NFKC), simplified characters and small letters."""
    return normalize("NFKC", text).casefold().translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """Simplified characters by the code point of the traditional one (繁体到简体)."""
    characters = [chr(point) for point in _HAN]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(old): new for old, new in pairs if old != new}


def initials(text: str) -> str:
    """The first letter of each syllable in pinyin, letters and digits as they are (拼音首字母).

    The commonest reading of a character is taken; the rest of the text is left out.

    >>> initials("道路车辆 A2")
    'dlcla2'
    """
    return "".join(_initial(character) for character in fold(text))


@cache
def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    found = pinyin(character, style=Style.FIRST_LETTER, errors="ignore")
    return found[0][0][:1] if found else ""
