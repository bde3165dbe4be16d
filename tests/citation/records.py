"""Fifty editions to cite: invented ones, and facts of real ones where the real list can be read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from guiju.citation import Adopted, Cited
from guiju.identifiers import Malformed, parse

REAL = Path(__file__).parents[3] / "shared/data/china/standards.jsonl.gz"
HOW_MANY = 50
_TITLES = (
    ("示例　清洗要求　第1部分：通用要求", "Examples — Cleaning — Part 1: General"),
    ("示例 & “引号”、50% 与 {花括号}", "Braces {and} 50 % & $5 #1 a_b ~ ^ \\ <tag>"),
    ("示例　甲 and 乙 的界面", "Interface of A and B, third edition"),
    ("示例　换行\n与制表\t符", ""),
    ("示例　O’Brien 试验：方法《一》", "O'Brien's test: method \"one\""),
)


def records() -> list[Cited]:
    """Real ones as far as there are any, and invented ones up to fifty."""
    real = list(_real())[: HOW_MANY // 2]
    return [*real, *(invented(n) for n in range(HOW_MANY - len(real)))]


def invented(n: int) -> Cited:
    """One of a row that has every gap and every dangerous character."""
    title_zh, title_en = _TITLES[n % len(_TITLES)]
    serial = 99001 + n
    return Cited(
        number=f"GB/T {serial}-2026",
        print=f"GB/T {serial}—2026",
        title_zh=f"{title_zh} {n}",
        title_en=title_en,
        issuer="" if n % 7 == 6 else "示例国家标准总局",
        committee="" if n % 3 == 0 else "全国示例与试验标准化技术委员会",
        issued=None if n % 5 == 4 else date(2026, n % 12 + 1, n % 28 + 1),
        in_force=date(2027, 1, 1) if n % 2 else None,
        status="in-force",
        level="national",
        ics=("43.040.10", "01.140.20") if n % 2 else (),
        ccs=("T36",) if n % 2 else (),
        url=f"https://example.org/std/GB-T-{serial}-2026/",
        supersedes=(f"GB/T {serial}-2018",),
        adopts=(Adopted(f"ISO {serial}-1:2023", "MOD"),) if n % 2 else (),
        abstract="" if n % 3 else "本文件规定了示例的要求 <b>与</b> 试验方法，误差 5 %。",
    )


def _real() -> Iterator[Cited]:
    if not REAL.exists():
        return
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            told = json.loads(line)
            number = parse(told["number"])
            if at % 130 or isinstance(number, Malformed):
                continue  # a few of every kind: the list is in the order of numbers
            yield Cited(
                number=number.ascii,
                print=number.print,
                title_zh=told["title_zh"],
                title_en=told.get("title_en", ""),
                issuer=told.get("department", ""),
                committee=told.get("committee", ""),
                issued=_day(told.get("issued")),
                in_force=_day(told.get("implemented")),
                level=told["level"],
                ics=tuple(told.get("ics", ())),
                ccs=tuple(told.get("ccs", ())),
                url=f"https://example.org/std/{number.slug}/",
                supersedes=tuple(told.get("replaces", ())),
                adopts=tuple(Adopted(a["number"], a["degree"]) for a in told.get("adopts", ())),
            )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
