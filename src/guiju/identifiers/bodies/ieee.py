"""IEEE (电气电子工程师学会), its forerunners AIEE and IRE, and ANSI series it keeps.

Source: IEEE SA Style Manual (designations of standards and of drafts) and the titles of IEEE's own
catalogue. A draft number and its month are the edition of a project, so they stand in the date.

>>> read("IEEE Std 1003.1-2008/Cor 1-2013 (Corrigendum to IEEE Std 1003.1-2008)").supplements
('/Cor 1-2013',)
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_OURS = "AIEE|IEEE|EEE|lEEE"
_PARTNER = "ANSI|ASA|IEC|ISO|NACE|ASTM|EIA|CSA|ASHRAE|NFPA|UL|TIA|FDIS"
_STATUS = (
    "Active|Approved|Unapproved|Draft|Std[.]?|STD|Stad|Standard|No[.]?|NO[.]?|DIS|FDIS|CD|CDV|PC|TS|TR"
    "|PSI|SI|ANSI/IEEE|IEEE"
)
_LEAD = (
    rf"(?:(?:(?:{_PARTNER}) ?/ ?){{0,2}}(?:{_OURS})(?:/ ?(?:{_PARTNER})){{0,2}}"
    rf"(?: (?:{_STATUS})){{0,4}}"
    r"|(?:Std ISO IEC|[0-9]{2} IRE)(?=[ ])"
    r"|(?:ANSI|ASA)(?: Std)?(?= P?(?:[CNY][0-9]|[A-Z]{1,2}[0-9]{1,3}[.])))"
)
_SHARED = r"(?:(?:ISO|IEC|NACE)(?:/IEC|/ISO)?(?: (?:FDIS|DIS|CD|TS|TR))?(?=.{1,100}IEEE))"
_YEAR = r"(?:1[89]|20)(?:[0-9]{2}|XX|xx)"
_PART = rf"(?:(?:[.](?!{_YEAR}\b)|-(?! ?{_YEAR}(?![0-9A-Za-z])|[DI][0-9]|Cor|COR|FDIS|DIS|CD))"
_PART += r"[0-9A-Za-z]{1,10}+)"
_SERIAL = rf"P?[A-Z]{{0,4}}-?[0-9]{{1,5}}+[0-9A-Za-z]{{0,8}}+{_PART}{{0,6}}(?:\(TM\)|[.]S[0-9])?"
_MONTH = (
    "(?:January|Janurary|February|Feburary|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[.]?"
)
_MONTHLY = rf"(?: ?,? ?(?:[0-9]{{1,2}} )?{_MONTH}(?: [0-9]{{1,2}}(?=,))?,? ?[0-9]{{2,4}})"
_MONTHLY += r"|,? ?[0-9]{4}(?:-[0-9]{2})?(?: Edition)?"
_DRAFT = (
    r"(?:(?: ?[/_-] ?| )(?:DRAFT ?|Draft ?|DD|D(?!ec)|PC|CDV?|FDIS|DIS|FCD|Rev|I)"
    r"[0-9A-Za-z]{0,8}+(?:[._+-][0-9A-Za-z]{1,6}+){0,3}){1,2}"
)
_ISSUE = r"(?:,? ?(?:First|Second|Third) edition|,? (?:Edition|ED) ?[0-9](?:[.][0-9])?)"
_ISSUE += r"(?:,? (?:[0-9]{4}(?:-[0-9]{2}){0,2}|[A-Z][a-z]{2,8} [0-9]{4}))?"
_DATED = rf"(?: ?[-:.] ?{_YEAR}(?:-[0-9]{{2}}){{0,2}}[a-z]?|-[0-9]{{2}})"
_DATE = rf"{_DATED}?(?:{_DRAFT})?(?:{_MONTHLY})?(?:{_ISSUE})?"
_SUPPLEMENT = (
    r"[/_ -](?:Cor|COR|cor|Amd|AMD|Amendment|am|INT|Int|Conformance|Errata|Addendum)"
    r"[._-]? ?[0-9]{0,2}"
    rf"{_DATED}?(?:{_DRAFT})?(?:{_MONTHLY})?"
)
_INNER = r"[^()]{1,120}(?:\([^()]{1,40}\)[^()]{0,60}){0,2}"
_RELATION = (
    "Draft|[Rr]evis|Revison|Amend|Amd|Corrigend|Supplement|Supersede|Supercede|Reaffirm|Adopt|Conform"
    "|Incorporat|Include|Approved|Published|Issued|New|Trial|Full|Upgraded|Errata|Now|Unapproved"
    "|ANSI|ASA|USAS|AESC|IEEE|AIEE|IEC|ISO|P?[0-9]|ASTM|Previously|Replace|Redline"
)
_NOTE = rf"(?: ?- ?| )?\((?:R[0-9]{{4}}|(?:{_RELATION}){_INNER})\)"
_SUFFIX = (
    rf"(?: ?\(E\))?(?:{_NOTE}){{0,3}}(?:{_ISSUE})?(?: \[[A-Za-z ]{{1,30}}\])?"
    r"(?: ?- ?(?:Redline|REDLINE|Preprint|Errata|Interpretations?))?(?:\.pdf)?"
)

_REWRITES = (
    (re.compile(r"_(?=D[0-9])"), "/"),
    (re.compile(r"\.pdf$"), ""),
    (re.compile(r"\bNo\.(?=[0-9])"), "No. "),
    (re.compile(rf"({_MONTH})(?=[0-9]{{2,4}}\b)"), r"\1 "),
    (re.compile(rf", ({_YEAR}) Edition"), r"-\1"),
    (re.compile(r"\b(?:EEE|lEEE)"), "IEEE"),
    (re.compile(r"IEEE(?=P?C?[0-9])"), "IEEE "),
    (re.compile(r"ANSI Std (?=[A-Z])"), "ANSI "),
    (re.compile(r"IEEE Std No (?=[0-9])"), "IEEE Std "),
    (re.compile(rf" -(?={_YEAR}$)"), "-"),
    (re.compile(r"(?<=[0-9]) \)"), ")"),
    (re.compile("Revison"), "Revision"),
    (re.compile("Supercedes"), "Supersedes"),
)


_AS_IT_IS = re.compile(r"IEEE (?:Std )?P?[0-9]{1,5}(?:\.[0-9]{1,3}){0,3}[a-z]{0,3}")


def _spelt(piece: str) -> str:
    """IEEE's spelling of a piece: the draft behind a slash, the month apart from its year."""
    if _AS_IT_IS.fullmatch(piece):
        return piece
    for pattern, instead in _REWRITES:
        piece = pattern.sub(instead, piece)
    return piece


def _rule(stem: str, date: str = _DATE) -> Rule:
    return Rule(
        re.compile(
            rf"(?P<stem>{stem})(?P<date>{date})"
            rf"(?P<supplements>(?:{_SUPPLEMENT}){{0,2}})(?P<suffix>{_SUFFIX})"
        ),
        re.compile(_SUPPLEMENT),
        _spelt,
    )


_BARE = (
    rf"(?:P|(?=802[.])){_SERIAL}(?=.{{0,20}}[/_ ]D[0-9Dd])"  # a project known by its draft alone
)
_JOINED = rf"(?:{_LEAD}|{_SHARED}) ?{_SERIAL}{_DATE}(?: ?\(E\))?(?: ?[/;,] ?| \(| and | )"
_JOINED += (
    rf"(?:{_LEAD}|Std|ISO/IEC|IEC|ISO|CSA|NACE|EIA)(?: ?{_SERIAL})(?: N[oO][.] [0-9.]{{3,6}})?"
)
_BEGINS = re.compile(
    "AIEE|IEEE|EEE |ANSI|ASA |IEC|ISO|NACE|Std |P[A-Z]{0,2}[0-9]|802[.]|[0-9]{2} IRE"
)
BODY = Body(
    "IEEE",
    "0123456789AEINPS",
    _BEGINS,
    respelt(
        first_of(
            "IEEE",
            _rule(rf"{_LEAD} ?{_SERIAL}"),
            _rule(_JOINED),
            _rule(rf"{_SHARED} ?{_SERIAL}"),
            _rule(_BARE),
        ),
        # cut from a longer line: a comma at the end, a bracket not closed, no name before
        (re.compile(",$"), ""),
        (re.compile(r"(?<= )(\([^()]{1,120})$"), r"\1)"),
        (re.compile("^Std (?=[0-9])"), "IEEE Std "),
    ),
    re.compile(r"(IEEE (?:Std )?[0-9]{1,5}(?:\.[0-9]{1,3}){0,3}[a-z]{0,3})(-(?:19|20)[0-9]{2})?"),
)
read = BODY.read
