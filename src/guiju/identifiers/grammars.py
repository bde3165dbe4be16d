"""The one reader over every grammar: the Chinese family first, then the bodies outside China.

A further body outside China is a further module in `bodies`; nothing else changes.
"""

from __future__ import annotations

from . import bodies, chinese
from .bodies import BodyNumber
from .folding import fold
from .plan import PlanNumber, parse_plan_number
from .prefixes import Stopped
from .refusal import Malformed
from .values import StandardNumber

Number = StandardNumber | PlanNumber | BodyNumber

LONGEST = 200  # code points of one number with its amendment and twin; real ones stay below 80


def parse(text: str) -> Number | Malformed:
    """Read one number in any spelling. Total: a value or a refusal, and nothing is raised.

    Blanks around it do not count; anything else left over is refused, for a text that holds
    more than a number is for `scan`.

    >>> str(parse("ＧＢ／Ｔ 1.1—2020"))
    'GB/T 1.1-2020'
    >>> parse("ISO/IEC 17025:2005/Cor.1:2006").print
    'ISO/IEC 17025:2005/Cor 1:2006'
    >>> parse("GB/T 1.1-20200").column
    10
    """
    if len(text) > LONGEST:
        return Malformed(text, LONGEST + 1, "shorter")
    found = _chinese(text)
    if isinstance(found, Malformed):
        return bodies.read(text) or found
    return found


def _chinese(text: str) -> StandardNumber | PlanNumber | Malformed:
    """A number of the five levels, or of a plan."""
    folded = fold(text)
    body = folded.rstrip(" ")
    start = len(body) - len(body.lstrip(" "))
    if body[start : start + 1].isdigit():
        return _plan(text, start)
    found = chinese.read(body, start)
    if not isinstance(found, Stopped):
        number, end = found
        if end == len(body):
            return number
        found = _left_over(body, end)
    return Malformed(text, found.at + 1, found.expected)


def _plan(text: str, start: int) -> PlanNumber | Malformed:
    """A text that begins with figures can only be a plan number."""
    found = parse_plan_number(text[start:])
    if isinstance(found, Malformed):
        return Malformed(text, found.column + start, found.expected)
    return found


def _left_over(body: str, end: int) -> Stopped:
    """What was wanted where a number ended and the text did not."""
    rest = body[end:]
    at = end + len(rest) - len(rest.lstrip(" "))
    if body[at] in "-:":
        return Stopped(at + len(body[at:]) - len(body[at:].lstrip("-: ")), "year")
    if body[at] == ".":
        return Stopped(at + 1, "part")
    return Stopped(at, "end")
