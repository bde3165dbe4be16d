"""ASHRAE (美国采暖、制冷与空调工程师学会): standards, guidelines, addenda, errata, answers.

Source: ASHRAE's own lists of standards, addenda and errata. An addendum is named before what it
amends, whichever way it was typed; the co-sponsors and the day of publication are left out.

>>> read("ANSI/ASHRAE Standard 34-2007: Addenda af and ag").print
'ASHRAE Addenda af, ag to Standard 34-2007'
"""

from __future__ import annotations

import re

from .grammar import Body
from .value import BodyNumber

_WHO = r"(?:(?:ANSI/)?ASHRAE(?:/[A-Z]{2,6}){0,4})"
_LETTER = "[a-zA-Z]{1,2}[0-9]?"
_LETTERS = rf"{_LETTER}(?:(?:, and |,? and |, ?){_LETTER}\b){{0,30}}"
_DOCUMENT = (
    rf"(?:{_WHO} )?(?P<kind>Standard |Guideline )?(?P<serial>[0-9]{{1,3}}(?:\.[0-9]{{1,2}}){{0,2}}"
    r"(?:[A-Z]{0,2}|[A-Z](?:,[A-Z]){1,3}))(?P<date>(?: ?- ?(?:19|20)?[0-9]{2}R?)?)"
    r"(?: ?\(?RA ?(?P<again>(?:[0-9]{2}){1,2})\)?)?"
)
_DAY = r"\([A-Z][a-z]{2,8} (?:[0-9]{1,2}, ?)?[0-9]{4}\){1,2}"
_JOINT = r"/ ?(?:ANSI/)?AMCA [0-9]{2,3}-[0-9]{2}|\((?:ANSI/)?AMCA [0-9]{2,3}-[0-9]{2}\)"
_NOTES = rf"(?: ?(?:{_DAY}|{_JOINT}|\(PDF\)|\(I-P and SI versions\))){{0,3}}\.?"
_ERRATA = r"(?P<errata> Errata)?(?: [-–] [A-Z][a-z]{3,9} Edition)?"
_BEFORE = re.compile(
    rf"{_WHO} Addend(?P<many>um|a)(?: (?P<letters>{_LETTERS}))? (?:to|for) {_DOCUMENT}"
    rf"(?P<errata> Errata)?{_NOTES}"
)
_BEHIND = re.compile(
    rf"{_WHO} {_DOCUMENT}:? [Aa]ddend(?P<many>um|a) (?P<letters>{_LETTERS}){_NOTES}"
    r"(?: \(Contains Addenda [a-z, ]{1,40}\))?"
)
_ALONE = re.compile(rf"{_WHO} {_DOCUMENT}(?: ?(?:{_JOINT}))?{_ERRATA}{_NOTES}")
_ASKED = (
    re.compile(rf"Interpretations for {_DOCUMENT}"),
    re.compile(rf"{_WHO} {_DOCUMENT} Interpretations"),
)
_BEGINS = re.compile("(?:ANSI/)?ASHRAE[ /]|Interpretations for ")


def _number(match: re.Match[str], supplement: str) -> BodyNumber:
    """ASHRAE's spelling of what was matched."""
    found = match.groupdict()
    what = ""
    letters = re.split(r",? and |, ?", found.get("letters") or "")
    if found.get("many"):
        several = len(letters) > 1 or found["many"] == "a"
        what = f"{'Addenda' if several else 'Addendum'} {', '.join(letters)}".rstrip() + " to "
    date = (found["date"] or "").replace(" ", "")
    again = f" (RA{found['again']})" if found["again"] and not what else ""
    stem = f"ASHRAE {what}{found['kind'] or 'Standard '}{found['serial']}"
    return BodyNumber("ASHRAE", stem, date + again, (supplement,) if supplement else ())


def _read(text: str) -> BodyNumber | None:
    """A number of ASHRAE: an addendum from either side, a document, what was asked about it."""
    for pattern in (_BEFORE, _BEHIND, _ALONE, *_ASKED):
        if match := pattern.fullmatch(text):
            asked = " Interpretations" if pattern in _ASKED else ""
            return _number(match, match.groupdict().get("errata") or asked)
    return None


BODY = Body("ASHRAE", "AI", _BEGINS, _read)
read = BODY.read
