"""Two hundred questions (问题集), the same ones for the same records.

40 dated numbers and 20 undated ones in eight spellings, 30 of one Chinese word, 30 of two, 20 of
three, 20 in English, and 40 with filters, of which every fourth is sorted by date. Words come from
a record, filters too, so that nothing is asked in vain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from .records import SEED, Record

KINDS = ("num", "zh1", "zh2", "zh3", "en", "filtered")
_OPENING = 4  # every fourth filtered question is sorted by date
_FULL = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must have: a level, a status, a group of ICS, a span of years."""

    level: str = ""
    status: str = ""
    ics2: str = ""
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """`text` is what a person types; `words` or `number` is the same for engines that want them."""

    kind: str
    text: str
    words: tuple[str, ...] = ()  # Chinese, as in `Record.words`
    english: tuple[str, ...] = ()
    number: str = ""  # dated or undated, as stored
    expected: str = ""  # the dated number that has to come first
    is_dated: bool = False
    filters: Filters = field(default_factory=Filters)
    by_date: bool = False  # the newest first, instead of the likeliest


def questions(sample: Sequence[Record], seed: int = SEED) -> list[Question]:
    """From some records, all editions of a standard together, of which the last is left out."""
    chance = Random(seed)
    several = [r for r, then in pairwise(sample) if _is_between(r, then)]
    made = [_dated(n, chance.choice(sample)) for n in range(40)]
    made += [_undated(n, chance.choice(several), sample) for n in range(20)]
    for kind, words, how_many in (("zh1", 1, 30), ("zh2", 2, 30), ("zh3", 3, 20)):
        made += [_chinese(chance, kind, words, sample) for _ in range(how_many)]
    made += [_english(chance, chance.choice(sample)) for _ in range(20)]
    made += [_filtered(chance, n, sample) for n in range(40)]
    return made


def _is_between(record: Record, then: Record) -> bool:
    return record.undated == then.undated and not record.is_newest


def _dated(n: int, record: Record) -> Question:
    text, number = _spelled(n, record.number), record.number
    return Question("num", text, number=number, expected=number, is_dated=True)


def _undated(n: int, record: Record, sample: Sequence[Record]) -> Question:
    """The newest edition has to come first."""
    editions = [other for other in sample if other.undated == record.undated]
    text = _spelled(n, record.undated)
    return Question("num", text, number=record.undated, expected=editions[-1].number)


def _spelled(n: int, number: str) -> str:
    """One of eight spellings."""
    return (
        number,
        number.translate(_FULL),
        number.replace("-", "—"),
        number.replace("-", "–"),
        number.replace(" ", ""),
        number.lower(),
        f"《{number}》",
        number.replace("-", ":"),
    )[n % 8]


def _chinese(chance: Random, kind: str, words: int, sample: Sequence[Record]) -> Question:
    drawn = _words(chance, words, sample)
    return Question(kind, " ".join(drawn), words=drawn)


def _words(chance: Random, how_many: int, sample: Sequence[Record]) -> tuple[str, ...]:
    """Words of one record, none within another: the first of its title, the others anywhere."""
    while True:
        record = chance.choice(sample)
        drawn = (chance.choice(record.title_words), *chance.sample(record.words, how_many - 1))
        if all(len(word) > 1 and not _is_within(word, drawn) for word in drawn):
            return drawn


def _is_within(word: str, drawn: tuple[str, ...]) -> bool:
    return sum(word in other for other in drawn) > 1


def _english(chance: Random, record: Record) -> Question:
    """One or two words; a title may have only short ones, then "requirements"."""
    found: list[str] = re.findall("[a-z]{5,}", record.title_en.lower())
    drawn = tuple(chance.sample(found, min(len(found), chance.choice((1, 2))))) or ("requirements",)
    return Question("en", " ".join(drawn), english=drawn)


def _filtered(chance: Random, n: int, sample: Sequence[Record]) -> Question:
    drawn = _words(chance, chance.choice((1, 2)), sample)
    fitting = [record for record in sample if set(drawn) <= set(record.words)]
    record = chance.choice(fitting)
    filters = (
        Filters(level=record.level),
        Filters(status=record.status),
        Filters(ics2=record.ics2),
        Filters(level=record.level, years=tuple(range(record.year - 4, record.year + 5))),
    )[n // _OPENING % 4]
    by_date = n % _OPENING == 0
    return Question("filtered", " ".join(drawn), words=drawn, filters=filters, by_date=by_date)
