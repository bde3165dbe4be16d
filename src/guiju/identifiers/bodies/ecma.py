"""Ecma (欧洲计算机制造商协会): standards, technical reports, the yearly mementos.

Source: Ecma International's list of publications. An edition, where one is said, is `ed N`.

>>> read("ECMA-262 (ed. 14)").print
'ECMA-262 ed14'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of


def _spelt(piece: str) -> str:
    """A hyphen before a standard's number; an edition without brackets, stop or blank."""
    piece = re.sub("^ECMA (?=[0-9])", "ECMA-", piece)
    return re.sub(r"^ \(?ed\.? ?([0-9]{1,2})\)?$", r" ed\1", piece)


_EDITION = r"(?: (?:ed\.? ?[0-9]{1,2}|\(ed\.? ?[0-9]{1,2}\)))?"
_NUMBER = Rule(
    re.compile(
        rf"(?P<stem>ECMA(?:[- ][0-9]{{1,3}}(?:-[0-9]{{1,2}})?| TR/[0-9]{{1,3}}))"
        rf"(?P<date>{_EDITION})"
    ),
    rewrite=_spelt,
)
_MEMENTO = Rule(re.compile("(?P<stem>ECMA MEM)(?P<date>/[0-9]{4})"))


BODY = Body("ECMA", "E", re.compile("ECMA[- ]"), first_of("ECMA", _NUMBER, _MEMENTO))
read = BODY.read
