"""BSI (英国标准学会): BS, PD, DD, PAS, Flex, national annexes, and what BSI adopts.

Source: BS 0:2021 (a standard for standards) and BSI's catalogue. Aerospace and automotive standards
stand in lettered series with the issue before the letter ("BS 3G 100"); parts may be sections and
methods; an amendment folded into the text stands behind "+".

>>> read("PD IEC/TS 62257-7:2017").print
'PD IEC TS 62257-7:2017'
"""

from __future__ import annotations

import re

from .grammar import YEAR_AFTER_HYPHEN, Body, Rule, first_of, respelt

# Whose text it is: "EN ISO/IEC", "CLC IEC/TS", "ISO/TR", "CECC".
_EUROPE = "(?: (?:EN|HD|ENV|CR|CECC|QC|CWA|(?:CEN/CLC|CEN|CLC)(?:[ /](?:TS|TR|Guide))?))?"
_WORLD = (
    "(?: (?:(?:ISO|IEC)(?:/(?:IEC|IEEE|SAE|ASTM|CIE)){0,2}|CISPR)"
    "(?:[ /](?:TS|TR|PAS|SRD|Guide|GUIDE|ISP))?)?"
)
_SERIES = "(?: [0-9]{0,2}(?:AU|HC|HR|MA|PL|SP|TA|[A-Z]))?"
_WHOSE = f"(?:BS|PD|DD|DISC PD)(?:{_EUROPE}{_WORLD}|{_SERIES})"

_SERIAL = r"[0-9]{1,6}(?:[-./][A-Z]{0,2}[0-9]{1,5}){0,5}(?:[A-Za-z]|\[[0-9]{1,3}\])?"
_MORE = (
    rf"(?:(?:,| and | & | to | TO |-A )(?:BS )?(?:[0-9]?[A-Z]{{1,2}} )?(?:{_SERIAL}|[A-Z]))"
    "{0,3}"
)
# Parts in words: "BS 2782-4:Methods 451F to 451J", "BS 9210 N0009-1", "BS 185 Index Issue 1".
_PIECE = r"[A-Z]?[0-9]{1,4}(?:\.[0-9]{1,2})?[A-Z]?"
_WORDS = (
    rf"(?:[: ](?:Section|Part|Method)s? {_PIECE}(?: (?:and|to) {_PIECE})?"
    "|[: ](?:Supplementary )?Index(?: Issue [0-9]{1,2})?|:Explanatory Supplement"
    "| [A-Z][0-9]{3,4}(?:-[0-9]{1,3})?(?: to [0-9]{3})?|:[A-Z][0-9]{2}[A-Z]?:[A-Z]{3}[0-9]{1,2})?"
)
_YEAR = ":(?:1[89]|20)[0-9]{2}"
_AMENDMENT = rf"\+A[0-9]{{1,2}}(?:{_YEAR})?"
_SUPPLEMENT = (
    rf"(?:[: ](?:Supplement|Addendum)(?: No\.)? {{1,2}}[0-9]{{1,2}}(?:{_YEAR})?|{_AMENDMENT}"
    rf"|[+/]AC[0-9]{{0,2}}(?:{_YEAR})?"
    "|[ /]AMD ?(?:[0-9]{1,2}|[A-Z]{2})|/FRAG[0-9]{1,2})"
)
_FORM = r"(?: ExComm(?: \(Fire\))?| Expert Commentary| - TC| PDF| \(Book\)| BOOK)?"

_ADDENDUM = re.compile("(Addendum(?: No[.])?) {1,2}(?=[0-9])")
_SPELLINGS = (
    (re.compile("(?<=[0-9])[\u2010\u2011](?=[0-9])"), "-"),
    (re.compile("^[a-z]{2,4}(?: [a-z/]{2,9}){0,2}(?= ?[0-9])"), lambda found: found[0].upper()),
    (re.compile("^(BS|PD|DD|PAS)(?=[0-9])"), r"\1 "),
    (re.compile("^EP (?=[0-9])"), "BS "),  # BSI's list prints these so
    (re.compile("(?<!/)(IEC|CISPR)/(?=(?:TR|TS|PAS) )"), r"\1 "),
    (re.compile("ISO/IEC GUIDE "), "ISO/IEC Guide "),
    (re.compile("(CEN|CLC) (?=(?:TS|TR) )"), r"\1/"),
    (re.compile(r" Amd ([0-9]{1,2})(?: \([0-9]{2}/[0-9]{2}\))?$"), r" AMD\1"),
    (re.compile(" Amendment ([0-9]{1,2}):(?:[A-Z][a-z]{2,8} )?(?=[0-9]{4}$)"), r"+A\1:"),
    (re.compile(r"^(NA\+A[0-9]):([0-9]{2}) "), r"\1:20\2 "),
    (re.compile(r" ?\+ ?(?=BS )"), " + "),
    (re.compile(f"^((?:BS|PD|PAS) .{{0,40}}){YEAR_AFTER_HYPHEN[0].pattern}"), r"\1:"),
)


def _spelt(piece: str) -> str:
    """Two blanks before the number of an addendum after a colon or date, as BSI's list has it."""
    return _ADDENDUM.sub(r"\1  ", piece) if piece.startswith(":") else piece


_SHAPES = (
    rf"(?P<stem>{_WHOSE} {_SERIAL}{_MORE}{_WORDS})(?P<date>{_YEAR})?",
    rf"(?P<stem>PAS {_SERIAL})(?P<date>{_YEAR})?",
    rf"(?P<stem>(?:PP|HB|TS|Handbook) {_SERIAL})(?P<date>{_YEAR})",
    rf"(?P<stem>NA(?:{_AMENDMENT})? to BS EN {_SERIAL})(?P<date>{_YEAR})?",
)
_TAIL = rf"(?P<supplements>(?:{_SUPPLEMENT}){{0,3}})(?P<suffix>{_FORM})"
_NUMBERS = [Rule(re.compile(shape + _TAIL), re.compile(_SUPPLEMENT), _spelt) for shape in _SHAPES]
_FLEX = Rule(
    re.compile(
        r"(?P<stem>BSI Flex [0-9]{1,5})(?P<date>(?: v[0-9]{1,2}\.[0-9]{1,2})?"
        rf"(?:{_YEAR}(?:-[0-9]{{2}})?)?)"
    )
)
_AMD = Rule(re.compile("(?P<stem>AMD [0-9]{4,5})"))
_DRAFT = Rule(re.compile("(?P<stem>[0-9]{2}/[0-9]{8} DC)"))  # year and serial of a public draft
_APART = Rule(
    re.compile(
        r"(?P<stem>Supplement No\. [0-9]{1,2} \([0-9]{4}\) to BS [0-9]{1,5})"
        rf"(?P<date>{_YEAR})?"
    )
)
_TOGETHER = Rule(
    re.compile(
        rf"(?P<stem>BS{_EUROPE}{_WORLD} {_SERIAL}(?: \+ BS{_EUROPE}{_WORLD} {_SERIAL}){{1,3}})"
    )
)
_BEGINS = re.compile(
    r"(?:BS|PD|DD|PAS|PP|HB|TS|EP|AMD)[ 0-9]|BSI Flex|DISC PD|Handbook |NA[ +]|Supplement No"
    "|[0-9]{2}/[0-9]{8} DC",
    re.IGNORECASE,
)
_USUAL = re.compile(
    rf"(BS (?:EN )?(?:ISO |IEC |ISO/IEC )?[0-9]{{1,6}}(?:-[0-9]{{1,3}}){{0,3}})({_YEAR})?"
)
BODY = Body(
    "BSI",
    "0123456789ABDEHNPST",
    _BEGINS,
    respelt(
        first_of("BSI", *_NUMBERS, _FLEX, _AMD, _DRAFT, _APART, _TOGETHER),
        *_SPELLINGS,
    ),
    _USUAL,
)
read = BODY.read
