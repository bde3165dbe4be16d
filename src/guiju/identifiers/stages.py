"""Drafts, supplements and the standard each belongs to, told by its number (草案、补充件).

Source: ISO/IEC Directives, Part 1, 2.1 (stages); ISO Guide 69.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .bodies import BodyNumber
from .grammars import Number
from .plan import PlanNumber
from .values import StandardNumber

_STAGES = "AWI|PWI|NP|WD|CD|FCD|DIS|FDIS|PRF|FPD|PD"
_STAGED = re.compile(rf"[ /](?:{_STAGES}|F?D(?:TR|TS|PAS|ISP|IS)|PD(?:TR|TS))[0-9]?[ /]")
_DRAFT_SUPPLEMENT = re.compile(
    rf"^[/+](?:(?:{_STAGES}|F?D|pD) ?(?:Amd|AMD|Cor|COR|Add|ADD)|F?P?DAM|DCOR|DAD)", re.IGNORECASE
)
# The same where it is to be left out, the kind of document behind it kept.
_STAGE = re.compile(
    rf"(?:(?<=[ /])|^)(?:(?:{_STAGES})[0-9]?[ /]"
    r"|(?:F?D|PD)(?=(?:TR|TS|PAS|ISP|Guide|GUIDE)[ /]))"
)
_STAGED_SUPPLEMENT = re.compile(rf"^([/+])(?:(?:{_STAGES}) |F?D|pD)(?=Amd|Cor|Add|AMD|COR|ADD)")


def is_draft(number: Number) -> bool:
    """Whether the number is that of a document still in preparation: of a stage, or without year.

    A body that gives no years at all is not asked here: only ISO and IEC number by stages.
    """
    if not isinstance(number, BodyNumber) or number.body not in ("ISO", "IEC"):
        return False
    if number.supplements:
        return _DRAFT_SUPPLEMENT.match(number.supplements[-1]) is not None
    return not number.date or _STAGED.search(f"{number.stem} ") is not None


def is_supplement_of(later: Number, earlier: Number) -> bool:
    """Whether one is an amendment or corrigendum of the other."""
    if isinstance(later, BodyNumber) and isinstance(earlier, BodyNumber):
        return bool(later.supplements) and later.standard.ascii == earlier.ascii
    if isinstance(later, StandardNumber) and isinstance(earlier, StandardNumber):
        return later.amendment is not None and later.standard.ascii == earlier.ascii
    return False


def standard_of(number: Number) -> Number:
    """The standard a number belongs to, undated; a draft of ISO or IEC to what it is to become.

    A project of the national plan belongs to none yet, and stands by itself.

    An amendment or corrigendum is no edition of what it amends: it is a document of its own, and
    tied to the other by a relation.

    >>> from guiju.identifiers import parse
    >>> standard_of(parse("ISO/CD 9001.2")).ascii
    'ISO 9001'
    >>> standard_of(parse("ISO 9001:2015/CD Amd 1:2024")).ascii
    'ISO 9001:2015/Amd 1'
    """
    if isinstance(number, PlanNumber):
        return number
    if isinstance(number, StandardNumber):
        if number.amendment is None:
            return number.undated
        return replace(number, amendment=replace(number.amendment, year=None), twin="")
    if number.supplements:
        *others, last = number.supplements
        return replace(number, supplements=(*others, _undated_supplement(last)), suffix="")
    undated = number.undated
    if undated.body not in ("ISO", "IEC"):
        return undated
    stem = _STAGE.sub("", f"{undated.stem} ")
    if stem == f"{undated.stem} ":
        return undated
    stem = re.sub(r"(?<=[0-9])\.[0-9]{1,2} $", "", stem).strip()
    return replace(undated, stem=re.sub("[ /]+(?=[0-9])", " ", stem).replace(" /", "/"))


def _undated_supplement(supplement: str) -> str:
    undated = re.sub(r"(?:\.[0-9]{1,2})?(?::[0-9]{4}.*)?$", "", supplement)
    return re.sub("^([/+])F?P?DAM ", r"\1Amd ", _STAGED_SUPPLEMENT.sub(r"\1", undated))
