"""Consortia: CalConnect (日历与调度联盟), OASIS (结构化信息标准促进组织), OGC (开放地理空间联盟)
and OMG (对象管理组织).

Sources: CC/DIR 10001 (kinds of documents); OASIS Naming Directives 1.6 (versions, stages, parts);
OGC Policies and Procedures (year, serial, revision); OMG's catalogue and its document numbers.

>>> OGC.read("OGC 07-163r2").undated.print
'07-163'
>>> OMG.read("OMG DDS 5 beta 3").suffix
' 5 beta 3'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_I = re.IGNORECASE

# CalConnect: a kind, left out for standards, a serial that began with the year, parts.
_KINDS = "Adv|Amd|Cor|CD|DIR|DIS|DS|FDS|FDIS|G|NWIP|PWI|WD|A|R|S"
_CALCONNECT = Rule(
    re.compile(
        rf"(?P<stem>CC(?:/(?:{_KINDS}))? [0-9]{{4,5}}(?:[-.][0-9]{{1,2}})?)"
        "(?P<date>:(?:19|20)[0-9]{2})?"
    )
)
CALCONNECT = Body(
    "CalConnect",
    "C",
    re.compile("(?:CalConnect )?CC[ /]", _I),
    respelt(
        first_of("CalConnect", _CALCONNECT),
        (re.compile("^(?:CalConnect )?CC", _I), "CC"),
        (re.compile("^CC/adv ", _I), "CC/Adv "),
        (re.compile("^CC/(?:a|cd|dir|r|s|wd) ", _I), lambda found: found[0].upper()),
    ),
)

# OASIS: words, versions and parts in any order; then a stage, and after some the part again.
# A closing bracket after the version stands in OASIS's own list, and stays.
_WORD = "-[A-Za-z][A-Za-z0-9_]{0,40}"
_VERSION = r"[- ]v?[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?:\] ?)?"
_STAGE = "-(?:CSPRD|CNPRD|CSD|CND|COS|PSD|CS|CN|PS|OS|WD|PRD|PR)[0-9]{2}(?:-(?:Pt|Part)[0-9]{1,2})?"
_ERRATA = "-(?:Plus-)?Errata[0-9]{2}"
_OASIS = Rule(
    re.compile(
        rf"(?P<stem>OASIS [A-Za-z][A-Za-z0-9_]{{0,40}}(?:{_WORD}|{_VERSION}){{0,10}}?)"
        rf"(?P<supplements>(?:{_ERRATA}){{0,2}})(?P<suffix>(?:{_STAGE})?)"
    ),
    re.compile(_ERRATA),
)
OASIS = Body(
    "OASIS",
    "O",
    re.compile("OASIS ", _I),
    respelt(first_of("OASIS", _OASIS), (re.compile("^OASIS ", _I), "OASIS ")),
)

# OGC: two digits of the year, a serial, a revision, a letter for a correction of it.
_OGC = Rule(re.compile("(?P<stem>[0-9]{2}-[0-9]{3})(?P<suffix>(?:r[0-9]{1,2})?[a-z]?)"))
OGC = Body(
    "OGC",
    "0123456789O",
    re.compile("(?:OGC )?[0-9]{2}-[0-9]{3}", _I),
    respelt(
        first_of("OGC", _OGC),
        (re.compile("^OGC ", _I), ""),
        (re.compile("(?<=[0-9])R(?=[0-9])"), "r"),
    ),
)

# OMG: a specification's acronym and version, or a document of a kind, a month, a serial.
_SPECIFICATION = Rule(
    re.compile(
        "(?P<stem>OMG (?=[a-z]{0,3}[A-Z][A-Za-z0-9+/-]{0,10}[A-Z])"
        "[A-Za-z][A-Za-z0-9+/-]{0,30}[A-Za-z0-9+])"
        r"(?P<suffix>(?: [0-9]{1,2}(?:\.[0-9]{1,2}){0,2}(?: beta ?[0-9]{0,2})?)?)"
    )
)
_FILED = Rule(
    re.compile(
        "(?P<stem>OMG (?:formal|ptc|dtc|ad|ab|bmi|mars|omg|orbos|sysa|smsc)"
        "/(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-[0-9]{2})"
    )
)
OMG = Body(
    "OMG",
    "DFOP",
    re.compile("OMG |(?:formal|ptc|dtc)/", _I),
    respelt(
        first_of("OMG", _FILED, _SPECIFICATION),
        (re.compile("^OMG ", _I), "OMG "),
        (re.compile("^(?=(?:formal|ptc|dtc)/)"), "OMG "),
        (re.compile("(?<= )v(?=[0-9.]{1,8}$)", _I), ""),
    ),
)
BODIES = (CALCONNECT, OASIS, OGC, OMG)
