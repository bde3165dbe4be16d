"""Numbers counted from levels (按级别计数), for clauses, captions and items that carry none."""

from __future__ import annotations

from dataclasses import dataclass

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"))
_ROMAN_SMALL = ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph: `4.2.1`, `a)`, `附录A`, `——`."""

    text: str
    format: str  # decimal, lowerLetter, bullet, none, …
    level: int  # from 0
    outline: bool  # of a list whose second level repeats the first, as 4.2 does


class Counters:
    """Counts what nobody numbered; a number that was given moves the count (`took`)."""

    def __init__(self) -> None:
        self._clauses: list[int] = []
        self._annex = ""
        self._things: dict[str, int] = {}
        self._items: list[int] = [0, 0, 0]

    def clause(self, level: int) -> str:
        have = self._clauses[:level]
        have += [0] * (level - len(have))
        have[:-1] = [n or 1 for n in have[:-1]]  # a skipped level counts as its first
        have[-1] += 1
        self._clauses = have
        numbers = [str(n) for n in have]
        if self._annex:
            numbers[0] = self._annex
        return ".".join(numbers)

    def took(self, number: str) -> None:
        """A clause or annex has been given this number; counting goes on from it."""
        first, *rest = number.removeprefix("附录").split(".")
        if first.isdigit():
            self._clauses = [int(first), *map(int, rest)]
        elif len(first) == 1 and "A" <= first <= "Z":
            if first != self._annex:
                self._things = {}
            self._annex, self._clauses = first, [1, *map(int, rest)]

    def annex(self) -> str:
        self.took(chr(min(ord(self._annex or "@") + 1, ord("Z"))))
        return f"附录{self._annex}"

    def thing(self, word: str) -> str:
        """The next 表1, 图A.2."""
        self._things[word] = self._things.get(word, 0) + 1
        return f"{word}{self._annex + '.' if self._annex else ''}{self._things[word]}"

    def item(self, level: int) -> str:
        level = min(level, 3)
        self._items[level - 1] += 1
        self._items[level:] = [0] * (3 - level)
        kind = ("lowerLetter", "decimal", "lowerRoman")[level - 1]
        return in_format(self._items[level - 1], kind) + ")"

    def no_item(self) -> None:
        """Something else than an item came; the next list begins again."""
        self._items = [0, 0, 0]


def in_format(count: int, kind: str) -> str:
    """A count in a format of Word: 3, c, C, iii, III, 三; unknown formats give digits."""
    if kind in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if kind == "upperRoman" else roman
    if kind in ("chineseCounting", "chineseCountingThousand", "japaneseCounting"):
        return _chinese(count)
    return "" if kind == "none" else str(count)


def _roman(count: int) -> str:
    out = []
    for worth, letters in _ROMAN + _ROMAN_SMALL:
        times, count = divmod(min(count, 4999), worth)
        out.append(letters * times)
    return "".join(out)


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    if not 0 < count < 100:
        return str(count)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE[tens] + "十"
    return head + (_CHINESE[ones] if ones else "")
