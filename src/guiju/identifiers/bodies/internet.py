"""The Internet's bodies: IETF (互联网工程任务组), IANA (互联网数字分配机构), W3C (万维网联盟)
and XSF (XMPP 标准基金会).

Sources: RFC 7841 and RFC 7221 (series, names of drafts); W3C Process Document, 6 (stages, the day
in an address); the addresses of IANA's registries; XEP-0001.

>>> IETF.read("ietf rfc-0793").print
'RFC 793'
>>> W3C.read("W3C REC-ATAG10-20000203").undated.print
'W3C REC-ATAG10'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_I = re.IGNORECASE

# IETF: numbered series, and drafts with a two-digit version.
_SERIES = "RFC|STD|BCP|FYI|IEN|RTR"
_SERIAL = Rule(re.compile(rf"(?P<stem>(?:{_SERIES}) [1-9][0-9]{{0,4}})"))
_DRAFT = Rule(
    re.compile(r"(?P<stem>draft-[a-z0-9]{1,40}(?:-[a-z0-9+._]{1,40}){1,14}?)(?P<suffix>-[0-9]{2})?")
)
_BEFORE = "^(?:IETF[ /-])?"
_WRITTEN_SERIAL = rf"{_BEFORE}({_SERIES})[ :-]{{0,2}}0{{0,4}}([1-9][0-9]{{0,4}})$"
_WRITTEN_DRAFT = rf"{_BEFORE}(draft-[a-z0-9+._-]{{1,150}}?)(?:\.(?:txt|html|xml|pdf))?$"
IETF = Body(
    "IETF",
    "BDFIRS",
    re.compile(rf"(?:IETF[ /-])?(?:{_SERIES}|draft-)", _I),
    respelt(
        first_of("IETF", _SERIAL, _DRAFT),
        (re.compile(_WRITTEN_SERIAL, _I), lambda found: f"{found[1].upper()} {found[2]}"),
        (re.compile(_WRITTEN_DRAFT, _I), lambda found: found[1].lower()),
    ),
)

# IANA: a group of registries, and one registry of it.
_REGISTRY = Rule(
    re.compile(r"(?P<stem>IANA [a-z0-9_][a-z0-9._-]{0,80}(?:/[a-z0-9_][a-z0-9._-]{0,80})?)")
)
IANA = Body(
    "IANA",
    "I",
    re.compile("IANA ", _I),
    respelt(first_of("IANA", _REGISTRY), (re.compile("^IANA ", _I), "IANA ")),
)

# W3C: a stage, a short name and the day, of which early documents wrote less.
_STAGE = "REC|PER|PR|CR|CRD|CRY|DRY|RY|WD|FPWD|LCWD|NOTE|DNOTE|STMT|OBSL|RSCND|SPSD|SUBM|TEAM|REG"
_NAME = "[A-Za-z0-9][A-Za-z0-9_.+-]{0,80}"
_MONTH_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_DAY = rf"-(?:(?:(?:19|20)?[0-9]{{2}})?{_MONTH_DAY})"
_STAGED = Rule(
    re.compile(rf"(?P<stem>W3C (?:{_STAGE})-{_NAME}?)(?P<date>{_DAY})?(?P<suffix>\.html)?")
)
_SHORT_NAME = Rule(re.compile(rf"(?P<stem>W3C {_NAME})"))
_BARE = re.compile(rf"^(?=(?:{_STAGE})-{_NAME}-(?:19|20)[0-9]{{2}}{_MONTH_DAY}/?$)")
W3C = Body(
    "W3C",
    "CDFLNOPRSTW",
    re.compile(rf"W3C |(?:{_STAGE})-", _I),
    respelt(
        first_of("W3C", _STAGED, _SHORT_NAME),
        (re.compile("^W3C ", _I), "W3C "),
        (_BARE, "W3C "),
        (re.compile("/$"), ""),
    ),
)

# XSF: four digits.
_XEP = Rule(re.compile("(?P<stem>XEP [0-9]{4})"))
XSF = Body(
    "XSF",
    "X",
    re.compile("(?:XSF )?XEP", _I),
    respelt(
        first_of("XSF", _XEP),
        (re.compile("^(?:XSF )?XEP[ -]?([0-9]{1,4})$", _I), lambda found: f"XEP {found[1]:>04}"),
    ),
)
BODIES = (IANA, IETF, W3C, XSF)
