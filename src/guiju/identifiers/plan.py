"""Numbers of the national plan (计划号), given to a project before it has a standard number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from .folding import DASHES, spellings
from .refusal import Malformed
from .values import Force, Level


class PlanKind(StrEnum):
    """What the project is to become; the letter in its number."""

    MANDATORY = "Q"
    RECOMMENDED = "T"
    GUIDANCE = "Z"


_FORCE = {
    PlanKind.MANDATORY: Force.MANDATORY,
    PlanKind.RECOMMENDED: Force.RECOMMENDED,
    PlanKind.GUIDANCE: Force.GUIDANCE,
}


@dataclass(frozen=True, slots=True, order=True)
class PlanNumber:
    """A number of the national plan (计划号), such as 20214567-Q-469."""

    year: int
    serial: int  # four digits, unique in its year
    plan_kind: PlanKind  # Q mandatory, T recommended, Z guidance
    department: str  # three digits; who that was at a date is for `law` to say

    def __str__(self) -> str:
        return f"{self.year}{self.serial:04}-{self.plan_kind}-{self.department}"

    @property
    def ascii(self) -> str:
        """The number as it is stored and compared; a plan number is printed the same way."""
        return str(self)

    @property
    def print(self) -> str:
        """The number as it stands in Chinese text: with hyphens, unlike a standard's."""
        return str(self)

    @property
    def slug(self) -> str:
        """The number as a part of a URL."""
        return str(self)

    @property
    def undated(self) -> PlanNumber:
        """The number itself: its year is a part of it."""
        return self

    @property
    def standard(self) -> PlanNumber:
        """The number itself, for the same reason."""
        return self

    @property
    def amendment(self) -> None:
        """None: nothing amends a plan."""
        return None

    @property
    def kind(self) -> str:
        """The stable name of the family: `plan`."""
        return "plan"

    @property
    def level(self) -> Level:
        """The national plan holds national projects only."""
        return Level.NATIONAL

    @property
    def force(self) -> Force:
        """What the kind letter says."""
        return _FORCE[self.plan_kind]

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Plan numbers stand after all standard numbers, by year and serial."""
        return (len(Level), self.year, self.serial, str(self))


# Lower case stays lower: a small q is as often a 9 misread, so it is refused, not repaired.
_FOLD = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {
    ord(dash): "-" for dash in DASHES
}
_PARTS = (
    ("year", re.compile("((?:19|20)[0-9]{2})")),
    ("serial", re.compile("([0-9]{4})")),
    ("kind", re.compile("-([QTZ])")),
    ("department", re.compile("-([0-9]{3})")),
    ("end", re.compile(rf"([{spellings(' ')}]*)\Z")),
)


def parse_plan_number(text: str) -> PlanNumber | Malformed:
    """Read a plan number in any spelling. Total: a value or a refusal, and nothing is raised."""
    folded, at, found = text.translate(_FOLD), 0, []
    for name, pattern in _PARTS:
        match = pattern.match(folded, at)
        if match is None:
            return Malformed(text, column=at + 1, expected=name)
        found.append(match[1])
        at = match.end()
    year, serial, kind, department, _ = found
    return PlanNumber(int(year), int(serial), PlanKind(kind), department)
