"""KS (韩国产业标准): Korean Industrial Standards, its own and those adopted from ISO and IEC.

Source: KATS, Korean Standards Service Network: a letter for the field, a serial or the number of
what is adopted, parts, the year after a colon.

>>> read("KSD3503:2018").print
'KS D 3503:2018'
>>> read("KS X ISO/IEC 27001:2014").print
'KS X ISO/IEC 27001:2014'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_YEAR = ":[0-9]{4}"
_PARTS = "(?:-[0-9]{1,4}){0,3}"
_OWN = f" ?[0-9]{{4}}{_PARTS}"
_ADOPTED = (
    " (?:ISO(?:/(?:IEC|CIE|ASTM|HL7))?|IEC(?:/ISO)?|CISPR|OHSAS)(?: Guide|/(?:TR|TS|PAS))?"
    f"(?: (?:TR|TS|PAS))? [0-9]{{1,6}}{_PARTS}"
)
_AMENDMENT = f"/A(?:MD|md) ?[0-9]{{1,2}}(?:{_YEAR})?"

_LETTER = re.compile("^KS ?([A-Z]) ?(?=[0-9])")


def _spelt(piece: str) -> str:
    """The letter stands apart; an amendment is /AMD."""
    return re.sub("/A(?:MD|md) ?", "/AMD ", _LETTER.sub(r"KS \1 ", piece))


_RULE = Rule(
    re.compile(
        rf"(?P<stem>KS ?[A-MP-TV-X](?:{_OWN}|{_ADOPTED}))(?P<date>{_YEAR})?"
        rf"(?P<supplements>(?:{_AMENDMENT}){{0,2}})"
    ),
    re.compile(_AMENDMENT),
    _spelt,
)

BODY = Body("KS", "K", re.compile("KS ?[A-Z]"), first_of("KS", _RULE))
read = BODY.read
