"""What the names of styles mean (样式名到结构角色).

Two template families are in use: the one of 2020 says `标准文件_章标题`, the one of 2009 says
`章标题`. The prefix is dropped and the rest looked up here. Other drafts use `heading 1` to
`heading 9`, or no style at all; those are read by `typed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

LineKind: TypeAlias = Literal[
    "cover",  # cover and running title: no part of the text
    "toc-title",
    "toc",
    "part",  # heading of an unnumbered part
    "clause",  # numbered heading, or numbered clause without title
    "term",
    "annex",
    "annex-nature",
    "annex-title",
    "p",
    "item",
    "note",
    "example",
    "example-content",
    "table-caption",
    "figure-caption",
    "formula",
    "figure",
    "counter",  # an empty paragraph that only counts
    "heading",  # heading n of a word processor
    "",  # the style says nothing
]


@dataclass(frozen=True, slots=True)
class StyleRole:
    """What a paragraph of a style is."""

    kind: LineKind
    level: int = 1  # of a clause or item, where the name says it
    titled: bool = True  # False for 无标题条
    annex: bool = False


_UNKNOWN = StyleRole("")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_CLAUSE = re.compile(r"(附录)?([一二三四五六])级(条标题|无标题|无)$")
_ITEM = re.compile(r"(?:字母编号|数字编号|编号|破折号)?列项.*$")
_LEVEL = re.compile(r"（([一二三])级）")
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])$", re.IGNORECASE)

_NAMES: dict[str, StyleRole] = {
    "章标题": StyleRole("clause"),
    "章无标题": StyleRole("clause", titled=False),
    "附录章标题": StyleRole("clause", level=2, annex=True),
    "附录章无标题": StyleRole("clause", level=2, titled=False, annex=True),
    "附录章无": StyleRole("clause", level=2, titled=False, annex=True),
    "术语条一": StyleRole("term", level=2),
    "术语条二": StyleRole("term", level=3),
    "术语条三": StyleRole("term", level=4),
    "附录标识": StyleRole("annex"),
    "附录性质": StyleRole("annex-nature"),
    "附录标题": StyleRole("annex-title"),
    "前言、引言标题": StyleRole("part"),
    "前言标题": StyleRole("part"),
    "引言标题": StyleRole("part"),
    "参考文献标题": StyleRole("part"),
    "索引标题": StyleRole("part"),
    "参考文献、索引标题": StyleRole("part"),
    "段": StyleRole("p"),
    "参考文献条目": StyleRole("p"),
    "参考文献": StyleRole("p"),
    "索引条目": StyleRole("p"),
    "表格": StyleRole("p"),
    "其他表格文字": StyleRole("p"),
    "注": StyleRole("note"),
    "注：": StyleRole("note"),
    "注×": StyleRole("note"),
    "注×：": StyleRole("note"),
    "示例": StyleRole("example"),
    "示例：": StyleRole("example"),
    "示例×": StyleRole("example"),
    "示例×：": StyleRole("example"),
    "示例内容": StyleRole("example-content"),
    "正文表标题": StyleRole("table-caption"),
    "附录表标题": StyleRole("table-caption"),
    "正文图标题": StyleRole("figure-caption"),
    "附录图标题": StyleRole("figure-caption"),
    "附录表标号": StyleRole("counter"),
    "附录图标号": StyleRole("counter"),
    "图": StyleRole("figure"),
    "目录标题": StyleRole("toc-title"),
    "目次标题": StyleRole("toc-title"),
    "目录、目次标题": StyleRole("toc-title"),
    "正文标准名称": StyleRole("cover"),
    "标准称谓": StyleRole("cover"),
    "文件编号": StyleRole("cover"),
    "文件名称": StyleRole("cover"),
    "Title": StyleRole("cover"),
    "TOC Heading": StyleRole("toc-title"),
}


def role_of(name: str) -> StyleRole:
    """The role of a style by its name; a role with an empty kind when it says nothing."""
    name = name.removeprefix("标准文件_")
    known = _NAMES.get(name)
    if known is not None:
        return known
    if name.startswith(("封面", "其他发布", "其他实施", "其他标准")):
        return StyleRole("cover")
    if name.lower().startswith(("toc ", "目录 ")):
        return StyleRole("toc")
    if clause := _CLAUSE.match(name):
        level = _DIGITS[clause[2]] + 1
        return StyleRole("clause", level, clause[3] == "条标题", bool(clause[1]))
    if _ITEM.match(name):
        depth = _LEVEL.search(name)
        return StyleRole("item", _DIGITS[depth[1]] if depth else 1)
    if name.startswith(("正文公式", "附录公式", "公式")):
        return StyleRole("formula")
    if heading := _HEADING.match(name):
        return StyleRole("heading", int(heading[1]))
    return _UNKNOWN
