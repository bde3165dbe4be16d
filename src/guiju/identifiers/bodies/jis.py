"""JIS (日本工业标准): Japanese Industrial Standards, and the TS and TR of the same series.

Source: JIS Z 8301 (rules for the layout of standards) and JISC's list: a letter for the field, a
serial of at most five digits, parts, the year after a colon; an amendment (追補) has its own year.

>>> read("JIS C61000-3-2:2019").print
'JIS C 61000-3-2:2019'
"""

from __future__ import annotations

import re

from .grammar import YEAR_AFTER_HYPHEN, Body, Rule, first_of, respelt

_YEAR = ":[0-9]{4}"
_SERIAL = "[A-HK-MP-TW-Z] ?[0-9]{4,5}(?:-[0-9]{1,3}){0,3}"
_LANGUAGE = r"\((?:E|J|JE)\)"
_AMENDMENT = f"/(?:追補|AMENDMENT|Amendment|AMD|Amd)\\.? ?[0-9]{{1,2}}(?:{_YEAR})?"
_ALL_PARTS = r" ?\((?:規格群|all parts)\)"

_UNSPACED = re.compile("(?<= [A-Z])(?=[0-9]{4})")
_WORD = re.compile(r"/(?:追補|AMENDMENT|Amendment|AMD|Amd)\.? ?(?=[0-9])")
_GROUP = re.compile(r"^ ?\((?:規格群|all parts)\)$")


def _spelt(piece: str) -> str:
    """One spelling of a piece: the letter apart, English words, amendments as AMD."""
    piece = _WORD.sub("/AMD ", _UNSPACED.sub(" ", piece))
    return _GROUP.sub(" (all parts)", piece)


_RULE = Rule(
    re.compile(
        rf"(?P<stem>JIS (?:(?:TS|TR) )?{_SERIAL})(?P<date>{_YEAR})?"
        rf"(?P<supplements>(?:{_AMENDMENT}){{0,3}})(?P<suffix>(?:{_LANGUAGE}|{_ALL_PARTS})?)"
    ),
    re.compile(_AMENDMENT),
    _spelt,
)

BODY = Body("JIS", "J", re.compile("JIS "), respelt(first_of("JIS", _RULE), YEAR_AFTER_HYPHEN))
read = BODY.read
