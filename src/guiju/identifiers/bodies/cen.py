"""CEN and CENELEC (欧洲标准化委员会、欧洲电工标准化委员会): EN, HD, ENV, TS, TR, CWA, guides.

Source: CEN/CENELEC Internal Regulations, Part 2 (types of document, amendments, corrigenda). An
amendment folded into the text stands behind "+", one published apart behind "/".

>>> read("CEN-CLC Guide 32:2016").print
'CEN/CLC Guide 32:2016'
"""

from __future__ import annotations

import re

from ..folding import DASHES
from .grammar import YEAR_AFTER_HYPHEN, Body, Rule, cased, first_of, respelt

_I = re.IGNORECASE
_DRAFT = "(?:Fpr|pr|opr)?"
# Whose text it is, where it was taken over: "EN ISO", "EN IEC/IEEE".
_ADOPTED = r"(?: (?:(?:ISO|IEC)(?:/(?:IEC|IEEE|ASTM|CIE|HL7|SAE|OECD|IULTCS)){0,2}|CISPR))?"
_BODIES = "(?:CEN/CLC|CEN-CLC|CEN-CENELEC|CEN/CENELEC|CEN|CLC|CENELEC)"
_DELIVERABLE = (
    rf"(?:{_BODIES}[/ ](?:TS|TR)|{_BODIES}(?: ISO| IEC| ISO/IEC)[/ ](?:TS|TR|PAS)"
    rf"|{_BODIES} Guide)"
)
_PLAIN = f"(?:EN|ENV|CWA|CR|ES|HD){_ADOPTED}"
_SERIAL = "[0-9]{1,6}(?:-[A-Z]{0,2}[0-9]{1,4}){0,5}(?:-[A-Z]{1,2})?(?![0-9A-Z.])"
_SERIES = r"HD [0-9]{1,4}(?:\.[0-9]{1,3}){0,4}(?: S[0-9]{1,2})?"  # HD 384.5.51 S2
_YEAR = ":(?:1[89]|20)[0-9]{2}"
_DATE = f"{_YEAR}(?:-(?:0[1-9]|1[0-2]))?"
_WHAT = "(?:Amd ?[0-9]{1,2}|A[A-D]?[0-9]{0,2}|corrigendum)"
_SUPPLEMENT = rf"[/+](?:Fpr|pr)?{_WHAT}(?:{_DATE})?"
_DROPPED = "(?: ED[0-9])?"  # the IEC's edition number, which a European edition has not
_LANGUAGES = r"(?:\((?:[EFD]|[a-z]{2}(?:,[a-z]{2}){0,2})\))?"

_own_case = cased(
    "EN prEN FprEN oprEN HD prHD FprHD ENV prENV CWA CR ES CEN CLC ISO IEC IEEE ASTM CISPR TS TR "
    "PAS Guide prCEN FprCEN prCLC FprCLC A AC S"
)
_REWRITES = (
    (re.compile("^((?:pr|Fpr)?CEN)[/-](?:CLC|CENELEC)(?=[/ ])", _I), r"\1/CLC"),
    (re.compile("^CENELEC(?=[/ ])", _I), "CLC"),
    (re.compile("^((?:pr|Fpr)?(?:CEN|CLC|CEN/CLC)) (?=(?:TS|TR) )", _I), r"\1/"),
    (re.compile("^((?:pr|Fpr|opr)?(?:EN|HD|ENV))(?=[0-9])", _I), r"\1 "),
)
_HYPHENS = re.compile(f"[\u00ad{DASHES[1:]}]")


_AS_IT_IS = re.compile("EN (?:ISO |IEC |ISO/IEC )?[0-9-]{1,30}")


def _spelt(piece: str) -> str:
    """Their spelling of a piece: CLC for CENELEC, a slash before TS, words in their own case."""
    if _AS_IT_IS.fullmatch(piece):
        return piece
    for pattern, by in _REWRITES:
        piece = pattern.sub(by, piece)
    return _own_case(piece)


_NUMBER = Rule(
    re.compile(
        rf"(?P<stem>{_DRAFT}(?:{_DELIVERABLE} |{_PLAIN} ?){_SERIAL}|{_SERIES})"
        rf"(?P<date>{_YEAR})?{_DROPPED}"
        rf"(?P<supplements>(?:{_SUPPLEMENT}){{0,5}})(?P<suffix>{_LANGUAGES})",
        _I,
    ),
    re.compile(_SUPPLEMENT, _I),
    _spelt,
)
_BEGINS = re.compile(rf"{_DRAFT}(?:CEN|CLC|(?:EN|HD|ENV|CWA|CR|ES)[ 0-9])", _I)
_USUAL = re.compile(rf"(EN (?:ISO |IEC |ISO/IEC )?[0-9]{{1,6}}(?:-[0-9]{{1,3}}){{0,5}})({_YEAR})?")
BODY = Body(
    "CEN",
    "CEFHOP",
    _BEGINS,
    respelt(first_of("CEN", _NUMBER), (_HYPHENS, "-"), YEAR_AFTER_HYPHEN),
    _USUAL,
)
read = BODY.read
