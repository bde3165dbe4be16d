"""Titles and scopes as somebody else would have put them (改写), with a seed.

Easy: one change of seven kinds in the title alone. Hard: three changes in the title, six in every
third one ("rewritten"), and six in the scope.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.search.records import Record
from benchmarks.search.vocabulary import aspects, group, objects, qualifiers

_SYNONYMS = (
    ("试验方法", "测试方法"),
    ("检测方法", "检验方法"),
    ("技术要求", "技术条件"),
    ("通用规范", "通用要求"),
    ("技术规范", "技术规定"),
    ("安全要求", "安全规定"),
    ("使用指南", "应用指南"),
    ("管理规范", "管理要求"),
    ("验收规范", "验收标准"),
    ("移动式", "可移动"),
    ("便携式", "手提式"),
    ("电动", "电力驱动"),
    ("道路车辆", "机动车"),
    ("术语", "术语和定义"),
    ("测定", "检测"),
    ("评价", "评定"),
    ("分类", "类别划分"),
    ("和", "及"),
    ("的", "之"),
)
_NUMBER = re.compile(r"\b(?:ISO|IEC)\b[ /A-Z]*[0-9][0-9:.-]*")
_MARK = re.compile("[ ：，、。]")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What is asked, and the standard (its number without year) that has to be found."""

    kind: str
    title: str
    scope: str
    expected: str


def easy(records: Sequence[Record], each: int, seed: int) -> Iterator[Rewritten]:
    """So many of each kind; a title that a change happened to leave as it was is passed over."""
    chance = Random(seed)
    for kind, change in _KINDS.items():
        made = 0
        while made < each:
            record = chance.choice(records)
            title = "".join(change(chance, _cut(record.title_zh)))
            if title != record.title_zh and title:
                yield Rewritten(kind, title, "", record.undated)
                made += 1


def hard(records: Sequence[Record], size: int, seed: int) -> Iterator[Rewritten]:
    """Title and scope rewritten, every third one thoroughly."""
    chance = Random(seed)
    for n in range(size):
        record = chance.choice(records)
        title, scope = _cut(record.title_zh), _cut(record.scope)
        for _ in range(3 if n % 3 else 6):
            title = _any(chance, title)
        for _ in range(6):
            scope = _any(chance, scope)
        kind = "edited" if n % 3 else "rewritten"
        yield Rewritten(kind, "".join(title), "".join(scope), record.undated)


def foreign(records: Sequence[Record], size: int, seed: int) -> Iterator[Rewritten]:
    """Real titles and abstracts, 40 % of the words of the one changed and 50 % of the other.

    The numbers that an abstract names, its own above all, are taken out: a proposal has none yet.
    """
    chance = Random(seed)
    rows = [row for row in records if len(row.scope) > 200 and len(row.title_en.split()) > 4]
    others = [word for row in rows for word in row.title_en.split()]
    for row in chance.sample(rows, min(size, len(rows))):
        title, scope = (
            _thinned(chance, row.title_en, 0.4, others),
            _thinned(chance, _NUMBER.sub("", row.scope), 0.5, others),
        )
        yield Rewritten("real", title, scope, row.undated)


def _thinned(chance: Random, text: str, share: float, others: list[str]) -> str:
    """Some words dropped, others replaced by words of some other text, half and half."""
    words = text.split()
    for place in chance.sample(range(len(words)), int(share * len(words))):
        words[place] = chance.choice(others) if chance.random() < 0.5 else ""
    return " ".join(filter(None, words))


@cache
def _words() -> tuple[str, ...]:
    return tuple(objects().words)


@cache
def _known() -> re.Pattern[str]:
    """Every word of the records, the longest first."""
    known = {*objects().words, *aspects().words, *qualifiers().words, *group("places")}
    return re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)) + "|.")


def _cut(text: str) -> list[str]:
    return _known().findall(text)


def _at(chance: Random, words: list[str]) -> int:
    """The place of a word of two characters or more; 0 where there is none."""
    places = [n for n, word in enumerate(words) if len(word) > 1]
    return chance.choice(places) if places else 0


def _dropped(chance: Random, words: list[str]) -> list[str]:
    place = _at(chance, words)
    return [*words[:place], *words[place + 1 :]]


def _replaced(chance: Random, words: list[str]) -> list[str]:
    place = _at(chance, words)
    return [*words[:place], chance.choice(_words()), *words[place + 1 :]]


def _synonym(chance: Random, words: list[str]) -> list[str]:
    text = "".join(words)
    fitting = [pair for pair in _SYNONYMS if pair[0] in text]
    return _cut(text.replace(*chance.choice(fitting))) if fitting else words


def _order(chance: Random, words: list[str]) -> list[str]:
    one, other = _at(chance, words), _at(chance, words)
    swapped = list(words)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return swapped


def _typo(chance: Random, words: list[str]) -> list[str]:
    """One character another one."""
    text = "".join(words)
    places = [n for n, character in enumerate(text) if not _MARK.match(character)]
    if not places:
        return words
    place = chance.choice(places)
    return _cut(text[:place] + chance.choice(chance.choice(_words())) + text[place + 1 :])


def _place(chance: Random, words: list[str]) -> list[str]:
    return [chance.choice(group("places")), chance.choice(("省", "市", "")), *words]


def _two(chance: Random, words: list[str]) -> list[str]:
    return _any(chance, _any(chance, words))


_SINGLE: dict[str, Callable[[Random, list[str]], list[str]]] = {
    "dropped": _dropped,
    "replaced": _replaced,
    "synonym": _synonym,
    "order": _order,
    "typo": _typo,
    "place": _place,
}
_KINDS = {**_SINGLE, "two edits": _two}


def _any(chance: Random, words: list[str]) -> list[str]:
    return chance.choice(list(_SINGLE.values()))(chance, words)
