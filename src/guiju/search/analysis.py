"""How a text becomes terms, for the index and for what is asked alike (分析).

Chinese becomes bigrams: every two neighbours are a term, and the end of each run of characters is
marked, so that every character begins some term and one alone is found by a prefix. The index
makes the bigrams itself, from `marked`. Letters and digits stay whole; `tails` gives the ends of
such a run, so that a fragment which cuts it is found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import add

import tantivy

from .folding import fold

# Written without blanks between words: Han with its repetition marks, kana, Hangul.
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"([{_UNSPACED}]+)|((?:[a-z0-9]|(?![{_UNSPACED}])[^\W_])+)")
_CHINESE = re.compile(f"[{_UNSPACED}]+")
_SPELLED = re.compile(r"[^\W_]+")
END = "0"  # stands behind every run; no digit is ever part of a run
_LONGEST_TAIL = 40  # characters of a run of letters and digits; longer ones give no tails
LONGEST_WORD = 39  # bytes of one word; the stemming analyser drops longer ones


def marked(folded: str) -> str:
    """The Chinese runs of a folded text, each with its end, for the analyser of bigrams.

    >>> marked("道路车辆 第1部分")
    '0道路车辆0第0部分0'
    """
    runs = [] if folded.isascii() else _CHINESE.findall(folded)
    return f"{END}{END.join(runs)}{END}" if runs else ""


def bigrams(text: str) -> list[str]:
    """Every two neighbours, as the index has them."""
    return list(map(add, text, text[1:]))


def bigram_analyser() -> tantivy.TextAnalyzer:
    """The analyser of the index for `marked` texts."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2)).build()


def spelled(folded: str) -> list[str]:
    """The runs of letters and digits of a folded text."""
    return _SPELLED.findall(folded if folded.isascii() else _CHINESE.sub(" ", folded))


def tails(spelled: Iterable[str]) -> list[str]:
    """Every end of every run of letters and digits: "eva", "va", "a"."""
    return [
        word[start:] for word in spelled if len(word) <= _LONGEST_TAIL for start in range(len(word))
    ]


def words(folded: str) -> list[str]:
    """Words of two characters and more as a dictionary cuts them (分词); only for the ranking."""
    from rjieba import cut_for_search  # a quarter of a second, which most commands need not spend

    return [word for word in cut_for_search(folded) if len(word) > 1 and word.isalnum()]


def stem(word: str) -> str:
    """The English stem of a folded word; the word itself where it has none, or is too long."""
    found = _stemmer().analyze(word)
    return found[0] if len(found) == 1 else word


@cache
def _stemmer() -> tantivy.TextAnalyzer:
    """The same steps as the analyser `en_stem`, with which the field is indexed."""
    steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (
        tantivy.Filter.remove_long(LONGEST_WORD + 1),
        tantivy.Filter.lowercase(),
        tantivy.Filter.stemmer("english"),
    ):
        steps = steps.filter(step)
    return steps.build()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of what was asked, and whether what was typed may have cut it there."""

    text: str
    is_word: bool  # letters and digits, not Chinese
    is_open_left: bool  # nothing stands before it: the run may begin earlier in the title
    is_open_right: bool

    @property
    def bigrams(self) -> list[str]:
        """Its bigrams; none for a single character."""
        return bigrams(self.text)


def pieces(text: str) -> Iterator[Piece]:
    """What was asked, as runs; blanks part it, and each part is a fragment of a title."""
    for fragment in fold(text).split():
        runs = _RUNS.findall(fragment)
        for place, (run, word) in enumerate(runs):
            yield Piece(
                text=run or word,
                is_word=bool(word),
                is_open_left=place == 0 and fragment.startswith(run or word),
                is_open_right=place == len(runs) - 1 and fragment.endswith(run or word),
            )
