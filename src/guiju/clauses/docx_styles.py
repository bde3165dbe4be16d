"""Paragraph styles and list numbering of a Word file (样式与多级编号).

In the template families the clause numbers stand nowhere in the text: a style names a list, the
list has levels, and the number is counted. Here is who belongs to which list and level, and the
counting itself, as a word processor does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .counting import Label, in_format
from .docx_math import W

MAX_CHAIN = 60  # styles based on each other that are looked at
_LEVELS = 9  # of a list, by ISO/IEC 29500-1 17.9.6
_MAX_COUNT = 100_000
# What bullets of the symbol fonts look like in ordinary characters.
_BULLETS = {"\uf0b7": "•", "\uf06c": "●", "\uf0a7": "▪", "\uf02d": "——", "\uf0d8": "➢"}


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """The `w:val` of a descendant, or `default`."""
    found = element.find(path) if element is not None else None
    return default if found is None else found.get(W + "val", default)


def _number(element: etree._Element | None, path: str) -> int | None:
    return _digits(value(element, path))


def _digits(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None


@dataclass(slots=True)
class Style:
    """One paragraph style as far as structure needs it."""

    id: str
    name: str
    based_on: str
    num_id: int | None
    level: int | None


@dataclass(slots=True)
class Styles:
    """All paragraph styles of a file, by id."""

    by_id: dict[str, Style]
    default: str
    warnings: set[str]

    @classmethod
    def read(cls, root: etree._Element | None, warnings: set[str]) -> Styles:
        styles, default = {}, ""
        if root is None:
            warnings.add("styles-missing")
        else:
            for element in root.iter(W + "style"):
                if element.get(W + "type", "paragraph") not in ("paragraph", "numbering"):
                    continue
                style = _read_style(element)
                styles[style.id] = style
                if element.get(W + "default") in ("1", "true", "on"):
                    default = style.id if element.get(W + "type") == "paragraph" else default
        found = cls(styles, default, warnings)
        for style_id in styles:
            for _ in found.chain(style_id):
                pass  # walks every chain once, so that a circle is reported even when unused
        return found

    def chain(self, style_id: str) -> Iterator[Style]:
        """A style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style_id in self.by_id:
            if style_id in seen:
                self.warnings.add("style-cycle")
                return
            if len(seen) > MAX_CHAIN:
                return
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = self.by_id[style_id].based_on

    def name(self, style_id: str) -> str:
        """The name people see, or the id when the style is not defined."""
        style = self.by_id.get(style_id)
        return style_id if style is None else style.name

    def names(self, style_id: str) -> Iterator[str]:
        """The name of a style, then of those it is based on."""
        if style_id not in self.by_id:
            yield style_id
        for style in self.chain(style_id):
            yield style.name


def _read_style(element: etree._Element) -> Style:
    style_id = element.get(W + "styleId", "")
    return Style(
        id=style_id,
        name=value(element, W + "name", style_id).strip(),
        based_on=value(element, W + "basedOn"),
        num_id=_number(element, f"{W}pPr/{W}numPr/{W}numId"),
        level=_number(element, f"{W}pPr/{W}numPr/{W}ilvl"),
    )


@dataclass(slots=True)
class _Level:
    start: int
    format: str
    text: str
    style: str
    restart: int | None  # after which level (from 1) it starts again; 0 never
    legal: bool


@dataclass(slots=True)
class _List:
    """An abstract list with its levels and its running counts."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of a file; `label` counts on with every paragraph, in reading order."""

    def __init__(self, root: etree._Element | None, styles: Styles, warnings: set[str]) -> None:
        self.present = root is not None
        self._styles = styles
        self._warnings = warnings
        self._lists: dict[int, _List] = {}
        self._nums: dict[int, tuple[int, dict[int, int]]] = {}  # num → list, starts by level
        self._started: set[tuple[int, int]] = set()
        links: dict[int, str] = {}
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                key = _digits(element.get(W + "abstractNumId", ""))
                if key is None:
                    continue
                self._lists[key] = _List(dict(_read_levels(element)))
                if value(element, W + "numStyleLink"):
                    links[key] = value(element, W + "numStyleLink")
            elif element.tag == W + "num":
                self._read_num(element)
        self._follow(links)

    def _read_num(self, element: etree._Element) -> None:
        abstract = _number(element, W + "abstractNumId")
        num = _digits(element.get(W + "numId", ""))
        if abstract is None or num is None:
            return
        starts: dict[int, int] = {}
        for override in element.findall(W + "lvlOverride"):
            level = _digits(override.get(W + "ilvl", "0"))
            start = _number(override, W + "startOverride")
            if level is not None and level < _LEVELS and start is not None:
                starts[level] = start
            own = dict(_read_levels(override))
            if own and abstract in self._lists:
                # A num that redefines levels is a list of its own (its counts too).
                levels = {**self._lists[abstract].levels, **own}
                abstract = -1 - num
                self._lists[abstract] = _List(levels)
        self._nums[num] = (abstract, starts)

    def _follow(self, links: dict[int, str]) -> None:
        """A list may say "as that list style"; the style names a num, the num a list again."""
        for key in links:
            seen, at = {key}, key
            while at in links:
                style = self._styles.by_id.get(links[at])
                target = self._nums.get(style.num_id) if style and style.num_id else None
                if target is None:
                    break
                at = target[0]
                if at in seen:
                    self._warnings.add("numbering-cycle")
                    break
                seen.add(at)
            if at in self._lists:
                self._lists[key] = self._lists[at]

    def place(self, paragraph: etree._Element, style_id: str) -> tuple[int, int] | None:
        """The num and level of a paragraph by itself or by its style; None without a list."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        num, level = _number(own, W + "numId"), _number(own, W + "ilvl")
        for style in self._styles.chain(style_id):
            if num is None and style.num_id is not None:
                num = style.num_id
                if level is None:
                    linked = self._linked_level(num, style.id)
                    level = linked if linked is not None else style.level
            elif level is None and style.level is not None:
                level = style.level
        if not num:  # 0 takes a paragraph out of the list of its style
            return None
        return num, min(level or 0, _LEVELS - 1)

    def _linked_level(self, num: int, style_id: str) -> int | None:
        abstract = self._nums.get(num)
        levels = self._lists[abstract[0]].levels if abstract and abstract[0] in self._lists else {}
        return next((i for i, lvl in levels.items() if lvl.style == style_id), None)

    def label(self, place: tuple[int, int] | None) -> Label | None:
        """Count one paragraph and give its label; None when the list is not defined."""
        if place is None:
            return None
        num, level = place
        abstract, starts = self._nums.get(num, (None, {}))
        listed = self._lists.get(abstract) if abstract is not None else None
        if listed is None or level not in listed.levels:
            self._warnings.add("numbering-missing")
            return None
        for at, start in starts.items():
            if at <= level and (num, at) not in self._started:
                self._started.add((num, at))
                listed.counts[at] = start - 1
                _clear(listed, at)
        count = listed.counts[level]
        listed.counts[level] = (
            listed.levels[level].start if count is None else min(count + 1, _MAX_COUNT)
        )
        _clear(listed, level)
        return Label(_print(listed, level), listed.levels[level].format, level, _is_outline(listed))


def _read_levels(element: etree._Element) -> Iterator[tuple[int, _Level]]:
    for lvl in element.findall(W + "lvl"):
        at = _digits(lvl.get(W + "ilvl", "0"))
        if at is not None and at < _LEVELS:
            start, legal = _number(lvl, W + "start"), lvl.find(W + "isLgl")
            yield (
                at,
                _Level(
                    start=1 if start is None else start,
                    format=value(lvl, W + "numFmt", "decimal"),
                    text=value(lvl, W + "lvlText"),
                    style=value(lvl, W + "pStyle"),
                    restart=_number(lvl, W + "lvlRestart"),
                    legal=legal is not None and legal.get(W + "val", "1") != "0",
                ),
            )


def _clear(listed: _List, level: int) -> None:
    """Deeper levels start again, unless they say after which level only."""
    for deeper in range(level + 1, _LEVELS):
        restart = listed.levels[deeper].restart if deeper in listed.levels else None
        if restart is None or (restart != 0 and level < restart):
            listed.counts[deeper] = None


def _print(listed: _List, level: int) -> str:
    own = listed.levels[level]
    if own.format == "bullet":
        return "".join(_BULLETS.get(c, c) for c in own.text)
    out, at = [], 0
    while at < len(own.text):
        char = own.text[at]
        if char == "%" and own.text[at + 1 : at + 2].isdigit():
            shown = int(own.text[at + 1]) - 1
            out.append(_shown(listed, shown, legal=own.legal))
            at += 2
        else:
            out.append(char)
            at += 1
    return "".join(out)


def _shown(listed: _List, level: int, *, legal: bool) -> str:
    if level not in listed.levels:
        return ""
    count = listed.counts[level]
    if count is None:  # a level that was skipped shows its first number and has used it
        count = listed.counts[level] = listed.levels[level].start
    return in_format(count, "decimal" if legal else listed.levels[level].format)


def _is_outline(listed: _List) -> bool:
    """Whether a deeper level repeats the one above it, as 4.2 does and a) 1) does not."""
    return any(f"%{i}" in lvl.text for i, lvl in listed.levels.items() if i > 0)
