"""CIE (国际照明委员会): technical reports, standards, proceedings, those joint with ISO and IEC.

Source: CIE's list of publications. Before 2000 the year follows a hyphen; a standard carries the
letter of its language before the year, and the number of the joint edition in brackets.

>>> read("CIE S 014-4/E2007").print
'CIE S 014-4/E:2007'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_YEAR = "(?:(?:/[EFG])?[:-]|/[EFG]?)[0-9]{4}"
_SERIAL = (
    "(?:x[0-9]{3}(?:-(?:OP|PP|P|WP)[0-9]{2})?|D[0-9]{3}"
    r"|[0-9]{1,3}(?:[/.][0-9]{1,3}){0,2}(?:-SP?[0-9]{1,2}(?:\.[0-9]{1,2})?|-[0-9]{1,2})?)"
)
_STANDARD = r"(?:S|DS|DIS) [0-9]{3}(?:\.[0-9])?(?:-SP?[0-9]{1,2}|-[0-9]{1,2})?"
_JOINT = r"(?:ISO(?:/CIE)?|IEC)(?: (?:TS|TR|DIS|FDIS))? [0-9]{3,5}(?:[.-][0-9]{1,2})?"
_LANGUAGE = r"\([A-Za-z]{1,2}(?:-[0-9]{4})?\)"
_TWIN = rf"(?: \((?:ISO|IEC) [0-9]{{3,5}}(?:-[0-9]{{1,2}})?:[0-9]{{4}}(?:{_LANGUAGE})?\))"
_SAME = r"/(?:ISO|IEC) [0-9]{3,5}(?:-[0-9]{1,2})?:[0-9]{4}"
_CHANGE = "(?:/(?:Cor|Amd)[ .]?[0-9]{1,2}(?::[0-9]{4})?| (?:Amendment|Corrigendum) [0-9]{1,2})"
_BUNDLE = r"(?:,[0-9]{3}-SP[0-9](?:\.[0-9])?:[0-9]{4}){0,4}"
_DIGEST = "(?:/[0-9a-z]{6})?"  # the key of one paper in a volume of proceedings

_RULE = Rule(
    re.compile(
        rf"(?P<stem>CIE (?:{_STANDARD}|{_JOINT}|{_SERIAL}))(?P<date>{_YEAR})?"
        rf"(?P<supplements>(?:{_CHANGE})?)"
        rf"(?P<suffix>(?:{_TWIN}|{_SAME}| ?{_LANGUAGE}|{_BUNDLE}|{_DIGEST}))"
    ),
    re.compile(_CHANGE),
    lambda piece: re.sub("^/([EFG])(?=[0-9])", r"/\1:", piece),
)
_PAPER = Rule(re.compile("(?P<stem>CIE (?:IP|OP|PP|WP)[0-9]{2})(?P<suffix> [0-9]{1,4}-[0-9]{1,4})"))

BODY = Body("CIE", "C", re.compile("CIE "), first_of("CIE", _RULE, _PAPER))
read = BODY.read
