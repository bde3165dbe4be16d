"""Words of synthetic records (词表): those real titles of standards are made of, most often first.

The objects come from the names of economic sectors as well, which the product knows; together some
thousand words. Within a group the n-th word is taken with weight n^-0.7: frequent
words are frequent as in life (Zipf), yet no word stands in most titles.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

import rjieba

from guiju.classification import industries

_HAN = re.compile("[\u4e00-\u9fff]+")
_WORDS = Path(__file__).with_name("words.txt")


class Zipf:
    """A group of words, of which the n-th is drawn with weight n^-0.7."""

    def __init__(self, words: list[str]) -> None:
        self.words = list(dict.fromkeys(words))
        self._sums = list(accumulate(n**-0.7 for n in range(1, len(self.words) + 1)))

    def draw(self, chance: Random, n: int) -> list[str]:
        """So many words, the same one perhaps twice."""
        return chance.choices(self.words, cum_weights=self._sums, k=n)


@cache
def group(name: str) -> list[str]:
    """A group of the list beside this file."""
    _, found = _WORDS.read_text(encoding="utf-8").split(f"[{name}]\n", 1)
    return found.split("[", 1)[0].split()


@cache
def objects() -> Zipf:
    """What standards are about: our list, then words of the names of sectors, then chemicals."""
    sectors = (word for node in industries().values() for word in rjieba.cut(node.zh))
    han = [word for word in sectors if len(word) > 1 and _HAN.fullmatch(word)]
    return Zipf([*group("objects"), *group("chemicals"), *han])


@cache
def aspects() -> Zipf:
    """What they say of it."""
    return Zipf(group("aspects"))


@cache
def qualifiers() -> Zipf:
    """Of which kind it is."""
    return Zipf(group("qualifiers"))


@cache
def words_in(word: str) -> tuple[str, ...]:
    """Words of two characters and more that a word contains, itself first.

    Peers that look for words are given these for every word of a text: so they find what a look
    for characters finds, and need no cutting of their own.
    """
    inside = {
        word[start:end] for start in range(len(word)) for end in range(start + 2, len(word) + 1)
    }
    return (word, *sorted((inside & _every_word()) - {word}))


@cache
def _every_word() -> frozenset[str]:
    known = (objects().words, aspects().words, qualifiers().words, group("places"))
    return frozenset(word for words in known for word in words)
