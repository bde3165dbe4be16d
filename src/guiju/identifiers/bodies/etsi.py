"""ETSI (欧洲电信标准协会): standards, specifications, reports, guides, the papers of its groups.

Source: ETSI Drafting Rules, clause 5.1 (type, number, version and date of a deliverable), and the
older editions in ETSI's own list. A correction or amendment stands before its edition.

>>> read("ETSI EN 300392-2 v3.8.1 (2016-08)").print
'ETSI EN 300 392-2 V3.8.1 (2016-08)'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_PARTS = "(?:-[0-9]{1,3}){0,3}"
_SIX = f"(?:EN|ES|EG|TS|TR|SR|ETS|I-ETS) [0-9]{{3}} ?[0-9]{{3}}{_PARTS}"
_THREE = f"(?:ETR|TCRTR|TBR|NET) [0-9]{{3}}{_PARTS}"
_GSM = "GTS (?:GSM )?[0-9]{2}[.][0-9]{2}(?:-[A-Z]{2,4}|-[0-9]{1,2}){0,2}"
_GROUP = "[A-Za-z][A-Za-z0-9]{1,5}(?:-[A-Z]{2,4})?"
_GROUP_PAPER = f"(?:GS|GR) {_GROUP} [0-9]{{3}}{_PARTS}"
_MONTH = r"\([0-9]{4}-[0-9]{2}\)"
_EDITION = (
    rf"(?: (?:[Vv][0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{1,2}}|[Ee]d\.? ?[0-9]{{1,2}}))?(?: {_MONTH})?"
)
_CHANGE = "/[AC][0-9]{1,2}"

_UNSPACED = re.compile("(?<= [0-9]{3})(?=[0-9]{3}(?![0-9]))")


def _spelt(piece: str) -> str:
    """ETSI's spelling: the serial in two groups, a large V, a small ed."""
    piece = re.sub(" v(?=[0-9])", " V", _UNSPACED.sub(" ", piece))
    return re.sub(r" [Ee]d\.? ?(?=[0-9])", " ed.", piece)


_SUPPLEMENT = re.compile(f"{_CHANGE}{_EDITION}")
_CHANGED = Rule(
    re.compile(
        rf"(?P<stem>ETSI (?:{_SIX}|{_THREE}))(?P<supplements>(?:{_CHANGE}){{1,2}}{_EDITION})"
    ),
    _SUPPLEMENT,
    _spelt,
)
_WHOLE = Rule(
    re.compile(rf"(?P<stem>ETSI (?:{_SIX}|{_THREE}|{_GSM}|{_GROUP_PAPER}))(?P<date>{_EDITION})"),
    rewrite=_spelt,
)

BODY = Body("ETSI", "E", re.compile("ETSI "), first_of("ETSI", _WHOLE, _CHANGED))
read = BODY.read
