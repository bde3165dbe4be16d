"""Organisations of states: IHO (国际海道测量组织) and UN (联合国).

Sources: IHO Resolution 2/2007 (editions, revisions, clarifications); the Dag Hammarskjöld
Library's guide to symbols of documents.

>>> IHO.read("iho S-44 Edition 6.1.0").print
'IHO S-44 6.1.0'
>>> UN.read("ST/SG/AC.10/1/Rev.23").undated.print
'ST/SG/AC.10/1'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_I = re.IGNORECASE

# IHO: a series, a serial with its part, an appendix, and an edition of three numbers.
_APPENDIX = r" Ap\. (?:[0-9]{1,2}|[A-Z])"
_IHO = Rule(
    re.compile(
        "(?P<stem>IHO [BCMPS]-[0-9]{1,3}[A-Z]?(?:[-:/][0-9]{1,3})?)"
        rf"(?P<supplements>(?:{_APPENDIX})?)(?P<suffix>(?: [0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{2}})?)"
    ),
    re.compile(_APPENDIX),
)
IHO = Body(
    "IHO",
    "I",
    re.compile("IHO ", _I),
    respelt(
        first_of("IHO", _IHO),
        (re.compile("^IHO ", _I), "IHO "),
        (re.compile(r" (?:edition|ed\.?) (?=[0-9])", _I), " "),
        (re.compile(" (?:appendix|app?) (?=[0-9A-Z](?: |$))", _I), " Ap. "),
    ),
)

# UN: an organ, its bodies, kinds, sessions and serials; then what revises, adds or corrects.
# The three principal organs' bodies have two letters at least; boards and treaty bodies one.
_PRINCIPAL = "A|E|S"
_ORGAN = (
    "ST|TD|TRADE|TRANS|ECE|ECA|ESCAP|ESCWA|LC|UNEP|UNCTAD|UNITAR|DP|ID|HSP|HRI|CD|DC|"
    "CAC|CAT|CCPR|CED|CEDAW|CERD|CESCR|CMW|CRC|CRPD|FCCC|CBD|ICCD|SPLOS|LOS|ISBA"
)
_CHANGE = r"/(?:Add|Amend|Corr|Rev)\.[0-9]{1,4}"
_NAMED = r"[A-Z][A-Za-z]{1,11}(?:-[0-9]{1,3})?(?:\.[A-Z0-9]{1,5})?|[A-Z]\.[0-9]{1,5}"
_ELEMENT = rf"/(?!(?:Add|Amend|Corr|Rev)\.)(?:{_NAMED}|[0-9]{{1,5}}(?:-[0-9]{{1,3}})?)"
_SESSION = r" ?\([IVXL]{1,8}(?:-[IVX]{1,4})?\)"
_UN = Rule(
    re.compile(
        rf"(?P<stem>(?:{_PRINCIPAL}|(?:{_ORGAN})(?:/[A-Z](?=/))?)(?=[^ ]{{0,60}}[0-9])"
        rf"(?:{_ELEMENT}){{1,8}}(?:{_SESSION})?)(?P<date> \((?:19|20)[0-9]{{2}}\))?"
        rf"(?P<supplements>(?:{_CHANGE}){{0,4}})"
    ),
    re.compile(_CHANGE),
)
UN = Body(
    "UN", "ACDEFHILSTU", re.compile(rf"(?:{_PRINCIPAL}|{_ORGAN})/[A-Z0-9]"), first_of("UN", _UN)
)
BODIES = (IHO, UN)
