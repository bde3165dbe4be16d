"""3GPP (第三代合作伙伴计划): technical specifications and reports, by release and version.

Source: 3GPP TR 21.900 (numbers, releases, versions) and 3GPP's own list. `:REL-18/18.0.0` is the
edition; the older releases are named Ph1, Ph2, UMTS, Release 2000.

>>> read("3GPP TS 23.501 V18.0.0").print
'TS 23.501/18.0.0'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_RELEASE = "REL-[0-9]{1,3}|Ph[12](?:-DCS|-EXT)?|UMTS|R[0-9]{2,4}|Release 2000"
_VERSION = r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}"
_RULE = Rule(
    re.compile(
        r"(?:3GPP )?(?P<stem>(?:TS|TR) [0-9]{2}\.[0-9]{2,3}(?:U|dcs|ext)?(?:-[0-9]{1,2}){0,2})"
        rf"(?P<date>(?::(?:{_RELEASE}))?(?:/{_VERSION})?| [vV]{_VERSION})"
    ),
    rewrite=lambda piece: re.sub("^ [vV]", "/", piece),
)

BODY = Body("3GPP", "3T", re.compile(r"(?:3GPP )?T[SR] [0-9]{2}\."), first_of("3GPP", _RULE))
read = BODY.read
