"""Texts nobody would type: real numbers mutated, any characters at all, and patterns repeated.

Seeded, so that a text that broke a reader comes again at the next run.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

LISTS = Path(__file__).parents[3] / "shared" / "data" / "identifiers"
LONGEST = 200  # code points; longer ones are refused unread

# What there is to mutate where the real lists are not beside the project.
WRITTEN = (
    "GB/T 1.1-2020",
    "GB/T 1.1-2020/XG1-2021",
    "GB 50016-2014（2018年版）",
    "DB11/T 1234.5-2020",
    "T/CAS 290-2017/T/CAB 2-2018",
    "Q/SH 1020 0901-2010",
    "JJG(交通) 001-2007",
    "20214567-Q-469",
    "GB/T 19001-2016/ISO 9001:2015, IDT",
    "ISO/IEC 17025:2005/Cor.1:2006(fr)",
    "IEC 60335-1:2010+AMD1:2013 CSV",
    "IEEE Std 1003.1-2008/Cor 1-2013 (Corrigendum to IEEE Std 1003.1-2008)",
    "BS EN 1992-1-1:2004+A1:2014",
    "DIN EN 60204-1; VDE 0113-1:2019-06",
    "NIST Special Publication 800-53 Rev. 5",
    "ASTM A240/A240M-22b",
    "ITU-T G.780/Y.1351 (07/2010)",
    "ГОСТ Р ИСО/МЭК 17025-2019",
    "draft-ietf-httpbis-semantics-19",
    "ETSI EN 300 392-2 V3.8.1 (2016-08)",
    "CSA C22.2 NO. 60335-1:16",
    "API MPMS CH 14.3.2",
    "10.1000/182",
    "ISBN 978-3-16-148410-0",
)
TYPED = (
    "GBTZQDJSISOIECENABCXYZ gbtiso///---—–．.··~～::：()（）[]《》0123456789"
    "年版第号修改单一二三部分所有和、及其,，IDTРГОСТ\u3000\t\n\u00ad_+&'\"%"
)
PIECES = (
    "1", "1.", ".1", "-1", "1-", "/T", "T/", "A1", "GB ", "GB/T 1-", "-2020", " - ", ": ", "(", ")",
    "(a", "年版", "修改单", "第1号", "ISO ", "ISO/", "ISO/IEC ", "1:2020", "/Amd 1", "+A1", " & ",
    " and BS 1", " + BS 1", "IEEE ", "IEEE/", "P1_D", "D1.", " January 2020", "(Revision of ",
    "EN ", "BS EN ", "a/", "draft-a-", "10.1000/", "978-", "ГОСТ ", "、.2", "、-1", "～1", " to 1",
    "\u3000", "\u0663", "\U00020000",
)  # fmt: skip


def numbers() -> list[str]:
    """Real numbers of every body, or those above."""
    found = [
        line.removeprefix("!").partition("!")[0]
        for file in sorted(LISTS.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [line for line in found if 0 < len(line) <= LONGEST] + list(WRITTEN)


def strings(count: int, seed: int = 5) -> Iterator[str]:
    """`count` texts of at most LONGEST code points."""
    chance = random.Random(seed)
    real = numbers()
    makers = (_mutated, _mutated, _mutated, _mutated, _joined, _random, _repeated, _repeated)
    for _ in range(count):
        yield chance.choice(makers)(chance, real)[:LONGEST]


def _mutated(chance: random.Random, real: list[str]) -> str:
    """A real number after a few changes of a character or a run."""
    text = chance.choice(real)
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(_CHANGES)(chance, text)
    return text


def _joined(chance: random.Random, real: list[str]) -> str:
    """Two real numbers with something between."""
    between = chance.choice((" ", "/", "、", ",", "～", " and ", "", "-", "（", "+"))
    return chance.choice(real) + between + chance.choice(real)


def _random(chance: random.Random, _: list[str]) -> str:
    """Characters from what people type, or from all of Unicode."""
    length = chance.randint(0, 60)
    if chance.random() < 0.6:
        return "".join(chance.choices(TYPED, k=length))
    return "".join(chr(_point(chance)) for _ in range(length))


def _point(chance: random.Random) -> int:
    """Any code point but half of a pair."""
    point = chance.randrange(0x110000)
    return point if not 0xD800 <= point < 0xE000 else point - 0x2000


def _repeated(chance: random.Random, real: list[str]) -> str:
    """A beginning, one or two pieces again and again, an end that fits or does not."""
    begin = chance.choice(real)[: chance.randint(0, 12)]
    piece = "".join(chance.choices(PIECES, k=chance.randint(1, 2)))
    return begin + piece * (LONGEST // len(piece)) + chance.choice(("", "x", "!", "-2020"))


def _replaced(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(TYPED) + text[at + 1 :]


def _inserted(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(TYPED) + text[at:]


def _dropped(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randint(1, 3) :]


def _doubled(chance: random.Random, text: str) -> str:
    at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    return text[:at] + text[at:end] * chance.randint(2, 9) + text[end:]


def _recased(chance: random.Random, text: str) -> str:
    return chance.choice((str.lower, str.upper, str.title))(text)


_CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    _replaced,
    _inserted,
    _dropped,
    _doubled,
    _recased,
)
