"""Words of titles in the other language (双语词表): what has no Chinese title is found in Chinese.

Catalogues of international bodies have English titles only. When nothing has the Chinese words, a
search made wholly of known terms is carried out in English as well. Pure; `data/glossary.csv`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from .folding import fold

_HAN = re.compile(r"[\u4e00-\u9fff]+")


def in_english(text: str) -> str | None:
    """The text with its Chinese terms in English; None when one of them is not known, or none is.

    >>> in_english("道路車輛 充電")
    'road vehicles charging'
    """
    parts: list[str] = []
    for run in re.findall(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff\s]+", fold(text)):
        if not _HAN.fullmatch(run):
            parts.append(run)
            continue
        terms = _terms_of(run)
        if terms is None:
            return None
        parts += terms
    return " ".join(parts) if _HAN.search(fold(text)) else None


def _terms_of(run: str) -> list[str] | None:
    """A run of characters as known terms, the longest first; None when something is left over."""
    known, found = _glossary(), []
    while run:
        term = next((run[:n] for n in range(len(run), 0, -1) if run[:n] in known), None)
        if term is None:
            return None
        found.append(known[term])
        run = run[len(term) :]
    return found


@cache
def _glossary() -> dict[str, str]:
    file = Path(__file__).parent / "data" / "glossary.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        return {fold(row["zh"]): row["en"] for row in csv.DictReader(rows)}
