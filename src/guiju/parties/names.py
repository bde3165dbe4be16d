"""Names that look alike (易混淆名称): one key for all names a reader would take for the same.

Pure. The key is never shown; two names with one key may not both stand in the register.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib.resources import files

KEY_LENGTH = 240  # characters; a longer key is kept as its digest

# After case is folded, a lower-case i, an l and a 1 are still taken for each other, as are o and 0.
_STROKES = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))  # two letters that read as one


def confusable_key(name: str) -> str:
    """The key of a name: width, case, blanks, marks, alphabet and twin characters do not count.

    >>> confusable_key("绿矩 标准化协会") == confusable_key("绿矩標淮化协会（）")
    True
    >>> confusable_key("GUIJU") == confusable_key("Ｇuіјu")
    True
    """
    bare = _letters(name).translate(_classes())
    folded = _letters(bare.casefold()).translate(_classes()).translate(_STROKES)
    for pair, single in _PAIRS:
        folded = folded.replace(pair, single)
    return folded if len(folded) <= KEY_LENGTH else hashlib.sha256(folded.encode()).hexdigest()


def _letters(text: str) -> str:
    """Letters and digits without width, accents and marks that cannot be seen."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c)[0] in "LN")


@cache
def _classes() -> dict[int, str]:
    """Each character of `data/confusables.txt` to the one that stands for its class.

    A class may lead into another (a traditional form to its simplified one, and that to a twin),
    so each character is followed to the end.
    """
    step: dict[str, str] = {}
    text = (files(__package__) / "data" / "confusables.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            step.update(dict.fromkeys(line[1:], line[0]))
    return {ord(c): _end(c, step) for c in step}


def _end(char: str, step: dict[str, str]) -> str:
    seen = {char}
    while (following := step.get(char)) is not None and following not in seen:
        seen.add(char := following)
    return char
