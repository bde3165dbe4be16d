"""A procedure as a drawing (流程图): boxes, arrows and words placed by arithmetic, drawn as SVG.

Plain data in (stages and edges), places out; `look/flow.html` draws them and, for phones and for
everyone who reads, the list with the same content. A heavy frame is a stage that leaves a public
record; the dot says how far its rule was read. Lengths are units of the drawing's own grid, about
one CSS pixel each at full width.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from django.utils.translation import gettext as _

from .words import pick

WIDTH = 1156  # of the whole drawing
GAP, HEAD = 32, 52  # between columns; above the first box when phases are named
BOX_WIDEST, PAD = 236, 12
TITLE, SMALL = 14.5, 12.5  # sizes of type
LINE, NOTE = 20, 16  # heights of a line in a box, under a box
BELOW = 26  # between a box with its notes and the next box
COLUMN_HOLDS = 5  # stages in a column where no phases are named

Words = Any  # {zh, en} as a mapping or a value, or plain text


@dataclass(frozen=True, slots=True)
class FlowStage:
    """One stage as it is drawn: who acts (`by`), how long (`period`), under which phase (`group`).

    `citations` stand in the list only; `status` is the source status of the weakest rule in it.
    """

    id: str
    title: Words
    by: Words = ""
    period: Words = ""
    group: Words = ""
    status: str = "text"
    is_public: bool = True
    summary: Words = ""
    citations: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class FlowEdge:
    """From one stage to another, or to an end (`target` is None), perhaps under a condition."""

    source: str
    target: str | None
    words: Words = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A line under a box: a period, or where else the stage may lead."""

    text: str
    full: str
    y: float
    is_way: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A stage in its place."""

    n: int
    stage: FlowStage
    x: float
    y: float
    width: float
    height: float
    lines: Sequence[str]
    by: str
    notes: Sequence[Note]

    @property
    def title_lines(self) -> list[tuple[float, str]]:
        """Each line of the title with its y."""
        return [(self.y + 25 + i * LINE, line) for i, line in enumerate(self.lines)]

    @property
    def by_y(self) -> float:
        """Where the line with the actors stands."""
        return self.y + self.height - 16

    @property
    def text_x(self) -> float:
        """Where its words begin."""
        return self.x + PAD

    @property
    def note_x(self) -> float:
        """Where the words under it begin: right of the arrow down."""
        return self.x + 34

    @property
    def dot(self) -> tuple[float, float]:
        """Where the dot of the source status stands."""
        return self.x + self.width - 14, self.y + 18


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing: heads of the phases, boxes, paths of the arrows on and back."""

    height: float
    heads: Sequence[tuple[float, float, str]]  # x, its right end, words
    boxes: Sequence[Box]
    onward: Sequence[str]
    back: Sequence[str]
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Step:
    """A stage in the list beside the drawing: the same content, with every way it may lead."""

    n: int
    stage: FlowStage
    ways: Sequence[str]


@dataclass(frozen=True, slots=True)
class Flow:
    """A procedure to draw: stages in their usual order, and the edges between them."""

    stages: Sequence[FlowStage]
    edges: Sequence[FlowEdge]
    _number: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {stage.id: n for n, stage in enumerate(self.stages, 1)}
        object.__setattr__(self, "_number", numbers)

    @property
    def phases(self) -> list[tuple[str, list[Step]]]:
        """The list: phases with their steps; one nameless phase where none are named."""
        steps = [Step(n, s, self._ways(s)) for n, s in enumerate(self.stages, 1)]
        return [
            (name, list(group)) for name, group in groupby(steps, lambda s: pick(s.stage.group))
        ]

    @property
    def chart(self) -> Chart:
        """The drawing."""
        columns = self._columns()
        room = (WIDTH - 4 - GAP * (len(columns) - 1)) // max(len(columns), 1)
        width = min(BOX_WIDEST, room)
        is_named = any(pick(stage.group) for stage in self.stages)
        boxes: list[Box] = []
        for c, column in enumerate(columns):
            y = float(HEAD if is_named else 4)
            for stage in column:
                box = self._box(stage, 2 + c * (width + GAP), y, width)
                boxes.append(box)
                y += box.height + len(box.notes) * NOTE + BELOW
        heads = [
            (2 + c * (width + GAP), 2 + c * (width + GAP) + width, pick(column[0].group))
            for c, column in enumerate(columns)
            if is_named
        ]
        height = max((b.y + b.height + len(b.notes) * NOTE + 12 for b in boxes), default=0)
        return Chart(height, heads, boxes, list(self._onward(boxes)), list(self._back(boxes)))

    def _columns(self) -> list[list[FlowStage]]:
        if any(pick(stage.group) for stage in self.stages):
            return [list(group) for _, group in groupby(self.stages, lambda s: pick(s.group))]
        size = max(1, math.ceil(len(self.stages) / math.ceil(len(self.stages) / COLUMN_HOLDS or 1)))
        return [list(self.stages[i : i + size]) for i in range(0, len(self.stages), size)]

    def _box(self, stage: FlowStage, x: float, y: float, width: float) -> Box:
        n = self._number[stage.id]
        lines = wrapped(f"{n}\u00a0 {pick(stage.title)}", width - 2 * PAD - 14, TITLE)
        height = 24 + LINE * (len(lines) + 1)
        said = [(pick(stage.period), False)] * bool(pick(stage.period))
        said += [(way, True) for way in self._ways(stage)]
        notes = [
            Note(fitted(text, width - 30, SMALL), text, y + height + 17 + i * NOTE, is_way)
            for i, (text, is_way) in enumerate(said)
        ]
        by = fitted(pick(stage.by), width - 2 * PAD, SMALL)
        return Box(n, stage, x, y, width, height, lines, by, notes)

    def _ways(self, stage: FlowStage) -> list[str]:
        """Every way on but the usual one to the next stage, in words."""
        ways = [self._way(edge) for edge in self.edges if edge.source == stage.id]
        return list(dict.fromkeys(way for way in ways if way))

    def _way(self, edge: FlowEdge) -> str:
        here, words = self._number[edge.source], pick(edge.words)
        if edge.target is None:
            is_last = here == len(self.stages)
            return "" if is_last and not words else _("→ %(why)s结束") % {"why": _because(words)}
        there = self._number[edge.target]
        if there == here + 1:
            return ""
        said = {"why": _because(words), "n": there}
        return _("↩ %(why)s回到 %(n)s") % said if there <= here else _("→ %(why)s到 %(n)s") % said

    def _onward(self, boxes: Sequence[Box]) -> Iterator[str]:
        """Arrows of the usual way: down a column, or from its foot to the top of the next."""
        edges = {(edge.source, edge.target) for edge in self.edges}
        for one, two in pairwise(boxes):
            if (one.stage.id, two.stage.id) not in edges:
                continue
            if one.x == two.x:
                yield f"M{one.x + 22:g} {one.y + one.height:g}V{two.y - 2:g}"
                continue
            start, end = one.y + one.height / 2, two.y + two.height / 2
            middle = two.x - GAP / 2
            yield (
                f"M{one.x + one.width:g} {start:g}H{middle - 6:g}Q{middle:g} {start:g} "
                f"{middle:g} {start + _sign(end - start) * 6:g}V{end - _sign(end - start) * 6:g}"
                f"Q{middle:g} {end:g} {middle + 6:g} {end:g}H{two.x - 2:g}"
            )

    def _back(self, boxes: Sequence[Box]) -> Iterator[str]:
        """Dashed arrows back to a stage in the same column; other ways back are words only."""
        placed = {box.stage.id: box for box in boxes}
        for edge in self.edges:
            one, two = placed[edge.source], placed.get(edge.target or "")
            if two is None or one.x != two.x or two.y >= one.y or one.x < GAP / 2:
                continue
            start, end, left = one.y + one.height / 2, two.y + two.height / 2, one.x - 10
            yield (
                f"M{one.x:g} {start:g}H{left + 5:g}Q{left:g} {start:g} {left:g} {start - 5:g}"
                f"V{end + 5:g}Q{left:g} {end:g} {left + 5:g} {end:g}H{one.x - 1:g}"
            )


def _because(words: str) -> str:
    return _("%(words)s：") % {"words": words} if words else ""


def _sign(value: float) -> int:
    return -1 if value < 0 else 1


def advance(text: str, size: float) -> float:
    """About how wide a text is: a full-width character one em, any other 0.56 em."""
    return size * sum(1 if unicodedata.east_asian_width(c) in "WF" else 0.56 for c in text)


def fitted(text: str, width: float, size: float) -> str:
    """The text, cut with an ellipsis where it is too wide."""
    if advance(text, size) <= width:
        return text
    while text and advance(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in one or two lines, broken at a blank where there is one; the second may be cut."""
    if advance(text, size) <= width:
        return [text]
    cut = next(i for i in range(len(text), 0, -1) if advance(text[:i], size) <= width or i == 1)
    blank = text.rfind(" ", 4, cut + 1)
    cut = blank if blank > cut / 2 else cut
    return [text[:cut].rstrip(), fitted(text[cut:].strip(), width, size)]
