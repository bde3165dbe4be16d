"""IEC, CISPR and the IEC's conformity systems (国际电工委员会): standards to committee papers.

Source: ISO/IEC Directives, IEC Supplement, Annex SJ (document types), and the IEC's catalogue. A
consolidated version carries its amendments with "+" and ends in CSV. The month and the language of
a scheme's rules are on the cover, not in the number.

>>> read("IEC/TS 60079-32-1:2013/Amd.1:2017").print
'IEC TS 60079-32-1:2013/AMD1:2017'
"""

from __future__ import annotations

import re

from .grammar import YEAR_AFTER_HYPHEN, Body, Rule, cased, first_of, respelt

_I = re.IGNORECASE
_WHO = "(?:ISO/)?IEC(?:/(?:IEEE|ASTM)){0,2}|ISO|CISPR"
_KIND = "(?:[ /](?:TR|TS|PAS|SRD|GUIDE|ISP))?"
_SHEET = "(?:/[0-9]{1,2})?"  # IEC 60695-2-1/1: a sheet of a part
_SERIAL = (
    r"[0-9]{1,6}(?:-[0-9]{1,4}){0,4}(?:[A-Za-z](?![A-Za-z])|-(?:X|[A-Z]{2,5}))?(?![0-9A-Za-z])"
)
_YEAR = ":(?:1[89]|20)[0-9]{2}"
_DATE = f"{_YEAR}(?:-(?:0[1-9]|1[0-2]))?"
_STAGE = "(?:AWI|CD|WD|FD|D) ?"
_WHAT = (
    rf"(?:(?:{_STAGE})?(?:A|AM|AMD|AMENDMENT|COR|CORRIGENDUM|ISH|FRAG)\.? ?[0-9]{{1,2}}"
    "|FRAGC[0-9]{1,2})"
)
_SUPPLEMENT = rf" ?[/+] ?{_WHAT}(?:{_DATE})?(?: CSV(?=/))?"
_PRODUCT = "(?: (?:CSV|RLV|CMV|EXV|PRV|SER|DB|PAC))?"
_EDITION = r"(?: ED[0-9]{1,2}(?:\.[0-9])?)?"
_LANGUAGES = r"(?: ?\((?:[EFRS](?:[/-][EFRS])?|[a-z]{2}(?:[-,][a-z]{2})?)\))?"
_capitals = cased(
    "ISO IEC IEEE ASTM CISPR TR TS PAS SRD GUIDE ISP ISH CSV RLV CMV EXV PRV SER DB PAC ED"
)

_REWRITES = (
    (re.compile(r"(IEC|ISO|CISPR)/(?=(?:TR|TS|PAS|SRD|GUIDE|ISP)\b)"), r"\1 "),
    (re.compile(r"(IEC|IEEE|ASTM|CISPR|TR|TS|PAS|SRD|GUIDE)(?=[0-9])"), r"\1 "),
    (re.compile(r" ?([/+]) ?A(?:MD|MENDMENT)?\.? ?(?=[0-9])", _I), r"\1AMD"),
    (re.compile(r" ?([/+]) ?COR(?:RIGENDUM)?\.? ?(?=[0-9])", _I), r"\1COR"),
    (re.compile(r" ?([/+]) ?ISH\.? ?(?=[0-9])", _I), r"\1ISH"),
    (re.compile(r"(:[0-9]{4})-[0-9]{2}(?![0-9])"), r"\1"),
)


_AS_IT_IS = re.compile("(?:(?:ISO/)?IEC|CISPR)(?: (?:TR|TS|PAS))? [0-9-]{1,30}")


def _spelt(piece: str) -> str:
    """The IEC's spelling of a piece: capitals, no blank in AMD1, the year without its month."""
    if _AS_IT_IS.fullmatch(piece):
        return piece
    piece = _capitals(piece)
    for pattern, by in _REWRITES:
        piece = pattern.sub(by, piece)
    return piece


def _scheme(piece: str) -> str:
    """A scheme's rules are printed without the language."""
    return "" if piece.startswith("(") else _spelt(piece)


_NUMBER = Rule(
    re.compile(
        rf"(?P<stem>(?:{_WHO}){_KIND} ?{_SERIAL}{_SHEET})(?P<date>{_DATE})?"
        rf"(?P<supplements>(?:{_SUPPLEMENT}){{0,4}})"
        rf"(?P<suffix>{_PRODUCT}{_EDITION}{_LANGUAGES})",
        _I,
    ),
    re.compile(_SUPPLEMENT, _I),
    _spelt,
)

# A draft of a project that ISO leads, in ISO's stages: "IEC/CD TS 62366-2", "IEC/CD 81346-2.2".
_LED_BY_ISO = Rule(
    re.compile(
        rf"(?P<stem>IEC/(?:PWI|AWI|WD|CD|DIS|FDIS){_KIND} [0-9]{{5}}(?:-[0-9]{{1,3}}){{0,3}}"
        rf"(?:\.[0-9])?)(?P<date>{_DATE})?(?P<supplements>(?:{_SUPPLEMENT}){{0,2}})"
    ),
    re.compile(_SUPPLEMENT, _I),
    _spelt,
)

# IECEE, IECEx, IECQ and the rules common to them (CA): "IECQ CS 033200-TW0001:2014".
_SYSTEM = Rule(
    re.compile(
        r"(?P<stem>(?:IEC CA|IECEE|IECEx|IECQ)(?: (?:OD|CS|PAS))? "
        r"[0-9]{2,6}(?:-[0-9]{1,3}){0,2}[A-Z]?(?:-[A-Z]{2,3}(?:[0-9]{4})?)?)"
        rf"(?P<date>{_DATE})?(?P<suffix>{_PRODUCT}{_EDITION}{_LANGUAGES})"
    ),
    rewrite=_scheme,
)

# Test report forms: "IECEE TRF CISPR 14-1,2E:2015", "IECEx TRF 60079-0v6B_DS:2017".
_FORM = Rule(
    re.compile(
        r"(?P<stem>IECEE TRF (?:CISPR )?[0-9]{2,6}(?:-[0-9]{1,4}){0,3}(?:,[0-9]{1,5}){0,3}"
        r"[A-Z]?(?:_[A-Z]{2,3})?"
        r"|IECEx TRF [0-9]{4,6}(?:-[0-9]{1,3}){0,2}v[0-9]{1,2}(?:[A-Za-z][0-9]?)?"
        r"(?:rev[0-9]{1,2})?(?:_(?:DS|ds))?)"
        rf"(?P<date>{_YEAR})?"
    )
)

_SYSTEMS = "SyC[A-Za-z]{2,12}|SYC[A-Z]{2,12}|SEG[0-9]{1,2}|JTC[0-9]-SC[0-9]{1,2}"
_COMMITTEE = (
    f"[0-9]{{1,3}}[A-Z]?|CIS/[A-Z]|CISPR|SMB(?:NC)?|AC(?:OS|TAD|SEC|EA|EE|TEL)|GRAC|IF|{_SYSTEMS}"
)
_TYPE = (
    "AC|CC|CD|CDV|CDPAS|DA|DC|DISH|DL|DPAS|DTR|DTS|DV|FDIS|FDISH|INF|MCR|MTG|NP|PW|Q|QP|R|RM|RQ|RR"
    "|RV|RVC|RVD|RVDISH|RVDPAS|RVDTR|RVDTS|RVN|SBP"
)
_PAPER = Rule(
    re.compile(rf"(?P<stem>(?:{_COMMITTEE})/[0-9]{{1,5}}[A-Z]?(?:\([EFR]\))?/(?:{_TYPE}))")
)

# Work not yet numbered as a publication stands under its committee: "PWI TR 100-28 ED1".
_PROJECT = Rule(
    re.compile(
        rf"(?P<stem>(?:PNW|PWI)(?: (?:TR|TS|SRD|PAS))? (?:{_COMMITTEE})-[0-9]{{1,5}}"
        rf"(?:-[0-9]{{1,2}})?)(?P<suffix>{_EDITION})"
    )
)

# The Directives, the vocabulary of metrology and the data base of symbols have names, not serials.
_NAMED = Rule(
    re.compile(
        r"(?P<stem>ISO/IEC (?:DIR(?: (?:[12]|IEC SUP|JTC 1 SUP|[12] (?:IEC|ISO)))?|VIM|SYMBOL))"
        rf"(?P<date>{_YEAR})?(?P<suffix>{_PRODUCT})"
    )
)

_BEGINS = re.compile(
    rf"(?:ISO/)?IEC|ISO |CISPR|(?:PNW|PWI) |(?:{_COMMITTEE})/[0-9]{{1,5}}[A-Z(/]", _I
)
BODY = Body(
    "IEC",
    "0123456789ACGIJPS",
    _BEGINS,
    respelt(
        first_of("IEC", _NUMBER, _LED_BY_ISO, _SYSTEM, _FORM, _PAPER, _PROJECT, _NAMED),
        YEAR_AFTER_HYPHEN,
    ),
    re.compile(rf"(IEC(?: T[RS])? [0-9]{{1,6}}(?:-[0-9]{{1,3}}){{0,4}})({_YEAR})?"),
)
read = BODY.read
