"""ITU (国际电信联盟): recommendations of ITU-T and ITU-R, reports, questions, the Bulletin.

Source: ITU-T A.11 and ITU-R 1 (how texts are numbered), and ITU's own list. An ITU-R revision is
the edition (`-0`, `-5`, or a year); ITU-T puts month and year in brackets.

>>> read("ITU-T Rec. X.509 (2019) Cor. 1 (10/2021)").print
'ITU-T X.509 (2019) Cor. 1 (10/2021)'
>>> read("ITU-R BT.2100-2").undated.print
'ITU-R BT.2100'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_DATE = r" \((?:(?:0?[1-9]|1[0-2])/)?(?:19|20)[0-9]{2}\)"
_LANGUAGE = "(?:-[ACEFRS])?"

_UNPOINTED = re.compile(r" (Amd|Cor|Add|Err|Suppl|App)(?= )")


def _spelt(piece: str) -> str:
    """Nothing of Rec.; a full stop after each word cut short."""
    return _UNPOINTED.sub(r" \1.", piece.replace(" Rec. ", " "))


# ITU-R: the series, or the study group of a question, or no series (resolutions, questions).
_SERIES = "[A-Z]{1,3}|SG[0-9]{2}"
_PROPOSED = r"[0-9]{1,2}(?:/BL)?/[0-9]{1,3}"
_RADIO = Rule(
    re.compile(
        rf"(?P<stem>ITU-R (?:Rec\. )?(?:(?:{_SERIES})\.)?[0-9]{{1,4}})(?P<date>-[0-9]{{1,4}})?"
    )
)
_QUESTION = Rule(re.compile(r"(?P<stem>ITU-R [0-9]{1,3}(?:-[0-9]{1,2})?/[0-9]{1,2})(?P<suffix>:?)"))
_DRAFT = Rule(
    re.compile(rf"(?P<stem>ITU-R [A-Z]{{1,3}}\.(?:{_PROPOSED}|\[{_PROPOSED}\]))(?P<suffix>:?)")
)
_HANDBOOK = Rule(re.compile(r"(?P<stem>ITU-R [0-9]{1,2}\.HDB)"))
_BULLETIN = Rule(
    re.compile(
        rf"(?P<stem>(?:Annex to )?ITU OB No\. [0-9]{{1,4}})(?P<date>{_DATE})?"
        rf"(?P<suffix>{_LANGUAGE})"
    )
)

# ITU-T: one number, or the two of a common text; supplements are numbered within it.
_NUMBER = r"[A-Z](?:\.[0-9]{1,5}){1,5}(?:bis|ter)?"
_WHAT = r"(?:Amd|Cor|Add|Err|Suppl|Annex|App)\.?"
_CHANGE = rf" {_WHAT} (?:[0-9]{{1,3}}|[A-Z]|[IVX]{{1,5}})(?:{_DATE})?"
_TELECOM = Rule(
    re.compile(
        rf"(?P<stem>ITU-T (?:Rec\. )?{_NUMBER}(?:/{_NUMBER})?)(?P<date>{_DATE})?"
        rf"(?P<supplements>(?:{_CHANGE}){{0,3}})(?P<suffix>{_LANGUAGE})"
    ),
    re.compile(_CHANGE),
    _spelt,
)
_SERIES_SUPPLEMENT = Rule(
    re.compile(
        rf"(?P<stem>ITU-T Series [A-Z])(?P<supplements> Suppl\.? [0-9]{{1,3}}(?:{_DATE})?)"
        rf"(?P<suffix>{_LANGUAGE})"
    ),
    rewrite=_spelt,
)

_READ = first_of(
    "ITU", _RADIO, _TELECOM, _SERIES_SUPPLEMENT, _QUESTION, _DRAFT, _HANDBOOK, _BULLETIN
)
_USUAL = re.compile(rf"(ITU-T [A-Z](?:\.[0-9]{{1,5}}){{1,5}})({_DATE})?")
BODY = Body("ITU", "AI", re.compile("ITU|Annex to ITU"), _READ, _USUAL)
read = BODY.read
