"""Region codes and names no longer in force: local standards keep the prefix they were given."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from .tree import DATA, regions


@dataclass(frozen=True, slots=True)
class FormerRegion:
    """A pair of code and name that once stood in the list (已撤销的行政区划代码或旧名)."""

    code: str
    zh: str
    first_seen: str  # YYYY-MM of the first list that has it
    last_seen: str  # YYYY-MM of the last one


def former_regions(code: str) -> tuple[FormerRegion, ...]:
    """What a code once stood for, oldest first; empty if nothing else than today."""
    return _by_code().get(code, ())


def region_name(code: str, on: date) -> str | None:
    """The Chinese name a code had on that day, as the lists tell it; None if it is unknown.

    A list is as old as its month, so a change is seen with the first list after it.
    """
    month = f"{on:%Y-%m}"
    held = [f for f in former_regions(code) if f.first_seen <= month <= f.last_seen]
    if held:
        return held[-1].zh
    now = regions().get(code)
    if now:
        return now.zh
    before = [f for f in former_regions(code) if f.first_seen <= month]
    return before[-1].zh if before else None


@cache
def _by_code() -> Mapping[str, tuple[FormerRegion, ...]]:
    found: dict[str, list[FormerRegion]] = {}
    with (DATA / "regions_former.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row["code"], []).append(FormerRegion(**row))
    return {
        code: tuple(sorted(entries, key=lambda entry: (entry.last_seen, entry.first_seen)))
        for code, entries in found.items()
    }
