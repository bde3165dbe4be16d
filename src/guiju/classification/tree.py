"""A code list as a tree: nodes by code, children, the way down to a node."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Node:
    """One entry of a code list. At least one of its names is known; the other may be empty."""

    code: str
    parent: str | None
    tier: str  # province, prefecture, county; section, division, group, class; field, subgroup
    zh: str
    en: str

    def name(self, language: str) -> str:
        """The name in `zh` or `en`; where the source lacks it, the one there is."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


class Tree(Mapping[str, Node]):
    """A code list. Iterating gives its codes in the order of the list."""

    def __init__(self, scheme: str, nodes: list[Node]) -> None:
        """`scheme` names the list; every parent must be a node of it.

        Raises:
            ValueError: a code stands twice, or a parent is missing.
        """
        self.scheme = scheme
        self._nodes = {node.code: node for node in nodes}
        self._children: dict[str | None, list[Node]] = {}
        if len(self._nodes) != len(nodes):
            raise ValueError(f"{scheme}: a code stands twice")
        for node in nodes:
            if node.parent is not None and node.parent not in self._nodes:
                raise ValueError(f"{scheme}: {node.code} has no parent {node.parent}")
            self._children.setdefault(node.parent, []).append(node)

    def __getitem__(self, code: str) -> Node:
        return self._nodes[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    @property
    def roots(self) -> tuple[Node, ...]:
        """The nodes at the top."""
        return tuple(self._children.get(None, ()))

    def children(self, code: str) -> tuple[Node, ...]:
        """The nodes directly below one; none for a leaf or an unknown code."""
        return tuple(self._children.get(code, ()))

    def path(self, code: str) -> tuple[Node, ...]:
        """From the top down to the node of that code; empty for an unknown code."""
        steps: list[Node] = []
        node = self._nodes.get(code)
        while node is not None:
            steps.append(node)
            node = self._nodes[node.parent] if node.parent is not None else None
        return tuple(reversed(steps))

    def is_within(self, code: str, ancestor: str) -> bool:
        """Whether a code is the other one or lies below it."""
        return any(node.code == ancestor for node in self.path(code))

    def find(self, words: str, *, limit: int = 50) -> tuple[Node, ...]:
        """Nodes whose code begins with `words`, or whose name holds them, in the list's order."""
        wanted = words.strip().casefold()
        if not wanted:
            return ()
        found = (
            node
            for node in self._nodes.values()
            if node.code.casefold().startswith(wanted)
            or wanted in node.zh
            or wanted in node.en.casefold()
        )
        return tuple(node for node, _ in zip(found, range(limit), strict=False))


@cache
def regions() -> Tree:
    """Administrative divisions in force, province to county (GB/T 2260, 行政区划代码)."""
    return _read("regions")


@cache
def industries() -> Tree:
    """Economic activities (GB/T 4754, 国民经济行业分类); codes as the standard prints them."""
    return _read("industries")


@cache
def ics() -> Tree:
    """International Classification for Standards (国际标准分类法)."""
    return _read("ics")


@cache
def ccs() -> Tree:
    """Chinese Classification for Standards (中国标准文献分类法): sections, some classes."""
    return _read("ccs")


def _read(scheme: str) -> Tree:
    with (DATA / f"{scheme}.csv").open(encoding="utf-8", newline="") as rows:
        return Tree(
            scheme,
            [
                Node(row["code"], row["parent"] or None, row["tier"], row["zh"], row["en"])
                for row in csv.DictReader(rows)
            ],
        )
