"""The least that could be called reading a number: one expression that knows no code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NUMBER = re.compile(
    r"(?<![A-Za-z])([A-Z]{1,10}(?:/[A-Z]{1,10}){0,2}) ?([0-9]{1,6}(?:[.-][0-9]{1,4}){0,3}?)"
    r"(?: ?[-:] ?((?:19|20)[0-9]{2}))?(?![0-9A-Za-z])"
)
_RAW = re.compile(
    r"(?<![A-Za-z])[A-Z]{1,10}(?:/[A-Z]{1,10}){0,2} ?[0-9]{1,6}(?:[.-][0-9]{1,4}){0,3}"
    r"(?: ?[-—–:] ?(?:19|20)[0-9]{2})?"
)
_DASHES = str.maketrans("—–―−", "----")


def normalise(text: str) -> str | None:
    """NFKC, capitals, one expression; None where it does not fit."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).translate(_DASHES).upper())
    if match is None:
        return None
    prefix, serial, year = match.groups()
    return f"{prefix} {serial}-{year}" if year else f"{prefix} {serial}"


def scan(text: str) -> Iterator[str]:
    """What looks like a number in ASCII letters; nothing full-width, no value, nothing refused."""
    for match in _RAW.finditer(text):
        yield match[0]
