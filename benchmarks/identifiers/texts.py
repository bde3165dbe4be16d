"""What the readers are measured on: spellings of numbers, and running text made around them.

Sentences are invented; numbers are real ones where the lists are beside the project.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from functools import cache

from guiju.identifiers import BodyNumber, StandardNumber, parse

from .strings import LISTS, numbers

CHINA = LISTS.parent / "china" / "standards.jsonl.gz"
SIZE = 1_000_000  # bytes of UTF-8

_CHINESE = (
    "本文件规定了设备的技术要求、试验方法、检验规则以及标志、包装、运输和贮存。",
    "试样长度为 120 mm，宽度为（15±0.5）mm，在温度 23 ℃、相对湿度 50 % 下放置 24 h。",
    "制造商应在说明书中给出额定电压 220 V、频率 50 Hz 和功率 1 500 W。",
    "检验分为出厂检验和型式检验，型式检验每两年不少于一次。",
    "２０２６年３月以前生产的产品，其存储容量 16 GB 的可以继续使用。",
    "不符合本条要求的，应由使用单位在 30 日内整改，并记录整改的时间、人员和结果。",
)
_ENGLISH = (
    "This document specifies the requirements for the design and testing of the equipment. ",
    "The specimen is 120 mm long and is kept at 23 degrees for 24 h before the test begins. ",
    "The manufacturer shall state the rated voltage, the frequency and the power in the manual. ",
    "Where no agreement is reached, the parties may ask the laboratory for a second opinion. ",
)


@cache
def _chinese() -> list[str]:
    """Chinese numbers in ASCII form."""
    if CHINA.is_file():
        with gzip.open(CHINA, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["number"] for line in lines]
    return [text for text in numbers() if isinstance(parse(text), StandardNumber)]


@cache
def _foreign() -> list[tuple[str, str]]:
    """Numbers of other bodies as typed, each with its body, no more of one than of another."""
    chance, found, count = random.Random(3), [], dict[str, int]()
    lines = numbers()
    chance.shuffle(lines)
    for text in lines[:20_000]:
        number = parse(text)
        if isinstance(number, BodyNumber) and count.get(number.body, 0) < 300:
            count[number.body] = count.get(number.body, 0) + 1
            found.append((text, number.body))
    return found


def chinese_spellings() -> list[str]:
    """The numbers as people type them: a long dash, full width, no blank, no slash, small."""
    chance = random.Random(1)
    return [chance.choice(_MESSY)(number) for number in _chinese()]


_MESSY: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("-", "—"),
    lambda text: text.replace(" ", "").replace("-", "—"),
    lambda text: text.replace("/", "／").replace(" ", "　"),
    lambda text: text.translate({point: point + 0xFEE0 for point in range(0x21, 0x7F)}),
    str,
    lambda text: text.lower() if text.startswith(("GB", "JB", "HJ")) else f" {text}",
)


def foreign_spellings(bodies: tuple[str, ...] = ()) -> list[str]:
    """Numbers of all other bodies as they are typed, or of the bodies named."""
    return [text for text, body in _foreign() if not bodies or body in bodies]


@cache
def running(per_megabyte: int) -> str:
    """Chinese text with so many references in a megabyte, a fifth of them of other bodies."""
    return _text(per_megabyte, _CHINESE, "应符合{}的规定。")


@cache
def english(per_megabyte: int) -> str:
    """English text with so many references in a megabyte."""
    return _text(per_megabyte, _ENGLISH, "See {} for this. ")


def _text(per_megabyte: int, sentences: tuple[str, ...], around: str) -> str:
    chance = random.Random(2)
    foreign = foreign_spellings(("ISO", "IEC", "CEN", "ASTM", "IEEE", "ITU", "DIN", "BSI"))
    pieces, size, named = [], 0, 0
    while size < SIZE:
        if named * SIZE <= per_megabyte * size:
            number = chance.choice(_chinese() if chance.random() < 0.8 else foreign)
            pieces.append(around.format(number.replace("-", chance.choice("-—"))))
            named += 1
        else:
            pieces.append(chance.choice(sentences))
        size += len(pieces[-1].encode())
    return "".join(pieces)
