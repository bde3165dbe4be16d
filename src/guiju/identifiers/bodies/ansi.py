"""ANSI (美国国家标准学会): American National Standards under ANSI's own name or with a partner's.

Source: ANSI Essential Requirements (designation of American National Standards).

>>> read("ANSI X3.4-1986").undated.print
'ANSI X3.4'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt

_PARTNER = (
    "IEEE|ASME|ISO|IEC|ISO/IEC|SAE|NFPA|UL|TIA|EIA|TIA/EIA|ISA|AWS|NEMA|IES|IESNA|AAMI|ADA|AGMA|AHRI"
    "|AISC|AIAA|API|APTA|ASA|ASABE|ASAE|ASB|ASSE|ASSP|ASTM|AWWA|BHMA|BICSI|CGA|CSA|CTA|ESD|FM|HI|HL7"
    "|HPS|IAPMO|ICC|INCITS|IPC|ITSDF|MHI|NETA|NISO|NSF|PMI|RESNA|RIA|SCTE|SPRI|TAPPI|TCNA|VITA|ANS"
)
_SERIAL = (
    r"(?:[A-Z]{1,5}[- ]?)?[0-9]{1,6}+[A-Z]{0,2}[a-z]?"
    r"(?:\.[0-9]{1,4}[A-Za-z]?){0,4}(?:-[0-9]{1,3}(?=-[0-9]))?"
)
_DATE = r"(?:[-:](?:18|19|20)?[0-9]{2})?"
_NUMBER = Rule(
    re.compile(
        rf"(?P<stem>ANSI(?:/(?:{_PARTNER})){{0,2}} {_SERIAL})(?P<date>{_DATE})"
        r"(?P<suffix>(?: ?\([RS](?:19|20)?[0-9]{2}\))?)"
    )
)
BODY = Body(
    "ANSI",
    "A",
    re.compile("ANSI[/ ]"),
    respelt(first_of("ANSI", _NUMBER), (re.compile("^ANSI Std (?=[A-Z])"), "ANSI ")),
)
read = BODY.read
