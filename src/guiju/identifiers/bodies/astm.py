"""ASTM International (美国材料与试验协会): standards, reports, books, adjuncts, work items.

Source: Form and Style for ASTM Standards, part B (designations): the year of acceptance, that of
reapproval in parentheses, an epsilon for an editorial change. Technical reports (TR) and adjuncts
on a medium are sold without the name of the body.

>>> read("ASTM D3745/D3745M-95(2015)e1").date
'-95(2015)'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_YEAR = "[0-9]{2}(?:[0-9]{2})?[a-d]?"
_REAPPROVED = r"(?: ?\((?:19|20)[0-9]{2}\)|R[0-9]{2})"
_STANDARD = Rule(
    re.compile(
        r"(?P<stem>(?:ISO/)?ASTM ?(?:[A-G] ?[0-9]{1,4}(?:/[A-G][0-9]{1,4}M|M)?|5[0-9]{4}|SI ?10))"
        rf"(?P<date>(?:-{_YEAR}{_REAPPROVED}?)?)(?P<suffix>(?: ?[eε][0-9])?)"
    ),
    rewrite=lambda piece: re.sub("ASTM ?([A-G]|SI|(?=5)) ?(?=[0-9])", r"ASTM \1", piece).replace(
        "ε", "e"
    ),
)
_BOOK = Rule(
    re.compile(
        "(?P<stem>ASTM (?:MNL(?:TP)?|MONO|STP|DS)[0-9]{1,5}[A-Z]?(?:-?S[0-9]{1,2}[A-Z]?)?)"
        r"(?P<date>(?:-[0-9]{1,2}(?:ST|ND|RD|TH))?)(?P<suffix>(?:-EB)?)"
    ),
    rewrite=lambda piece: re.sub(r"(DS[0-9]{1,5}S)(?=S?[0-9])", r"\1-S", piece),
)
_REPORT = Rule(re.compile("(?P<stem>ASTM RR:[A-J][0-9]{2}-[0-9]{4})"))
_WORK = Rule(re.compile("(?P<stem>ASTM WK[0-9]{3,6})(?P<date>)"))
_ADJUNCT = Rule(re.compile("(?P<stem>ASTM ADJ[A-G][0-9]{3,8})"))
_NAMELESS = Rule(
    re.compile(
        "(?:ASTM )?(?P<stem>TR[0-9]{1,2}|ADJ[A-G][0-9]{3,8}|ISO/ASTMTR[0-9]{5})"
        "(?P<suffix>-EB|-EA|CD|DVD)"
    )
)
BODY = Body(
    "ASTM",
    "AIT",
    re.compile("ASTM|ISO/ASTM|TR[0-9]{1,2}-E|ADJ[A-G][0-9]"),
    first_of("ASTM", _STANDARD, _BOOK, _REPORT, _WORK, _ADJUNCT, _NAMELESS),
    re.compile(rf"(ASTM [A-G][0-9]{{1,4}}(?:/[A-G][0-9]{{1,4}}M|M)?)(-{_YEAR})?"),
)
read = BODY.read
