"""DIN (德国标准化学会): its own standards and those it adopts, with VDE's number beside.

Source: DIN 820-2 and DIN's catalogue: the date is a year and a month; supplements (Beiblatt),
corrections (Berichtigung), changes (/A1) and national annexes (/NA) have their own.

>>> read("DIN EN 60204-1; VDE 0113-1:2019-06").print
'DIN EN 60204-1 (VDE 0113-1):2019-06'
>>> read("DIN 4108 Bbl. 2 (2019-06)").supplements
(' Beiblatt 2:2019-06',)
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_I = re.IGNORECASE
_ADOPTED = (
    "EN(?: (?:ISO(?:/(?:IEC|ASTM|CIE))?|IEC(?:/IEEE|/ASTM)?|ETS))?|ENV(?: ISO)?|ETS|CWA|HD|"
    "ISO(?:/(?:IEC|TS|TR|PAS|ASTM|IEC (?:TS|TR)))?|ISO/IEC/IEEE|IEC(?:/(?:TS|TR|PAS))?|IEC TS|"
    "CEN(?: ISO| ISO/ASTM)?/(?:TS|TR|CLC/TS|CLC/TR)|CEN/CLC/(?:TS|TR)|CLC(?: IEC)?/(?:TS|TR)"
)
_KIND = (
    rf"(?: V| SPEC| PAS| VDE(?: V)?| V VDE(?: V)?|/TS|/TR|/PAS|-Fachbericht)?(?: (?:{_ADOPTED}))?"
)
_SERIAL = "[0-9]{1,6}(?:-[0-9]{1,4}){0,5}"
_MORE = "/A[0-9]{1,2}| (?:Beiblatt|Berichtigung) [0-9]{1,3}"
_BESIDE = rf"(?: \(VDE(?: V)? {_SERIAL}(?:{_MORE})?\))?"
_DATE = ":(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?"
_CHANGE = rf"(?:/(?:NA|AA|AC[0-9]?|prA[0-9]{{1,2}})|[+]A[0-9]{{1,2}}|{_MORE}){_BESIDE}(?:{_DATE})?"
_DIN = Rule(
    re.compile(
        rf"(?P<stem>(?:E )?DIN{_KIND} (?:(?<=ETS )[0-9]{{3}} )?{_SERIAL}{_BESIDE})"
        rf"(?P<date>{_DATE})?(?P<supplements>(?:{_CHANGE}){{0,3}})"
    ),
    re.compile(_CHANGE),
)
_BLANK = re.compile("^((?:E )?DIN(?:[A-Z /]{0,30}[A-Z])?)(?=[0-9])")
BODY = Body(
    "DIN",
    "DE",
    re.compile("(?:E )?DIN[ /0-9-]", _I),
    respelt(
        first_of("DIN", _DIN),
        (re.compile("^(?:e )?din[ a-z/]{0,30}(?=[0-9-])", _I), lambda found: found[0].upper()),
        (re.compile("^DIN[ -]fachbericht ", _I), "DIN-Fachbericht "),
        (_BLANK, r"\1 "),
        (re.compile(" (?:Teil|T\\.?) ?(?=[0-9]{1,3}(?:$|[:( ]))"), "-"),
        (re.compile(f"({_DATE}) ?; ?(VDE [0-9-]{{1,20}})(?=\\1$)"), r" (\2)"),
        (re.compile(" ?; ?(VDE(?: V)? [0-9-]{1,20}(?:/A[0-9])?)"), r" (\1)"),
        (re.compile(r" (?:Bbl|Beibl)\.? ?(?=[0-9])"), " Beiblatt "),
        (re.compile(r" Ber\.? ?(?=[0-9])"), " Berichtigung "),
        (re.compile(r" ?\(((?:19|20)[0-9]{2}(?:-[0-9]{2})?)\)$"), r":\1"),
        (re.compile("(?<=[0-9A)])-((?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?)$"), r":\1"),
    ),
    re.compile(
        rf"(DIN (?:EN )?(?:ISO |IEC |ISO/IEC )?[0-9]{{1,6}}(?:-[0-9]{{1,3}}){{0,5}})({_DATE})?"
    ),
)
read = BODY.read
