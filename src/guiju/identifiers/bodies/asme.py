"""ASME (美国机械工程师学会): standards, the Boiler and Pressure Vessel Code, drafts, joint numbers.

Source: ASME's own catalogue. A section of the Code (BPVC) is named without its edition, for the
sections are issued, and amended, together; codes that end in a letter stand close to their serial.

>>> read("ASME PTC 19.3 TW-2010").print
'ASME PTC19.3 TW-2010'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_SERIAL = (
    "(?:(?:PTC|V&V|V V|VVUQ) ?|TR ?A?|[ABNPY] |[A-Z]{1,3})[0-9]{1,4}"
    r"(?:[.][0-9]{1,5}){0,3}(?:-[0-9][.0-9]{0,3}(?=-))?[A-Z]?(?: TW)?"
    r"|[A-Z]{2,4}(?:-[A-Z])?[-.][0-9]{1,3}(?![0-9])(?:[.][0-9]{1,2})?[A-Z]?"
    "|[A-Z]{2,4}(?=-(?:19|20))"  # a code known by letters alone has a date
)
_CSA = r"/CSA [A-Z][0-9]{1,3}(?:[.][0-9]{1,3})?"
_DATE = "-(?:(?:19|20)(?:[0-9]{2}|XX)|202X)"
_LANGUAGE = r" \((?:[A-Z]{4,10})\)"
_NOTE = (
    rf" [(\[](?:Draft )?(?:Proposed )?[Rr]evision of ASME [-A-Z0-9.]{{2,16}}{_DATE}"
    r"(?: \(R[0-9]{4}\))?[)\]]"
)
_REAFFIRMED = r" ?\(R[0-9]{4}\)"

_REWRITES = (
    (re.compile(r"ASME(?=[A-Z][0-9])"), "ASME "),
    (re.compile(r"(?<=ASME [A-Z]) (?=[0-9])"), ""),
    (re.compile(r"(?<=ASME )V V(?= ?[0-9])"), "V&V"),
    (re.compile(r"(?<=PTC) (?=[0-9])|(?<=V&V) (?=[0-9])|(?<=VVUQ) (?=[0-9])|(?<=TR) (?=A)"), ""),
    (re.compile(r"(?<=\()Proposed revision"), "Revision"),
)


def _spelt(piece: str) -> str:
    """ASME's spelling of a piece."""
    for pattern, instead in _REWRITES:
        piece = pattern.sub(instead, piece)
    return piece


_STANDARD = Rule(
    re.compile(
        r"(?P<stem>(?:(?:ANSI|ISO)/)?ASME(?:/ANSI|/ANS)?(?: (?!BPVC)| ?(?=[ABNPY][0-9]))"
        rf"(?:{_SERIAL})(?:{_CSA})?(?: Handbook)?)"
        rf"(?P<date>(?:{_DATE})?)(?P<suffix>(?:{_REAFFIRMED}|{_LANGUAGE}|{_NOTE})?)"
    ),
    rewrite=_spelt,
)
_LANGUAGE_FIRST = re.compile(rf"(ASME (?:{_SERIAL}))({_LANGUAGE})({_DATE})")
_JOINT = Rule(
    re.compile(
        r"(?P<stem>(?:API [0-9]{1,4}(?:-[0-9])?|CSA [A-Z][0-9.]{1,7}|ISO(?= ?/))"
        rf" ?/ASME (?:{_SERIAL}|[0-9]{{4,5}}))(?P<date>(?:{_DATE})?)"
    ),
    rewrite=lambda piece: re.sub("(?<=[0-9])/ASME", " /ASME", _spelt(piece)),
)
_CODE = Rule(
    re.compile(
        r"(?P<stem>ASME BPVC(?:[.-](?:CC|SSC)[.-](?:BPV|NC|NUC|(?=[IVX])))?"
        r"(?:[.](?:[IVX]{1,4}(?:\.[0-9A-D](?:_ES)?)?|NCA|N[A-Z]{1,2}|[A-DM])){0,6}"
        rf"(?: COMPLETE CODE BIND)?)(?:{_DATE})?"
    )
)
_BEGINS = re.compile("(?:ANSI/|ISO/)?ASME(?:[ /]|[ABNPY][0-9])|(?:API|CSA) [A-Z0-9.-]{1,9} ?/ASME ")
_by_rule = first_of("ASME", _STANDARD, _JOINT, _CODE)
BODY = Body("ASME", "ACI", _BEGINS, lambda text: _by_rule(_LANGUAGE_FIRST.sub(r"\1\3\2", text)))
read = BODY.read
