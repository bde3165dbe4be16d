"""One character for each of the many people type: full-width forms, dashes, slashes, blanks.

The table keeps every text at its length, as NFKC would not, so a column of the folded text is a
column of the text as it was given. Letters become capitals; digits other than 0-9 and their
full-width twins stay as they are, and so are never read as digits.
"""

from __future__ import annotations

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u30fc\ufe58\ufe63\uff0d"
SLASHES = "/\\\u2044\u2215\u2571\uff0f\uff3c"
TILDES = "~\u223c\u301c\uff5e"
DOTS = ".\u00b7\u2024\uff0e"
BLANKS = (
    " \t\n\r\v\f_\u00a0\u00ad\u3000\u202f\u205f\u2060\ufeff\uff3f"  # _ stands for / or a blank
    + "".join(map(chr, range(0x2000, 0x2010)))  # spaces of all widths and marks without width
)


def _table() -> dict[int, str]:
    """Build the table once, the special meanings after the plain full-width shift."""
    table = {wide: chr(wide - 0xFEE0).upper() for wide in range(0xFF01, 0xFF5F)}
    table |= {ord(small): small.upper() for small in "abcdefghijklmnopqrstuvwxyz"}
    for group, plain in ((DASHES, "-"), (SLASHES, "/"), (TILDES, "~"), (DOTS, "."), (BLANKS, " ")):
        table |= {ord(char): plain for char in group if char != plain}
    return table


def table(changes: dict[int, str]) -> list[int]:
    """The changes, each to one character, as a list over the basic plane.

    `str.translate` takes a list several times faster than a dict, which raises for every character
    it does not hold; what lies beyond the list stays as it is.
    """
    points = list(range(0x10000))
    for point, char in changes.items():
        points[point] = ord(char)
    return points


FOLD = _table()
_FOLD_LIST = table(FOLD)


def fold(text: str) -> str:
    """The text in capitals, ASCII where it has an ASCII twin, and exactly as long as it was."""
    return text.translate(_FOLD_LIST)


def spellings(plain: str) -> str:
    """Every character that folds to `plain`, as the inside of a regular expression's class."""
    found = {plain} | {chr(point) for point, folded in FOLD.items() if folded == plain}
    return "".join(rf"\u{ord(char):04x}" for char in sorted(found))
