"""Numbers as parts of URLs, read back (the writing is `.slug` of each value)."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .bodies import BodyNumber
from .codes import codes
from .grammars import Number, parse
from .refusal import Malformed

_YEAR = re.compile("(?:19|20)[0-9]{2}|[0-9]{2}")
_BODY = str.maketrans({"~": "/", "_": " ", "!": "_"})
_SERIAL = str.maketrans({"~": "-", "_": " ", "!": "/"})


def from_slug(slug: str) -> Number | Malformed:
    """Read a slug such as GB-T-1.1-2020 back; only the one slug of a number is accepted.

    >>> str(from_slug("DB11-503-2026"))
    'DB11/ 503-2026'
    >>> from_slug("gb-t-1.1").expected
    'end'
    """
    found = parse(slug) if slug[:1].isdigit() else parse(_text(slug))
    if isinstance(found, Malformed | BodyNumber):
        found = parse(unquote(slug).translate(_BODY))
    if isinstance(found, Malformed):
        return Malformed(slug, min(found.column, len(slug) + 1), found.expected)
    if found.slug != slug:  # another spelling of a number, whose address this is not
        return Malformed(slug, len(slug) + 1, "end")
    return found


def _text(slug: str) -> str:
    """The number in ASCII form, as the slug would have it."""
    head, plus, twin = slug.partition("+")
    elements = head.split("-")
    prefix, used = _prefix(elements)
    rest = elements[used:]
    text = f"{prefix} {rest[0].translate(_SERIAL)}" if rest else prefix
    for place, element in enumerate(rest[1:]):
        if element == "all":
            text += " (all parts)"
        elif element.startswith("ed"):
            text += f"（{element[2:]}年版）"
        elif element.startswith("XG"):
            text += f"/{element}"
        elif _YEAR.fullmatch(element) and (place == 0 or rest[place].startswith("XG")):
            text += f"-{element}"
        else:
            text += f" {element}"  # no slug of ours: left for the reader to refuse
    return f"{text}/{twin.replace('~', '/').replace('_', ' ')}" if plus else text


def _prefix(elements: list[str]) -> tuple[str, int]:
    """The prefix and how many elements it took: a code (of two where it has a slash) and mark."""
    code, used = elements[0], 1
    double = "/".join(elements[:2])
    if len(elements) > 1 and (code in ("T", "Q") or double in codes() or double == "DG/TJ"):
        code, used = double.replace("~", "-").replace("_", " "), 2
    if len(elements) > used and elements[used] in ("T", "Z", "J", "TJ"):
        return f"{code}/{elements[used]}", used + 1
    is_local = re.fullmatch("(?:DB[JS]?|DGJ)[0-9]+", code)
    return (f"{code}/" if is_local else code), used
