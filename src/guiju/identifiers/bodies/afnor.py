"""AFNOR (法国标准化协会): NF and its other documents, French or adopted, and codes of practice.

Source: NF X00-001 and AFNOR's catalogue: a French number is a letter, a class and a serial;
a code of practice for building (DTU) has parts behind a P.

>>> read("NF P 94-500 (novembre 2013)").print
'NF P94-500:2013-11'
>>> read("NF EN 206/CN:2014").undated.print
'NF EN 206'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_I = re.IGNORECASE
_STATUS = "(?:PR )?(?:NF|XP|FD|GA|BP|AC|UTE|RE)|AFNOR SPEC|EXP"
_INDEX = "[A-Z][0-9]{2}-[0-9]{2,3}(?:-[0-9]{1,4}){0,3}"
_ADOPTED = (
    "EN(?: (?:ISO(?:/(?:IEC|ASTM|CIE))?|IEC(?:/(?:IEEE|ASTM))?|ETS))?|ENV(?: ISO)?|ETS|HD|CWA|"
    "ISO(?:/(?:IEC|TS|TR|PAS|ASTM|CIE|IEC (?:TS|TR)|IEC/IEEE))?|ISO (?:GUIDE|IWA)|"
    "ISO/IEC GUIDE|IEC(?:/| )(?:TS|TR|PAS)|IEC|CEN(?: ISO)?/(?:TS|TR|CLC/TS|CLC/TR)|CLC/(?:TS|TR)|"
    "GUIDE CEN|CEN/GUIDE"
)
_SERIAL = "[0-9]{1,6}(?:-[0-9]{1,4}){0,4}"
_DTU = r"DTU [0-9]{1,2}\.[0-9]{1,3}(?: P[0-9](?:-[0-9]){0,3}(?: (?:CCT|CGM|CCS))?)?"
_DATE = ":(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?"
_CHANGE = f"[/+](?:A[0-9]{{1,2}}|AC[0-9]?|NA|CN|IN[0-9]|AM[0-9])(?:{_DATE})?"
_TAIL = rf"(?P<date>{_DATE})?(?P<supplements>(?:{_CHANGE}){{0,3}})(?P<suffix>(?: \({_INDEX}\))?)"
_AFNOR = Rule(
    re.compile(rf"(?P<stem>(?:{_STATUS}) (?:{_INDEX}|(?:{_ADOPTED}) {_SERIAL}|{_DTU})){_TAIL}"),
    re.compile(_CHANGE),
)
_PRACTICE = Rule(re.compile(rf"(?P<stem>{_DTU}){_TAIL}"), re.compile(_CHANGE))
_SPEC = Rule(re.compile(rf"(?P<stem>AFNOR SPEC [0-9]{{4}}){_TAIL}"), re.compile(_CHANGE))

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_MONTH = re.compile(rf" (\()?({'|'.join(_MONTHS)}) ((?:19|20)[0-9]{{2}})(?(1)\))$", _I)
BODY = Body(
    "AFNOR",
    "ABDEFGNPRUX",
    re.compile(rf"(?:AFNOR )?(?:(?:{_STATUS})[ A-Z]|DTU )", _I),
    respelt(
        first_of("AFNOR", _AFNOR, _PRACTICE, _SPEC),
        (re.compile("^AFNOR (?!SPEC)", _I), ""),
        (
            re.compile(rf"^(?:{_STATUS}|DTU)(?= )[ A-Z/]{{1,30}}(?=[0-9])", _I),
            lambda found: found[0].upper(),
        ),
        (re.compile("^PRNF "), "PR NF "),
        (re.compile(rf"^((?:{_STATUS}) ?[A-Z]) (?=[0-9]{{2}}-)"), r"\1"),
        (re.compile("^(NF|XP|FD)(?=[A-Z][0-9]{2}-)"), r"\1 "),
        (
            _MONTH,
            lambda found: f":{found[3]}-{_MONTHS.index(found[2].lower()) + 1:02}",
        ),
        (re.compile(r" ?\(((?:19|20)[0-9]{2}(?:-[0-9]{2})?)\)$"), r":\1"),
        (re.compile("(?<=[0-9A])-((?:19|20)[0-9]{2})$"), r":\1"),
    ),
)
read = BODY.read
