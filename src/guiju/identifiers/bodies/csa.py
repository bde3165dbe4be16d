"""CSA (加拿大标准协会): CSA and CAN/CSA standards, the electrical code's parts, what CSA adopts.

Source: CSA's list of publications. The year has two digits, after a hyphen or a colon, M before it
where the standard was metric; (R2021) says when it was confirmed. An amendment of a CSA standard is
printed with a blank for the hyphen of CAN/CSA-.

>>> read("CAN/CSA-C22.2 NO. 60601-2-3:14 (R2023)/A2:24").print
'CAN/CSA C22.2 NO. 60601-2-3:14/A2:24 (R2023)'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_WHO = "(?:CAN/CSA[- ]|CSA |CAN3-)"
_PARTS = r"(?:\.[0-9]{1,3}){0,3}(?:-[0-9]{1,4}){0,3}"
_SERIES = "(?:(?: (?:MH|RV))? SERIES)?"
_OWN = rf"(?:[A-Z][0-9]{{1,5}}{_PARTS}(?:HB)?{_SERIES}|[0-9]{{1,2}}\.[0-9]{{1,2}})"
_CODE = rf"C22\.[1-6] NO\. [0-9]{{1,5}}{_PARTS}"  # the standards of the electrical code
_ADOPTED = (
    "(?:ISO/IEC|IEC|ISO|IEC CISPR|CISPR|IWA)(?: (?:TR|TS|Guide))? "
    r"[0-9]{1,5}(?:\.[0-9]{1,2})?(?:-[0-9]{1,4}){0,4}[A-Z]?"
)
_SERIAL = f"(?:{_CODE}|{_ADOPTED}|{_OWN})"
_YEAR = "(?:19[0-9]{2}|20[0-9]{2}|[5-9][0-9]|[0-3][0-9])"
_DATE = f"[:-][MF]?{_YEAR}"
_AMENDMENT = f"(?:/| [+] )A[0-9]{{1,2}}:{_YEAR}"
_CONFIRMED = r" ?\(R(?:[0-9]{4}|[0-9]{2})\)"
_SET = "(?: SERIES(?: [A-Z])?)? PACKAGE| Code(?:, Handbook)? & (?:Handbook|Training) Package"

_SPELLINGS = (
    (re.compile("^(?:can/)?csa[- ](?:[a-z](?=[0-9]))?"), lambda found: found[0].upper()),
    (re.compile("^CSA-(?=[A-Z])"), "CSA "),
    (re.compile("(?<= )No[.] ?(?=[0-9])", re.IGNORECASE), "NO. "),
    (re.compile("CEI/IEC "), "IEC "),
    (re.compile("ISO GUIDE "), "ISO Guide "),
    (re.compile("ISO IWA "), "IWA "),
    (re.compile(rf"({_CONFIRMED})({_AMENDMENT})$"), r"\2\1"),
    (re.compile("^CAN/CSA (?=[A-Z])"), "CAN/CSA-"),
    (re.compile(f"^CAN/CSA-(?=(?:{_CODE}|{_OWN}){_DATE}/A[0-9])"), "CAN/CSA "),
)

_TAIL = (
    rf"(?P<supplements>(?:{_AMENDMENT}){{0,3}})"
    rf"(?P<suffix>(?:{_CONFIRMED})?(?: \(CONSOLIDATED\)|{_SET})?)"
)
_DATED = Rule(
    re.compile(rf"(?P<stem>{_WHO}{_SERIAL})(?P<date>{_DATE}){_TAIL}"), re.compile(_AMENDMENT)
)
_UNDATED = Rule(re.compile(rf"(?P<stem>{_WHO}{_SERIAL})(?P<suffix>(?:{_CONFIRMED})?)"))
# Handbooks and packages without the body's name, and two standards in one binding.
_BARE = Rule(
    re.compile(r"(?P<stem>[A-Z][0-9]{2,4}(?:\.[0-9]{1,2})?)(?P<date>-[0-9]{2})(?P<suffix> PACKAGE)")
)
_HANDBOOK = Rule(re.compile(r"(?P<stem>[A-Z][0-9]{2,4}(?:\.[0-9]{1,2})?HB)(?P<date>-[0-9]{2})"))
_TOGETHER = Rule(
    re.compile(
        rf"(?P<stem>{_WHO}{_OWN}{_DATE}(?:/|, ){_WHO}{_OWN})(?P<date>{_DATE})"
        rf"(?P<suffix>(?:{_CONFIRMED}| & Training Package)?)"
    )
)
_BEGINS = re.compile(r"(?:CAN/)?CSA[- ]|CAN3-|[A-Z][0-9]{2,4}(?:\.[0-9]{1,2})?(?:HB)?-", re.I)
BODY = Body(
    "CSA",
    "",
    _BEGINS,
    respelt(first_of("CSA", _DATED, _UNDATED, _BARE, _HANDBOOK, _TOGETHER), *_SPELLINGS),
)
read = BODY.read
