"""Titles of standards compared element by element (名称的引导、主体、补充要素).

A title is made of elements: what it is about (标准化对象) and last which side of it (标准化方面).
Source: GB/T 1.1 on the elements of a title. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guiju.consultation.similar import likeness, shingles

_BETWEEN = re.compile(
    r"\s*(?:　|——|—|–|\s-\s)\s*"
    r"|(?<=[\u3400-\u9fff）])\s+(?=[\u3400-\u9fff（])"  # a plain blank, as catalogues print it
    r"|\s*第\s*[0-9０-９一二三四五六七八九十]+\s*部分[:：]?\s*"
)
_LATIN = re.compile(r"[A-Za-z]{3,}")
# Endings that say which side of the object is settled; the longer one first.
_ASPECTS = (
    "试验方法", "测试方法", "检验方法", "测定方法", "分析方法", "评价方法", "安全要求", "技术要求",
    "技术规范", "技术条件", "通用要求", "安全规范", "术语和定义", "分类与代码", "验收规范",
    "设计规范", "通用技术条件", "测定", "试验", "检测", "术语", "词汇", "符号", "分类", "代码",
    "编码", "要求", "规范", "规程", "指南", "导则", "通则", "总则", "标志", "标识", "指示", "包装",
    "安全", "评价",
)  # fmt: skip
ALIKE = 0.5  # shared pairs of characters over all pairs


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart."""

    objects: str
    aspect: str


def apart(title: str) -> Title:
    """The object and the aspect of a title; a single element is parted at the ending it has.

    >>> apart("便携式饮水机　清洗要求")
    Title(objects='便携式饮水机', aspect='清洗要求')
    >>> apart("折叠储物箱承载试验方法")
    Title(objects='折叠储物箱承载', aspect='试验方法')
    """
    parts = [part for part in _BETWEEN.split(title.strip()) if part]
    if len(parts) > 1:
        return Title("".join(parts[:-1]), parts[-1])
    whole = parts[0] if parts else ""
    ending = next(
        (end for end in sorted(_ASPECTS, key=len, reverse=True) if whole.endswith(end)), ""
    )
    return Title(whole.removesuffix(ending) or whole, ending)


def alike(one: str, other: str) -> float:
    """From 0 to 1: shared pairs of characters; a text within the other counts nearly in full."""
    mine, theirs = shingles(one), shingles(other)
    if not mine or not theirs:
        return 0.0
    within = len(mine & theirs) / min(len(mine), len(theirs))
    return max(likeness(mine, theirs), 0.9 * within if min(len(mine), len(theirs)) > 1 else 0.0)


def same_aspect(one: Title, other: Title) -> bool:
    """Whether two titles settle the same side."""
    if not one.aspect or not other.aspect:
        return False
    return alike(one.aspect, other.aspect) >= ALIKE


def telling(words: Iterable[str]) -> list[str]:
    """Words that tell what a thing is: neither one character nor the side that is settled.

    >>> telling(["玩具", "安全", "要求", "的"])
    ['玩具']
    """
    return [word for word in words if len(word) > 1 and word not in _ASPECTS]


def words_of(title: str) -> list[str]:
    """What a title alike would hold, for a question to the catalogue: elements and their heads."""
    taken = apart(title)
    found = [taken.objects, *(part for part in _BETWEEN.split(title.strip()) if part)]
    found += [taken.objects[-n:] for n in (4, 3) if len(taken.objects) > n]
    found += _LATIN.findall(title)
    return list(dict.fromkeys(word for word in found if len(word) > 1))[:12]
