"""The panel beside a list of standards (筛选): facets with true counts, and what was chosen.

A plain form of check boxes: it works without a script. A facet is counted as if nothing of its own
were chosen, so that a second value can be added to the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guiju.classification import ccs, ics
from guiju.law.model import Label
from guiju.look.states import state_of
from guiju.search import FACETS, Asked, Count, Found
from guiju.subscriptions.asking import query_of, without
from guiju.subscriptions.facet_words import facet_title, value_words

SHOWN = 8  # values of a facet before the others are folded away
MOST = 60  # values of a facet on a page; all of them are on pages of their own, and in the address
# Facets whose values are all listed somewhere, each a list of its own.
PLACES = {"ics": "/ics/", "ccs": "/ccs/", "committee": "/committees/", "body": "/bodies/"}
TREES = {"ics": ics, "ccs": ccs}
OPENED = ("kind", "level", "nature", "status")  # the others are folded until something is chosen


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, as a check box."""

    value: str
    words: Label
    n: int
    is_chosen: bool
    depth: int = 0  # in a tree


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with the values worth showing."""

    name: str
    title: Label
    shown: tuple[Value, ...]
    folded: tuple[Value, ...]
    place: str  # where all values are listed, or ""
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that can be taken back."""

    facet: Label
    words: Label
    query: str  # of the address without it


def panel(asked: Asked, found: Found) -> list[Facet]:
    """The facets that can narrow or widen this search; one without a value is left out."""
    facets = (_facet(name, asked.chosen.get(name, ()), found.facets) for name in FACETS)
    return [facet for facet in facets if facet.shown]


def chips(asked: Asked) -> list[Chip]:
    """What was chosen, in the order of the panel."""
    return [
        Chip(facet_title(name), shown_words(name, value), query_of(without(asked, name, value)))
        for name in FACETS
        for value in asked.chosen.get(name, ())
    ]


def shown_words(facet: str, value: str) -> Label:
    """A value as pages say it: a status in the very words of its tag."""
    if facet != "status":
        return value_words(facet, value)
    state = state_of(value)
    return Label(state.zh, state.en.capitalize())


def _facet(name: str, chosen: Sequence[str], counted: Mapping[str, Sequence[Count]]) -> Facet:
    counts = {count.value: count.n for count in counted.get(name, ())}
    if name in TREES:
        values = _of_tree(name, chosen, counts)
        return _folded(name, values, chosen)
    absent = {value: 0 for value in chosen if value not in counts}
    ordered = sorted((counts | absent).items(), key=lambda item: -item[1])
    if name == "year":
        ordered.sort(reverse=True)
    values = [Value(v, shown_words(name, v), n, v in chosen) for v, n in ordered]
    return _folded(name, values, chosen)


def _of_tree(name: str, chosen: Sequence[str], counts: Mapping[str, int]) -> list[Value]:
    """The top of the tree, and below each chosen code what it divides into."""
    tree = TREES[name]()
    opened = {node.code for code in chosen for node in tree.path(code)} | set(chosen)
    values: list[Value] = []

    def add(code: str, depth: int) -> None:
        if counts.get(code, 0) == 0 and code not in opened:
            return
        words = shown_words(name, code)
        values.append(Value(code, words, counts.get(code, 0), code in chosen, depth))
        if code in opened:
            for node in tree.children(code):
                add(node.code, depth + 1)

    for root in tree.roots:
        add(root.code, 0)
    shown = {value.value for value in values}
    return values + [
        Value(code, shown_words(name, code), counts.get(code, 0), True)
        for code in chosen
        if code not in shown
    ]


def _folded(name: str, values: list[Value], chosen: Sequence[str]) -> Facet:
    """The first values and every chosen one are shown, the next are folded."""
    kept = values[:MOST] + [value for value in values[MOST:] if value.is_chosen]
    if name in TREES:
        first = max((at + 1 for at, v in enumerate(kept) if v.is_chosen), default=0)
        cut = max(SHOWN, first)
        shown, folded = kept[:cut], kept[cut:]
    else:
        shown = [v for at, v in enumerate(kept) if at < SHOWN or v.is_chosen]
        folded = [v for v in kept if v not in shown]
    is_open = name in OPENED or bool(chosen)
    place = PLACES.get(name, "") if len(values) > SHOWN else ""
    return Facet(name, facet_title(name), tuple(shown), tuple(folded), place, is_open)
