"""IDF (国际乳品联合会): standards and reviewed methods (RM), mostly joint with ISO.

Source: IDF's list of standards; the stages are ISO's. A stage or RM stands behind a slash.

>>> read("IDF 146:2003 / AMD1:2023").print
'IDF 146:2003/AMD 1:2023'
>>> read("IDF NWIP 180:2021").print
'IDF/NP 180:2021'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_STAGE = "(?:NP|NWIP|PWI|AWI|WD|CD|FCD|DIS|FPD|FDIS|PRF)"
_METHOD = "(?:WDR|WDAR|PDRM|FDRM)"  # stages which only a reviewed method passes
_KIND = f"(?:{_STAGE} RM|{_STAGE}|{_METHOD}|RM)"
_YEAR = ":(?:19|20)[0-9]{2}"
_SUPPLEMENT = rf"/(?:(?:CD|DIS|FDIS) )?(?:AMD|COR|ADD) [0-9]{{1,2}}(?:{_YEAR})?"

_SPELLINGS = (
    (re.compile("^idf|(?<=^IDF/)[a-z]{2,4}|(?<=^IDF )[a-z]{2,4}", re.I), lambda m: m[0].upper()),
    (re.compile("^IDF(?=[0-9])"), "IDF "),
    (re.compile("^IDF (?=[A-Z])"), "IDF/"),
    (re.compile("^IDF/NWIP "), "IDF/NP "),
    (re.compile("^IDF/FPD "), "IDF/DIS "),
    (re.compile(r" ?/ ?(AMD|COR|ADD)\.? ?(?=[0-9])", re.I), lambda m: f"/{m[1].upper()} "),
)

_RULE = Rule(
    re.compile(
        rf"(?P<stem>IDF(?:/{_KIND})? [0-9]{{1,3}}(?:-[0-9]{{1,2}})?[A-Z]?)(?P<date>{_YEAR})?"
        rf"(?P<supplements>(?:{_SUPPLEMENT}){{0,3}})(?P<suffix>(?:\([EF]\))?)"
    ),
    re.compile(_SUPPLEMENT),
)
BODY = Body(
    "IDF", "I", re.compile("IDF[/ 0-9]", re.I), respelt(first_of("IDF", _RULE), *_SPELLINGS)
)
read = BODY.read
