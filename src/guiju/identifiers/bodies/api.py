"""API (美国石油学会): standards, specifications, recommended practices, the measurement manual.

Source: API's catalogue of publications; the kinds are printed in capitals.

>>> read("API Spec 5L").print
'API SPEC 5L'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_KIND = "BULL|BUL|COS|MPMS|PUBL|RP|SPEC|STD|TR|TP|TL"
_PART = r"(?:[-.][0-9]{1,4}[A-Z]{0,3}|-[A-Z])"
_DATE = "(?:[-:](?:19|20)[0-9]{2})?"
_EDITION = "(?:,? [0-9]{1,2}(?:st|nd|rd|th) (?:Edition|Ed[.]?))?"


def _spelt(piece: str) -> str:
    """API's spelling of a piece: the kind in capitals, the chapter of the manual as CH."""
    piece = re.sub(r"(?i)\b(MPMS) (?:chapter|ch[.]?) ?", "MPMS CH ", piece)
    piece = re.sub("^API(?=[0-9A-Z])", "API ", piece)
    return re.sub(rf"(?i)(?<=^API )(?:{_KIND})(?= )", lambda kind: kind[0].upper(), piece)


_NUMBER = Rule(
    re.compile(
        rf"(?P<stem>API ?(?:(?!MPMS)(?:(?i:{_KIND}) )?(?=[0-9A-Z]{{0,4}}[0-9])[A-Z]?[0-9]{{1,4}}"
        rf"[A-Z]{{0,4}}[0-9]?{_PART}{{0,2}}"
        rf"|(?i:MPMS (?:chapter|ch[.]?)) ?[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}}[A-Z]?))"
        rf"(?P<date>{_DATE})(?P<suffix>(?:, Part [0-9]{{1,2}})?{_EDITION})"
    ),
    rewrite=_spelt,
)
BODY = Body("API", "A", re.compile("API(?: |[0-9]|(?:RP|STD|SPEC|TR) )"), first_of("API", _NUMBER))
read = BODY.read
