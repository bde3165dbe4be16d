"""Comments that say nearly the same (相近的意见): pairs of characters, compared as sets.

Pure: it knows texts, not comments. Good for the many copies of one letter; no judge of meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

ALIKE = 0.6  # shared pairs over all pairs: copies with a few words changed reach it, others do not
_NO_WORD = re.compile(r"[\W_]+")


def shingles(text: str) -> frozenset[str]:
    """Every two characters that stand side by side; width, case and punctuation do not count."""
    words = _NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())
    if len(words) < 2:
        return frozenset({words} - {""})
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 (nothing shared) to 1 (the same pairs); two empty texts share nothing."""
    every = len(one | other)
    return len(one & other) / every if every else 0.0


def groups_of(texts: Sequence[str]) -> list[list[int]]:
    """Places of the texts in groups, each led by its first; every text is in exactly one.

    Compared with leaders only: as many comparisons as texts times groups. Give it a page, not all.

    >>> groups_of(["限值太严，建议放宽。", "请增加图示。", "限值太严，建议放宽！"])
    [[0, 2], [1]]
    """
    found: list[tuple[frozenset[str], list[int]]] = []
    for place, text in enumerate(texts):
        mine = shingles(text)
        home = next((group for lead, group in found if likeness(lead, mine) >= ALIKE), None)
        if home is None:
            found.append((mine, [place]))
        else:
            home.append(place)
    return [group for _, group in found]
