"""Drafts and supplements of bodies outside China, told by the form of their numbers (草案、补充件).

Pure. Source: ISO/IEC Directives, Part 1, 2.1 (stages); ISO Guide 69.
"""

from __future__ import annotations

import re

from guiju.identifiers import BodyNumber, StandardNumber

_STAGE = "AWI|PWI|NP|WD|CD|FCD|DIS|FDIS|PRF|FPD|PD"
_STAGED = re.compile(rf"[ /](?:{_STAGE}|F?D(?:TR|TS|PAS|ISP|IS)|PD(?:TR|TS))[0-9]?[ /]")
_STAGED_SUPPLEMENT = re.compile(
    rf"^[/+](?:(?:{_STAGE}|F?D|pD) ?(?:Amd|AMD|Cor|COR|Add|ADD)|F?P?DAM|DCOR|DAD)", re.IGNORECASE
)


def is_draft(number: StandardNumber | BodyNumber) -> bool:
    """Whether the number is that of a document still in preparation: of a stage, or without year.

    A body that gives no years at all is not asked here: only ISO and IEC number by stages.
    """
    if isinstance(number, StandardNumber) or number.body not in ("ISO", "IEC"):
        return False
    if number.supplements:
        return _STAGED_SUPPLEMENT.match(number.supplements[-1]) is not None
    return not number.date or _STAGED.search(f"{number.stem} ") is not None


def is_supplement_of(
    later: StandardNumber | BodyNumber, earlier: StandardNumber | BodyNumber
) -> bool:
    """Whether one is an amendment or corrigendum of the other."""
    if isinstance(later, BodyNumber) and isinstance(earlier, BodyNumber):
        return bool(later.supplements) and later.standard.ascii == earlier.ascii
    if isinstance(later, StandardNumber) and isinstance(earlier, StandardNumber):
        return later.amendment is not None and later.standard.ascii == earlier.ascii
    return False
