"""A number given by a body outside the five Chinese levels (国际、境外标准编号), as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from ..values import Amendment, Level


@dataclass(frozen=True, slots=True)
class BodyNumber:
    """Four pieces that stand behind each other as the body prints them.

    Casing is the body's own where it has one, else as it was written.
    """

    body: str  # the grammar that read it: "ISO", "IEC", "ETSI"
    stem: str  # who, what kind, which serial and parts: "ISO/IEC TR 10000-1"
    date: str = ""  # with its separator: ":2015", ":2015-03", "-1998", " (2017-07)"
    supplements: tuple[str, ...] = ()  # nested, each with its own date: ("/Amd 1:2016", "/Cor 1")
    suffix: str = ""  # language, edition, set: "(fr)", " CSV"

    def __str__(self) -> str:
        return self.print

    @property
    def print(self) -> str:
        """The number as its body prints it."""
        return f"{self.stem}{self.date}{''.join(self.supplements)}{self.suffix}"

    @property
    def ascii(self) -> str:
        """The form we store and compare: as printed, so that ГОСТ keeps its own letters."""
        return self.print

    @property
    def year(self) -> int | None:
        """The year in the date; None where there is none, or it has two digits."""
        found = re.search(r"(?<![0-9])((?:1[89]|20)[0-9]{2})(?:[0-9]{4})?(?![0-9])", self.date)
        return int(found[1]) if found else None

    @property
    def undated(self) -> BodyNumber:
        """The same document in whatever edition, without supplements."""
        return replace(self, date="", supplements=(), suffix="")

    @property
    def standard(self) -> BodyNumber:
        """What a supplement supplements; the number itself where it is none."""
        return replace(self, supplements=self.supplements[:-1], suffix="")

    @property
    def level(self) -> Level:
        """Outside the five levels."""
        return Level.OTHER

    @property
    def amendment(self) -> Amendment | None:
        """The amendment it is, where it is one published apart (/Amd 1); a +A1 is folded in."""
        found = _AMENDMENT.fullmatch(self.supplements[0]) if len(self.supplements) == 1 else None
        return Amendment(int(found[1]), int(found[2]) if found[2] else None) if found else None

    @property
    def kind(self) -> str:
        """The stable name: the body's, in small letters, `amendment` or another `supplement`."""
        if not self.supplements:
            return self.body.lower()
        return "supplement" if self.amendment is None else "amendment"

    @property
    def slug(self) -> str:
        """The number as one segment of a URL: a blank is _, a slash ~ and an underscore !."""
        return quote(self.print.translate(_SLUG), safe="~_!:.,()+-")


# /Amd 1:2024  /AMD1:2013  /A1:2019  追補 is printed AMD
_AMENDMENT = re.compile(r"/(?:Amd|AMD|A) ?([0-9]{1,2})(?::([0-9]{4})(?:-[0-9]{2})?)?")
_SLUG = str.maketrans({"/": "~", " ": "_", "_": "!"})
