"""The value of a standard's number (标准编号): its parts, its two printed forms, its order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """The level a number stands at by its form (标准层级); `other` is outside the five.

    Military standards, metrology rules and safety codes have numbers of their own kind, and
    the Standardization Law does not govern them.
    """

    NATIONAL = "national"
    INDUSTRY = "industry"
    LOCAL = "local"
    GROUP = "group"
    ENTERPRISE = "enterprise"
    OTHER = "other"


class Force(StrEnum):
    """What the form of a number says of its force (强制性、推荐性、指导性技术文件).

    The form only: since 2018 industry and local standards are to be recommended, and many old
    ones still carry a mandatory number.
    """

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    GUIDANCE = "guidance"


_RANK = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Series:
    """Everything before the serial number (代号), and what follows from it alone."""

    code: str  # "GB", "JB", "DB11", "T/CAS", "Q/SH", "JJG(交通)"
    mark: str  # "", "T", "Z"; rarely "J" or "TJ" (construction)
    prefix: str  # as printed: "GB/T", "DB11/", "T/CAS"
    level: Level
    family: str  # national, industry, local, group, enterprise, military, metrology, sample, …
    force: Force | None


@dataclass(frozen=True, slots=True)
class Amendment:
    """Which amendment of a standard (修改单); `serial` None where the text does not say."""

    serial: int | None
    year: int | None = None

    def __str__(self) -> str:
        serial = "" if self.serial is None else str(self.serial)
        return f"XG{serial}" if self.year is None else f"XG{serial}-{self.year}"


@dataclass(frozen=True, slots=True)
class StandardNumber:
    """The number of a standard, dated or not, with or without what is said about it.

    Serial and parts keep their written zeros, for `T/AOPA 0001` is not `T/AOPA 1`.
    """

    series: Series
    serial: str  # "1", "0001", "GS001", "04-4265", "1020 0901"
    parts: tuple[str, ...] = ()  # ("1",) for 1.1; ("1", "2") for n.1.2
    year: int | None = None  # in full, also where two digits are written
    is_year_short: bool = False  # written with two digits, as until 1995
    edition: int | None = None  # year of the revised print, as in （2018年版）
    is_all_parts: bool = False  # （所有部分）
    amendment: Amendment | None = None
    twin: str = ""  # the second of two numbers on one cover: "ISO 9001:2015", "T/CAB 2-2018"

    def __str__(self) -> str:
        return self.ascii

    @property
    def ascii(self) -> str:
        """The form we store, compare and answer with: "GB/T 1.1-2020"."""
        return self._written("-", " (all parts)")

    @property
    def print(self) -> str:
        """The form of Chinese typography: "GB/T 1.1—2020"."""
        return self._written("—", "（所有部分）")

    def _written(self, dash: str, all_parts: str) -> str:
        text = f"{self.series.prefix} {'.'.join((self.serial, *self.parts))}"
        if self.year is not None:
            text += f"{dash}{self.year % 100:02}" if self.is_year_short else f"{dash}{self.year}"
        if self.edition is not None:
            text += f"（{self.edition}年版）"
        if self.is_all_parts:
            text += all_parts
        if self.amendment is not None:
            text += f"/{self.amendment}".replace("-", dash)
        if self.twin:
            text += f"/{self.twin}"
        return text

    @property
    def slug(self) -> str:
        """The number as a part of a URL, "GB-T-1.1-2020"; `from_slug` reads it back.

        Inside a code or a serial a hyphen is written ~ and a blank _, so that each hyphen left
        stands between two elements.
        """
        prefix = self.series.prefix.rstrip("/").translate(_SLUG_OF_PREFIX)
        serial = ".".join((self.serial, *self.parts))
        elements = [prefix, serial.translate(_SLUG_OF_SERIAL)]
        if self.year is not None:
            elements.append(f"{self.year % 100:02}" if self.is_year_short else str(self.year))
        if self.edition is not None:
            elements.append(f"ed{self.edition}")
        if self.is_all_parts:
            elements.append("all")
        if self.amendment is not None:
            elements.append(str(self.amendment))
        slug = "-".join(elements)
        return f"{slug}+{self.twin.replace('/', '~').replace(' ', '_')}" if self.twin else slug

    @property
    def level(self) -> Level:
        """The level of the series."""
        return self.series.level

    @property
    def force(self) -> Force | None:
        """What the form of the number says of its force; None where the form says nothing."""
        return self.series.force

    @property
    def kind(self) -> str:
        """The stable name of what is numbered: the family of the series, or `amendment`."""
        return self.series.family if self.amendment is None else "amendment"

    @property
    def is_construction(self) -> bool:
        """Whether it is a national standard of engineering construction (工程建设), GB 5nnnn."""
        return self.series.code == "GBJ" or (
            self.series.code == "GB" and len(self.serial) == 5 and self.serial[0] == "5"
        )

    @property
    def undated(self) -> StandardNumber:
        """The same document in whatever edition: no year, amendment or second number."""
        return replace(self, year=None, is_year_short=False, edition=None, amendment=None, twin="")

    @property
    def standard(self) -> StandardNumber:
        """The standard an amendment belongs to; the number itself where it is no amendment."""
        return self if self.amendment is None else replace(self, amendment=None)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Level, code, serial, parts, year; undated before dated, standard before amendment."""
        amended = self.amendment or Amendment(-2)
        return (
            _RANK[self.level],
            self.series.prefix,
            _natural(self.serial),
            tuple(_natural(part) for part in self.parts),
            self.year or 0,
            self.edition or 0,
            -1 if amended.serial is None else amended.serial,
            amended.year or 0,
            self.ascii,  # leading zeros and short years: last, so that the order is total
        )

    def __lt__(self, other: StandardNumber) -> bool:
        return self.sort_key < other.sort_key

    def __le__(self, other: StandardNumber) -> bool:
        return self.sort_key <= other.sort_key

    def __gt__(self, other: StandardNumber) -> bool:
        return self.sort_key > other.sort_key

    def __ge__(self, other: StandardNumber) -> bool:
        return self.sort_key >= other.sort_key


_SLUG_OF_PREFIX = str.maketrans({"-": "~", " ": "_", "/": "-"})
_SLUG_OF_SERIAL = str.maketrans({"-": "~", " ": "_", "/": "!"})
_RUNS = re.compile("[0-9]+|[^0-9]+")


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Runs of figures as numbers and the rest as text, so that 9 stands before 10."""
    return tuple(
        (0, int(run), "") if run[0].isdigit() else (1, 0, run) for run in _RUNS.findall(text)
    )
