"""The grammars we know, one for each body that numbers standards, and the one reader over them.

A further body (ISO, IEC, …) is a further `Grammar` in `GRAMMARS`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import chinese
from .chinese import Stopped
from .folding import fold
from .plan import PlanNumber, parse_plan_number
from .refusal import Malformed
from .values import StandardNumber

Number = StandardNumber | PlanNumber

LONGEST = 200  # code points of one number with its amendment and twin; real ones stay below 80


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the numbers of one body are read, from a column of folded text."""

    body: str
    read: Callable[[str, int], tuple[StandardNumber, int] | Stopped]


GRAMMARS = (Grammar("CN", chinese.read),)


def parse(text: str) -> Number | Malformed:
    """Read one number in any spelling. Total: a value or a refusal, and nothing is raised.

    Blanks around it do not count; anything else left over is refused, for a text that holds
    more than a number is for `scan`.

    >>> str(parse("ＧＢ／Ｔ 1.1—2020"))
    'GB/T 1.1-2020'
    >>> parse("GB/T 1.1-20200").column
    10
    """
    if len(text) > LONGEST:
        return Malformed(text, LONGEST + 1, "shorter")
    folded = fold(text)
    body = folded.rstrip(" ")
    start = len(body) - len(body.lstrip(" "))
    if body[start : start + 1].isdigit():
        return _plan(text, start)
    stopped = Stopped(start, "number")
    for grammar in GRAMMARS:
        found = grammar.read(body, start)
        if isinstance(found, Stopped):
            stopped = max(stopped, found, key=lambda each: each.at)
            if stopped.at == found.at:
                stopped = found
            continue
        number, end = found
        if end == len(body):
            return number
        stopped = _left_over(body, end)
    return Malformed(text, stopped.at + 1, stopped.expected)


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
