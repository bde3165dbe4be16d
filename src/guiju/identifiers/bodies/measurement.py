"""Measurement: OIML (国际法制计量组织), JCGM (计量导则联合委员会), BIPM (国际计量局).

Sources: OIML B 6-1 and B 6-2 (kinds of publications, editions, stages); the JCGM's list of
publications; the BIPM's database of resolutions, in both its languages, and its journal.

>>> OIML.read("OIML D 2 Amendment: 2004 (E)").print
'Amendment (2004) to OIML D 2 (E)'
>>> BIPM.read("Résolution 1 de la CGPM (1927)").year
1927
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_I = re.IGNORECASE
_ORDINAL = "[0-9]{1,3}(?:st|nd|rd|th)"

# OIML: a kind, a serial with parts, an edition, annexes, a committee's stage or the language.
_SERIAL = "OIML [BDEGRSV] [0-9]{1,3}(?:-[0-9]{1,3}){0,2}"
_EDITION = f"(?::[0-9]{{4}}| (?:{_ORDINAL} )?Edition [0-9]{{4}})"
_ANNEX = f" Annex(?:es| [A-Z])(?:{_EDITION})?"
_OIML = Rule(
    re.compile(
        rf"(?P<stem>(?:Amendment \([0-9]{{4}}\) to )?{_SERIAL})(?P<date>{_EDITION})?"
        rf"(?P<supplements>(?:{_ANNEX})?)"
        r"(?P<suffix>(?: [0-9](?:\.[0-9])?(?:WD|CD|FDR|DR)| ?\((?:E|F|E/F|F/E|en|fr|en/fr)\))?)"
    ),
    re.compile(_ANNEX),
)
OIML = Body(
    "OIML",
    "AO",
    re.compile("(?:Amendment .{0,12} ?to )?OIML ", _I),
    respelt(
        first_of("OIML", _OIML),
        (re.compile("^OIML ", _I), "OIML "),
        (re.compile("^(OIML [BDEGRSV])(?=[0-9])"), r"\1 "),
        (re.compile(",? ?edition ([0-9]{4})", _I), r" Edition \1"),
        (
            re.compile(f"^({_SERIAL}) Amendment(?: Edition|:)? ?([0-9]{{4}})", _I),
            r"Amendment (\2) to \1",
        ),
    ),
)

# JCGM: guides by serial, the parts of the GUM and the VIM by name; and meetings.
_DAY = ":[0-9]{4}(?:-[0-9]{2}){0,2}"
_SUPPLEMENT = rf"/(?:Amd|Cor) ?[0-9]{{1,2}}(?:{_DAY})?| Corrigendum"
_GUIDE = Rule(
    re.compile(
        rf"(?P<stem>JCGM (?:[0-9]{{3}}|(?:GUM|VIM)-[0-9]{{1,2}}))(?P<date>{_DAY})?"
        rf"(?P<supplements>(?:{_SUPPLEMENT}){{0,2}})(?P<suffix>(?:\((?:E|F|E/F)\))?)"
    ),
    re.compile(_SUPPLEMENT),
)
_JCGM_MEETING = Rule(
    re.compile(rf"(?P<stem>JCGM {_ORDINAL} Meeting)(?P<date> \((?:19|20)[0-9]{{2}}\))?")
)
JCGM = Body(
    "JCGM",
    "J",
    re.compile("JCGM ", _I),
    respelt(
        first_of("JCGM", _GUIDE, _JCGM_MEETING),
        (re.compile("^JCGM ", _I), "JCGM "),
        (re.compile(r" (?=\([EF])"), ""),
        (re.compile(r"/(amd|cor)\. ?(?=[0-9])", _I), lambda found: f"/{found[1].title()} "),
    ),
)

# BIPM: what its organs decided and when they met, its brochure and its journal.
_ORGAN = "CGPM|CIPM|JCRB|CC(?:AUV|EM|EMRI|DM|DS|E|L|M|PR|P|QM|RI|T|TF|U)"
_ACT = "RES|REC|DECL|DEC|STAT|ACT|Resolution|Recommendation|Declaration|Decision|Statement|Action"
_ACT_FR = "Résolution|Recommandation|Déclaration|Décision|Action"
_NUMBER = "[0-9]{1,3}(?:-[0-9]{1,3})?"
_YEAR = r"(?P<date> \((?:18|19|20)[0-9]{2}(?:, [EF])?\))?"
_DECIDED = Rule(re.compile(rf"(?P<stem>(?:{_ORGAN}) (?:{_ACT})(?: {_NUMBER})?){_YEAR}"))
_DECIDED_FR = Rule(
    re.compile(rf"(?P<stem>(?:{_ACT_FR})(?: {_NUMBER})? (?:du|de la) (?:{_ORGAN})){_YEAR}")
)
_MET = Rule(re.compile(rf"(?P<stem>(?:{_ORGAN}) {_NUMBER}(?:st|nd|rd|th) Meeting){_YEAR}"))
_MET_FR = Rule(
    re.compile(rf"(?P<stem>(?:{_ORGAN}) {_NUMBER}(?:er?|<sup>er?</sup>) réunion){_YEAR}")
)
_BROCHURE = Rule(
    re.compile(
        "(?P<stem>BIPM SI Brochure(?: sur le SI)?)"
        r"(?P<date>(?: [0-9]{1,2}(?:er?|st|nd|rd|th)(?: v[0-9](?:\.[0-9]{2})?)?"
        r"(?: \([0-9]{4}(?:/[0-9]{4})?(?:, [EF])?\))?)?)"
    )
)
_ARTICLE = Rule(
    re.compile("(?P<stem>Metrologia [0-9]{1,3}A?(?: [0-9]{1,2}[A-Z]?(?: [A-Z]?[0-9]{1,5})?)?)")
)
BIPM = Body(
    "BIPM",
    "ABCDJMR",
    re.compile(rf"(?:{_ORGAN}|BIPM|Metrologia|{_ACT_FR}) "),
    first_of("BIPM", _DECIDED, _MET, _DECIDED_FR, _MET_FR, _BROCHURE, _ARTICLE),
)
BODIES = (BIPM, JCGM, OIML)
