"""Synthetic records of Chinese standards (合成记录): the same ones for the same size, each run.

Serials have six digits and begin with 9, which no real one does. A standard has one to three
editions, the newest last; parts of one standard follow each other. English titles are real ones of
ISO where the data beside the clone is present, and made of a list of words where it is not.
"""

from __future__ import annotations

import gzip
import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count, islice
from pathlib import Path
from random import Random

from guiju.classification import ics

from .vocabulary import aspects, group, objects, qualifiers, words_in

SEED = 20261124
ISO = Path(__file__).parents[3] / "shared/data/catalogue/iso.jsonl.gz"
AT_ONCE = 5000  # records in one pickle of a file
FIRST, LAST = 900_001, 999_999  # serials of one body
_INDUSTRIES = ("YY", "HJ", "JB", "SJ", "QC", "YD", "NY", "HG", "JC", "QB", "LY", "SC")
_BODIES = {
    "national": ("GB", "GB/T", "GB/T", "GB/T", "GB/Z"),
    "industry": tuple(f"{code}/T" for code in _INDUSTRIES),
    "local": tuple(f"DB{code}/T" for code in (11, 12, 13, 21, 31, 32, 33, 37, 41, 42, 44, 51)),
    "group": tuple(f"T/GJ{letter}" for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ"),
    "enterprise": tuple(f"Q/GJ{letter}" for letter in "ABCDEFGH"),
}
_LEVELS = ("national",) * 4 + ("industry",) * 5 + ("local",) * 5 + ("group",) * 5 + ("enterprise",)


@dataclass(frozen=True, slots=True)
class Record:
    """One edition, as plain values. `words` are for engines that look for words."""

    key: int
    number: str
    undated: str
    level: str
    body: str
    title_zh: str
    title_en: str
    scope: str
    title_words: tuple[str, ...]
    words: tuple[str, ...]  # of title and scope
    ics: str  # "43.120.10"
    status: str
    issued: date
    in_force: date
    issuer: str
    is_newest: bool

    @property
    def ics2(self) -> str:
        """Its group: "43.120"."""
        return ".".join(self.ics.split(".")[:2])

    @property
    def year(self) -> int:
        """Of issue."""
        return self.issued.year


def records(size: int, seed: int = SEED) -> Iterator[Record]:
    """So many records, one after the other."""
    return islice(_endless(Random(seed)), size)


def write(path: Path, size: int, seed: int = SEED) -> None:
    """Keep them in a file, so that no engine pays for making them."""
    made = records(size, seed)
    with path.open("wb") as file:
        while rows := list(islice(made, AT_ONCE)):
            pickle.dump(rows, file, pickle.HIGHEST_PROTOCOL)


def read(path: Path) -> Iterator[Record]:
    """The records of such a file."""
    with path.open("rb") as file:
        while True:
            try:
                yield from pickle.load(file)
            except EOFError:
                return


def _endless(chance: Random) -> Iterator[Record]:
    keys = count(1)
    serials: dict[str, Iterator[int]] = {}
    while True:
        level = chance.choice(_LEVELS)
        body = chance.choice(_BODIES[level])
        serial = next(serials.setdefault(body, count(FIRST)))
        if serial > LAST:  # it has none left
            continue
        parts = chance.choice((1, 1, 1, 2, 4))
        about = [*objects().draw(chance, 2), *qualifiers().draw(chance, 1)]
        code = chance.choice(_codes())
        for part in range(1, parts + 1):
            undated = f"{body} {serial}{f'.{part}' if parts > 1 else ''}"
            title = _title(chance, about, part if parts > 1 else 0)
            yield from _editions(chance, keys, undated, level, body, title, code)


def _title(chance: Random, about: list[str], part: int) -> tuple[str, tuple[str, ...]]:
    """A title and the words it is made of."""
    first, second, qualifier = about
    place = chance.choice(group("places")) if chance.random() < 0.04 else ""
    aspect, *more = aspects().draw(chance, 2)
    detail = objects().draw(chance, 1)[0]
    if part:
        text = f"{place}{qualifier}{first} {second} 第{part}部分：{detail}{aspect}"
        used = [place, qualifier, first, second, detail, aspect]
    elif chance.random() < 0.5:
        text = f"{place}{qualifier}{first}{detail}{aspect}"
        used = [place, qualifier, first, detail, aspect]
    else:
        text = f"{place}{first}{second}中{detail}的{aspect}和{more[0]}"
        used = [place, first, second, detail, aspect, more[0]]
    return text, _all_words(used)


def _scope(chance: Random) -> tuple[str, tuple[str, ...]]:
    one, two, three, four = objects().draw(chance, 4)
    kind = qualifiers().draw(chance, 1)[0]
    first, second, third = aspects().draw(chance, 3)
    text = f"本文件规定了{kind}{one}的{first}、{second}和{third}。"
    text += f"本文件适用于{two}，也适用于{three}中的{four}。"
    return text, _all_words([kind, one, first, second, third, two, three, four])


def _all_words(used: list[str]) -> tuple[str, ...]:
    return tuple(word for one in used if one for word in words_in(one))


def _editions(
    chance: Random,
    keys: Iterator[int],
    undated: str,
    level: str,
    body: str,
    title: tuple[str, tuple[str, ...]],
    code: str,
) -> Iterator[Record]:
    """The editions of one standard, the newest last."""
    editions = chance.choice((1, 1, 1, 2, 3))
    year = chance.randrange(1990, 2026 - 7 * (editions - 1))
    scope, more = _scope(chance)
    for edition in range(1, editions + 1):
        is_newest = edition == editions
        issued = date(year, 1, 1) + timedelta(days=chance.randrange(365))
        yield Record(
            key=next(keys),
            number=f"{undated}-{year}",
            undated=undated,
            level=level,
            body=body,
            title_zh=title[0],
            title_en=_english(chance),
            scope=scope,
            title_words=title[1],
            words=title[1] + more,
            ics=code,
            status=_status(chance, year) if is_newest else "superseded",
            issued=issued,
            in_force=issued + timedelta(days=180),
            issuer=f"合成发布机构{chance.randrange(60)}",
            is_newest=is_newest,
        )
        year += chance.randrange(3, 8)


def _status(chance: Random, year: int) -> str:
    if year >= 2025:
        return "upcoming"
    return "withdrawn" if chance.random() < 0.1 else "in-force"


def _english(chance: Random) -> str:
    if real := _real_titles():
        return chance.choice(real)
    drawn = chance.sample(group("english"), 6)
    return f"{' '.join(drawn[:3]).capitalize()} - {' '.join(drawn[3:])}"


@cache
def _real_titles() -> list[str]:
    """English titles of ISO; none where the data is not there."""
    if not ISO.exists():
        return []
    with gzip.open(ISO, "rt", encoding="utf-8") as lines:
        titles = (json.loads(line)["title"].get("en", "") for line in lines)
        return [title for title in titles if title]


@cache
def _codes() -> list[str]:
    """Codes of ICS that have nothing below them, shuffled, the first ones more often."""
    tree = ics()
    leaves = [code for code in tree if not tree.children(code) and "." in code]
    Random(SEED).shuffle(leaves)
    return [code for place, code in enumerate(leaves) for _ in range(1 + 40 // (place + 1))]
