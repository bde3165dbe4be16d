"""ISO and ISO/IEC (国际标准化组织): standards, other deliverables, guides, drafts, supplements.

Source: ISO/IEC Directives, Part 1, 2.1 (stages) and ISO's own catalogue.

>>> read("ISO/IEC 17025:2005/Cor.1:2006(fr)").print
'ISO/IEC 17025:2005/Cor 1:2006(fr)'
"""

from __future__ import annotations

import re

from .grammar import YEAR_AFTER_HYPHEN, Body, Rule, first_of, respelt

_I = re.IGNORECASE
_PARTNER = "IEC|CEI|IEEE|SAE|ASTM|ASME|CIE|OECD|HL7|IDF|TTA|UNDP|ULC|NATO|IULTCS|CISPR|МЭК|IEC/IEEE"
_WHO = rf"(?:Fpr|pr)?(?:ISO|ИСО)(?:/(?:{_PARTNER})){{0,3}}"
_KIND = (
    "TR|TS|PAS|ISP|R|DATA|TTA|IWA|D?Guide|GUIDE|IS|ТО|ТУ|ОПМС|ПМС|"
    "WD|CD|DIS|FDIS|PRF|NP|AWI|PWI|FCD|DTR|DTS|PDTR|PDTS|FDTR|FDTS|DPAS|DAM|FPD|DISP|FDISP"
)
_STAGES = rf"(?:[ /](?:{_KIND})[0-9]?){{0,2}}"
_SERIAL = (
    r"[0-9]{1,6}(?:[-/](?:[A-Z]{0,2}[0-9]{1,5}[A-Z]{0,2}|[A-Z](?![A-Z]))){0,3}(?:\.[0-9]{1,2})?"
)
_DATE = r":[0-9]{4}(?:-[0-9]{2}){0,2}"
_STAGED = "(?:FD|D|CD|WD|AWI|NP|PWI|PRF|FPD|PD|pD|F)? ?"
_WHAT = "Amd|AMD|Cor|COR|Add|ADD|Suppl|SUPPL|DAM|AM|Ext|DAD"
_SUPPLEMENT = rf"/{_STAGED}(?:(?:{_WHAT})\.? ?[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?|Suppl)(?:{_DATE})?"
_LANGUAGES = r"(?:\((?:[A-Za-z](?:/[A-Za-z]){0,5}|[a-z]{2}(?:,(?:[a-z]{2}|other)){0,5})\))?"
_EDITION = r"(?: ?Ed\.? ?[0-9]{0,2}| ED[0-9]{1,2})?"

_AFTER_DOT = re.compile(r"(Amd|Cor|Add|AMD|COR|DAM|DCOR)\. ?(?=[0-9])")
_LATE_STAGE = re.compile("/FCOR ")
_COMMITTEE_DRAFT = re.compile("/pDCOR[. ]")


def _spelt(piece: str) -> str:
    """ISO's spelling of a piece: no full stop after Amd, one form of each abandoned stage code."""
    if "." not in piece and "COR" not in piece:
        return piece
    piece = _AFTER_DOT.sub(r"\1 ", piece)
    piece = _LATE_STAGE.sub("/FDCOR ", piece)
    return _COMMITTEE_DRAFT.sub("/CD Cor ", piece)


def _capitals(match: re.Match[str]) -> str:
    """iso/iec as ISO/IEC, the pr of a European draft apart."""
    who = match[0]
    return who if who[-1].isupper() else re.sub("^(Fpr|FPR|PR)", _draft, who.upper())


def _draft(match: re.Match[str]) -> str:
    return "pr" if match[0] == "PR" else "Fpr"


_NUMBER = Rule(
    re.compile(
        rf"(?P<stem>{_WHO}{_STAGES} {_SERIAL}){_EDITION}(?P<date>{_DATE})?{_EDITION}"
        rf"(?P<supplements>(?:{_SUPPLEMENT}){{0,3}})(?P<suffix>{_LANGUAGES})",
        _I,
    ),
    re.compile(_SUPPLEMENT, _I),
    _spelt,
)
_WORKSHOP = Rule(
    re.compile(
        rf"(?:ISO/)?(?P<stem>(?:(?:WD|CD|AWI|PRF|NP|DIS|FDIS) )?IWA {_SERIAL})(?P<date>{_DATE})?"
        rf"(?P<supplements>(?:{_SUPPLEMENT}){{0,2}})(?P<suffix>{_LANGUAGES})"
    ),
    re.compile(_SUPPLEMENT, _I),
    _spelt,
)

_SPELLINGS = (
    (re.compile("^(?:fpr|pr)?iso(?:/[a-z]{2,6})*", _I), _capitals),
    (re.compile("^((?:Fpr|pr)?ISO(?:/(?!HL7)[A-Z]{2,6}){0,3})(?=[0-9])"), r"\1 "),
    YEAR_AFTER_HYPHEN,
)
_BEGINS = re.compile("(?:Fpr|pr)?(?:ISO|ИСО)|(?:[A-Z]{2,3}[/ ])?(?:ISO|IWA)|Guide ISO", _I)
_USUAL = re.compile(
    r"(ISO(?:/IEC)?(?:[ /]T[RS])? [0-9]{1,6}(?:-[0-9]{1,3}(?![0-9])){0,3})(:[0-9]{4})?"
)
BODY = Body("ISO", "", _BEGINS, respelt(first_of("ISO", _NUMBER, _WORKSHOP), *_SPELLINGS), _USUAL)
read = BODY.read
