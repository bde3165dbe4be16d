"""ГОСТ and ГОСТ Р (独联体与俄罗斯国家标准): interstate and Russian standards, and what is alike.

Sources: ГОСТ 1.5-2001 and ГОСТ Р 1.5-2012 (numbers, years, double numbers of what is adopted).
A year before 2000 has two digits; Latin spellings are put into the Cyrillic of the original.

>>> read("GOST R ISO/IEC 27001-2021").print
'ГОСТ Р ИСО/МЭК 27001-2021'
>>> read("ГОСТ 31610.7-2012/IEC 60079-7:2006").suffix
'/IEC 60079-7:2006'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_I = re.IGNORECASE
_WHO = "ИСО|МЭК|ЕН|ISO|IEC|EN|CEN|CLC|ASTM|АСТМ|CISPR|СИСПР|OIML|МОЗМ|IEEE|HL7|ХЛ7|ЕЭК ООН"
_WHAT = "ТУ|ТО|ТС|ПАС|МФС|TS|TR|PAS|Guide|TC"
_OTHER = rf"(?:{_WHO})(?:[/ ](?:{_WHO})){{0,2}}(?:[/ ](?:{_WHAT}))?"
_SERIES = "ГОСТ(?: (?:РВ|Р|В|ВД))?|ПНСТ|РМГ|ПМГ|СТ СЭВ"
_RULES = "ПР|Р"  # their serials have dots
_LONG = "(?:19|20)[0-9]{2}"
_SHORT = "[2-9][0-9]"

_OWN = r"[0-9]{1,7}(?:\.[0-9]{1,4}){0,4}"
_ADOPTED = rf"(?:{_OTHER}) (?:[A-Z] )?[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?(?:-[0-9]{{1,3}}){{0,4}}"
_CHANGE = r" Изм\. № [0-9]{1,2}| Поправка"
_DOUBLE = (
    rf"(?: \((?:Guide |Руководство |Правила )?(?:{_OTHER})[^()]{{1,50}}\)"
    rf"|/(?:Guide |Руководство )?(?:{_OTHER}) [0-9]{{1,5}}(?:-[0-9]{{1,4}}){{0,4}}"
    rf"(?::(?:{_LONG}))?)?"
)
_TAIL = rf"(?P<supplements>(?:{_CHANGE}){{0,3}})"
_STANDARD = Rule(
    re.compile(
        rf"(?P<stem>(?:(?:{_SERIES}) |(?:{_RULES}) (?=[0-9]{{1,7}}\.)){_OWN}(?:-[0-9]{{3}})?)"
        rf"(?P<date>-(?:{_LONG}|{_SHORT}))?{_TAIL}(?P<suffix>\*{{0,2}}{_DOUBLE})"
    ),
    re.compile(_CHANGE),
)
# Two digits behind the parts of an IEC number from 60000 on are a part: those are from 1997 on.
_PREFIX = "(?:ГОСТ(?: Р)?|ПНСТ) (?:Руководство )?"
_TAKEN_OVER = Rule(
    re.compile(
        rf"(?P<stem>{_PREFIX}(?![^0-9]{{3,20}}6[0-9]{{4}}(?:-[0-9]{{1,3}}){{2,4}}$){_ADOPTED}?)"
        rf"(?P<date>-(?:{_LONG}|[89][0-9]))?{_TAIL}(?P<suffix>\*{{0,2}}{_DOUBLE})"
    ),
    re.compile(_CHANGE),
)
_UNDATED = Rule(re.compile(rf"(?P<stem>{_PREFIX}{_ADOPTED})"))
_BRANCH = Rule(
    re.compile(
        rf"(?P<stem>ОСТ (?:[0-9]{{1,3}}[ -][0-9]{{1,6}}|[0-9]{{1,3}}(?:\.[0-9]{{1,5}}){{1,3}})"
        rf"(?:\.[0-9]{{1,4}}){{0,2}})(?P<date>-(?:{_LONG}|{_SHORT}))?{_TAIL}(?P<suffix>\*{{0,2}})"
    ),
    re.compile(_CHANGE),
)

_CYRILLIC = {"ISO": "ИСО", "IEC": "МЭК", "EN": "ЕН"}
_RUSSIAN = re.compile("^ГОСТ Р (?:ISO|IEC|EN)(?:/(?:ISO|IEC|EN))?(?= |/)")
_BEGINS = re.compile(rf"[ГG][OО][CСS][TТ][ 0-9A-ZА-Я]|(?:{_SERIES}|{_RULES}|ОСТ) ?[0-9A-ZА-Я]", _I)
BODY = Body(
    "GOST",
    "GГОПРС",
    _BEGINS,
    respelt(
        first_of("GOST", _STANDARD, _TAKEN_OVER, _UNDATED, _BRANCH),
        (re.compile("^[ГG][OО][CСS][TТ] ?(?=[0-9A-ZА-Я])", _I), "ГОСТ "),
        (re.compile("^ГОСТ [RPР](?: |(?=[0-9]))", _I), "ГОСТ Р "),
        (
            _RUSSIAN,
            lambda found: re.sub("ISO|IEC|EN", lambda who: _CYRILLIC[who[0]], found[0]),
        ),
        (
            re.compile(
                r",? \(?(?:с )?Изм(?:\.|енени(?:е|ем|я|ями))? ?(?:№|N|No\.?)? ?([0-9]{1,2})\)?", _I
            ),
            r" Изм. № \1",
        ),
    ),
)
read = BODY.read
