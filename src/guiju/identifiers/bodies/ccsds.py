"""CCSDS (空间数据系统咨询委员会): books by colour and issue, their technical corrigenda.

Source: CCSDS A02.1-Y (organization and processes), annex on document numbers. The colour (B blue,
M magenta, G green, O orange, R red, Y yellow) is in the stem; the issue is the edition, `-S` after
it a silver (historical) one.

>>> read("CCSDS 211.0-B-5-S Cor 1").print
'CCSDS 211.0-B-5-S Cor. 1'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of

_RULE = Rule(
    re.compile(
        r"(?P<stem>CCSDS (?:[0-9]{3}|[AB][0-9]{2})\.[0-9]{1,2}-[BGMORYPH])"
        r"(?P<date>(?:-[0-9]{1,2}(?:\.[0-9]{1,2}[a-z]?)?)?(?:-S)?)"
        r"(?P<supplements>(?: Cor\.? [0-9]{1,2}){0,2})"
        r"(?P<suffix>(?: - [A-Z][a-z]{2,12} Translated)?)"
    ),
    re.compile(r" Cor\.? [0-9]{1,2}"),
    lambda piece: re.sub(r" Cor (?=[0-9])", " Cor. ", piece),
)

BODY = Body("CCSDS", "C", re.compile("CCSDS "), first_of("CCSDS", _RULE))
read = BODY.read
