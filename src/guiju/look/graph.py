"""The graph of a standard's relations, laid out for drawing (关系图). Sizes in CSS pixels.

The line of supersession runs from the newest at the left back to the oldest, one column a
generation, so that what holds now is seen first on a narrow screen. What is around the edition in
the middle hangs below it in bands, one for each kind, on a comb of lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guiju.catalogue.graph import Around, Graph, Node

from .flow import fitted
from .states import STATES
from .words import pick

WIDTH, HEIGHT = 216, 78  # of a node
GAP, ROOM = 46, 16  # between columns, between nodes of a column
EDGE = 6  # around everything, for the focus ring
TEXT = WIDTH - 28
NUMBER, WORDS = 14.5, 13.0  # sizes of type
IN_A_ROW, MOST_DRAWN = 4, 8  # of a band; the table has them all
HEAD = 34  # the words above a band
TRUNK = 24  # how far the nodes of a band stand from the left


@dataclass(frozen=True, slots=True)
class Box:
    """A node where it is drawn."""

    node: Node
    x: float
    y: float
    is_middle: bool = False

    @property
    def number(self) -> str:
        """The number as far as it fits; the whole of it is in the box's title."""
        return fitted(self.node.print, TEXT, NUMBER)

    @property
    def words(self) -> str:
        """The title as far as it fits."""
        return fitted(pick(self.node.title).replace("\u3000", " "), TEXT, WORDS)

    @property
    def state(self) -> str:
        """The status in words, with the year of issue and the degree of adoption."""
        known = STATES.get(self.node.status)
        year = str(self.node.issued_on.year) if self.node.issued_on else ""
        return " · ".join(part for part in (pick(known), year, self.node.degree) if part)

    @property
    def tone(self) -> str:
        """The tone of the status; its shape stands before the words."""
        known = STATES.get(self.node.status)
        return known.tone if known else "mute"

    @property
    def left(self) -> tuple[float, float]:
        """Where a line from a newer document ends."""
        return self.x, self.y + HEIGHT / 2

    @property
    def right(self) -> tuple[float, float]:
        """Where a line to an older document begins."""
        return self.x + WIDTH, self.y + HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Band:
    """What is around the middle, of one kind."""

    around: Around
    words: Mapping[str, str]
    y: float
    boxes: tuple[Box, ...]

    @property
    def undrawn(self) -> int:
        """How many are only in the table."""
        return self.around.total - len(self.boxes)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole, ready for an SVG."""

    width: float
    height: float
    line: tuple[Box, ...]
    links: tuple[str, ...]  # paths, from newer to older
    bands: tuple[Band, ...]
    comb: tuple[str, ...]  # paths from the middle to the bands


def drawing(graph: Graph, words: Mapping[tuple[str, bool], Mapping[str, str]]) -> Drawing:
    """Lay a graph out.

    Args:
        words: what a kind of relation is called, by kind and whether it leads to the middle.
    """
    line = _line(graph)
    middle = next(box for box in line if box.is_middle)
    bottom = max(box.y for box in line) + HEIGHT
    bands: list[Band] = []
    for around in graph.around:
        boxes = tuple(_in_rows(around.nodes[:MOST_DRAWN], bottom + HEAD + ROOM))
        named = words[around.kind, around.is_inward]
        bands.append(Band(around, named, bottom + HEAD, boxes))
        bottom = boxes[-1].y + HEIGHT
    every = [*line, *(box for band in bands for box in band.boxes)]
    return Drawing(
        max(box.x for box in every) + WIDTH + EDGE,
        bottom + EDGE,
        tuple(line),
        tuple(_links(graph, {box.node.number: box for box in line})),
        tuple(bands),
        tuple(_comb(middle, max(box.y for box in line) + HEIGHT, bands)),
    )


def _line(graph: Graph) -> list[Box]:
    """Columns by generation from the top; the middle and its own standard come first in theirs."""
    columns: dict[int, list[Node]] = defaultdict(list)
    middle = graph.middle.number
    for node in sorted(graph.line, key=lambda node: _nearness(node, middle)):
        columns[node.generation].append(node)
    return [
        Box(
            node,
            EDGE + TRUNK + place * (WIDTH + GAP),
            EDGE + row * (HEIGHT + ROOM),
            node.number == graph.middle.number,
        )
        for place, generation in enumerate(sorted(columns, reverse=True))
        for row, node in enumerate(columns[generation])
    ]


def _nearness(node: Node, middle: str) -> tuple[bool, bool, bool]:
    """Sorts a column: the middle, its own standard, others, then what the catalogue lacks."""
    return node.number != middle, not _same(node.number, middle), not node.slug


def _same(number: str, other: str) -> bool:
    """Whether two numbers differ in their year alone."""
    return number.rpartition("-")[0] == other.rpartition("-")[0]


def _links(graph: Graph, at: Mapping[str, Box]) -> Iterator[str]:
    for newer, older in graph.links:
        (x1, y1), (x2, y2) = at[newer].right, at[older].left
        bend = max(GAP / 2, (x2 - x1) / 2)
        yield f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"


def _in_rows(nodes: Sequence[Node], top: float) -> Iterator[Box]:
    for n, node in enumerate(nodes):
        row, column = divmod(n, IN_A_ROW)
        x = EDGE + TRUNK + column * (WIDTH + ROOM)
        yield Box(node, x, top + row * (HEIGHT + 2 * ROOM))


def _comb(middle: Box, bottom: float, bands: Sequence[Band]) -> Iterator[str]:
    """From the middle down in the gap left of it, then over each row with a tooth to each node."""
    if not bands:
        return
    x, below = EDGE + 2, bottom + ROOM / 2
    rows = sorted({box.y for band in bands for box in band.boxes})
    gap, start = max(x, middle.x - GAP / 2), middle.y + HEIGHT * 0.75
    yield f"M{middle.x:g} {start:g}H{gap:g}V{below:g}H{x:g}V{rows[-1] - ROOM / 2:g}"
    for y in rows:
        teeth = [box.x + WIDTH / 2 for band in bands for box in band.boxes if box.y == y]
        yield f"M{x:g} {y - ROOM / 2:g}H{max(teeth):g}"
        for tooth in teeth:
            yield f"M{tooth:g} {y - ROOM / 2:g}V{y:g}"
