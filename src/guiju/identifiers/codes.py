"""The codes numbers begin with, as data: national, industry, local, and what stands beside them.

`data/industry_codes.csv` holds the codes of industry standards (行业标准代号) with their field and
departments; `data/other_codes.csv` the national, military, metrology and further ones. A new code
is a row, and every reader, the scanner included, knows it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .values import Force, Level, Series

# First two digits of the administrative division codes (GB/T 2260); 66 is the Xinjiang
# Production and Construction Corps, which issues local standards but has no division code.
PROVINCES = frozenset(
    map(
        str,
        (
            *(11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
            *(50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 66, 71, 81, 82),
        ),
    )
)

_FORCES = {
    "": Force.MANDATORY,
    "J": Force.MANDATORY,
    "T": Force.RECOMMENDED,
    "TJ": Force.RECOMMENDED,
    "Z": Force.GUIDANCE,
}


@dataclass(frozen=True, slots=True)
class IndustryCode:
    """A code of industry standards (行业标准代号) and who stands behind it."""

    code: str
    field_zh: str
    field_en: str
    department_former: str  # about 2000 to 2010; explains old records only
    department: str  # as understood in 2026, not checked against the official list; may be ""
    parent: str  # the code of the same field it belongs to: CJ for CJJ; else ""
    source: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code as the reader needs it."""

    code: str
    level: Level
    family: str
    marks: tuple[str, ...]  # what may stand after the slash
    shape: str  # the grammar of its serial numbers
    has_force: bool  # whether the form of a number says what force it has
    is_everyday: bool  # an everyday abbreviation too: HB hardness, GC chromatography, TB, RF


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def industry_codes() -> dict[str, IndustryCode]:
    """Every code of industry standards, by code; the historical and the construction ones too."""
    names = IndustryCode.__slots__
    return {
        row["code"]: IndustryCode(**{name: row[name] for name in names})
        for row in _rows("industry_codes.csv")
    }


@cache
def codes() -> dict[str, Code]:
    """Every code that stands before a number as it is; local, group and enterprise ones apart."""
    industry = [
        row | {"level": "industry", "family": "industry", "has_force": "yes"}
        for row in _rows("industry_codes.csv")
    ]
    other = [row | {"is_everyday": "no"} for row in _rows("other_codes.csv")]
    return {
        row["code"]: Code(
            code=row["code"],
            level=Level(row["level"]),
            family=row["family"],
            marks=tuple(row["marks"].split()),
            shape=row["shape"],
            has_force=row["has_force"] == "yes",
            is_everyday=row["is_everyday"] == "yes",
        )
        for row in industry + other
    }


@cache
def code_spellings() -> dict[str, tuple[Code, str]]:
    """Code and mark by what people type in capitals, the slash dropped where nothing else fits.

    `GBT` is GB/T and `AQT` is AQ/T, but `GBZ` is occupational health and never GB/Z.
    """
    known = {code.code.upper(): (code, "") for code in codes().values()}
    dropped = {
        code.code.upper().replace("/", "") + mark: (code, mark)
        for code in codes().values()
        for mark in (*code.marks, *([""] if "/" in code.code else []))
    }
    return dropped | known


@lru_cache(maxsize=4096)
def coded_series(code: Code, mark: str, department: str = "") -> Series:
    """The series of a code in the tables; `department` as in JJG(交通)."""
    name = f"{code.code}({department})" if department else code.code
    return Series(
        code=name,
        mark=mark,
        prefix=f"{name}/{mark}" if mark else name,
        level=code.level,
        family=code.family,
        force=_FORCES[mark] if code.has_force else None,
    )


@lru_cache(maxsize=4096)
def local_series(code: str, mark: str) -> Series:
    """The series of a region: DB11, DB4403, DB13(J), DBJ41, DBS52, DGJ32; or DBJ, DG/TJ, DB.

    A mandatory local number keeps its slash, as the official site prints it: DB11/ 503-2026.
    """
    has_slash = mark or re.search(r"[0-9]\Z", code)
    prefix = f"{code}/{mark}" if has_slash else code
    force = Force.RECOMMENDED if code == "DG/TJ" else _FORCES[mark]
    return Series(code, mark, prefix, Level.LOCAL, "local", force)


@lru_cache(maxsize=4096)
def issuer_series(letter: str, issuer: str, mark: str = "") -> Series:
    """The series of an association (T/CODE) or an enterprise (Q/CODE)."""
    level = Level.GROUP if letter == "T" else Level.ENTERPRISE
    code = f"{letter}/{issuer}"
    return Series(code, mark, f"{code}/{mark}" if mark else code, level, str(level), None)
