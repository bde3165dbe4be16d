"""Names of national technical committees by their number (全国专业标准化技术委员会)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from .tree import DATA


@cache
def committees() -> Mapping[str, str]:
    """Chinese names by number, "SAC/TC 260"; those that were seen beside their number, no more."""
    with (DATA / "committees.csv").open(encoding="utf-8", newline="") as rows:
        return {row["code"]: row["zh"] for row in csv.DictReader(rows)}


def committee_family(code: str) -> str:
    """Whose committee it is, by its number: "ISO", "SAC"; "" where the number does not say.

    >>> committee_family("ISO/TC 262/SC 1"), committee_family("ISO/IEC JTC 1")
    ('ISO', 'ISO/IEC')
    """
    body, mark, _ = code.partition("/TC")
    if mark:
        return body
    body, mark, _ = code.partition(" ")
    return body if mark else ""
