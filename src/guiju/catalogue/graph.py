"""How an edition stands among others (标准关系图): the line of supersession, and what is around it.

Supersession is followed both ways to its ends, through any number of editions, merged and split
ones too. What an edition adopts, amends, updates and cites, and what does so to it, is one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from guiju.law.model import Label
from guiju.parties.actor import Reader

from .models import Edition, Relation, RelationKind

MOST_STEPS = 30  # generations followed each way; the longest real chain known to us has seven
MOST_NODES = 80  # of the line of supersession
MOST_AROUND = 200  # of one kind and direction


@dataclass(frozen=True, slots=True)
class Node:
    """A document of the graph: an edition, or a number that is not in the catalogue (slug "")."""

    number: str
    print: str
    title: Label
    level: str = ""
    status: str = ""
    slug: str = ""
    issued_on: date | None = None
    issued: str = ""  # as exact as it is known
    generation: int = 0  # older ones below zero, newer ones above
    degree: str = ""  # of adoption by, or of, the edition in the middle


@dataclass(frozen=True, slots=True)
class Around:
    """Documents one step away, of one kind and direction."""

    kind: RelationKind
    is_inward: bool  # the others do it to the edition in the middle
    nodes: tuple[Node, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Graph:
    """The line of supersession with its links (newer, older), and what is around the middle."""

    middle: Node
    line: tuple[Node, ...]  # with the middle, by generation, the oldest first
    links: tuple[tuple[str, str], ...]  # numbers: newer, older
    around: tuple[Around, ...]
    is_cut: bool  # the line goes on beyond what was followed


def graph_of(asking: Reader, edition: Edition) -> Graph:
    """The graph around an edition.

    Two queries for each generation, and at most three for each kind around it. Everything issued
    is public, so everyone gets the same graph.
    """
    line, links, is_cut = _line(edition)
    around = tuple(group for group in _around(edition) if group.nodes)
    ordered = sorted(line.values(), key=lambda n: (n.generation, n.issued_on or date.min, n.number))
    return Graph(line[edition.number], tuple(ordered), tuple(sorted(links)), around, is_cut)


# ---- the line of supersession ----

Document = Edition | str  # a number where the catalogue has no edition


def _line(middle: Edition) -> tuple[dict[str, Node], set[tuple[str, str]], bool]:
    """Every document that supersession leads to, breadth first from the middle."""
    nodes = {middle.number: _node(middle)}
    links: set[tuple[str, str]] = set()
    fresh = [middle]
    for _ in range(MOST_STEPS):
        found: list[Edition] = []
        for newer, older in _steps(fresh):
            links.add((str(newer), str(older)))
            for one, other, step in ((newer, older, 1), (older, newer, -1)):
                if str(one) in nodes or len(nodes) >= MOST_NODES:
                    continue
                generation = nodes[str(other)].generation + step
                nodes[str(one)] = replace(_node(one), generation=generation)
                found += [one] if isinstance(one, Edition) else []
        fresh = found
        if not fresh:
            break
    kept = {link for link in links if set(link) <= set(nodes)}
    return nodes, kept, bool(fresh) or len(kept) < len(links)


def _steps(fresh: Sequence[Edition]) -> Iterator[tuple[Document, Document]]:
    """The links of these editions, newer and older. Two queries."""
    known = {edition.number: edition for edition in fresh}
    ids = [edition.pk for edition in fresh]
    supersedes = _relations().filter(kind=RelationKind.SUPERSEDES)
    for relation in supersedes.filter(edition__in=ids):
        yield relation.edition, relation.target or relation.number
    for relation in supersedes.filter(_leads_to(ids, list(known))):
        yield relation.edition, relation.target or known[relation.number]


def _leads_to(ids: Sequence[int], numbers: Sequence[str]) -> Q:
    """To one of these editions, also by a number that nobody has connected yet."""
    return Q(target__in=ids) | Q(target=None, number__in=numbers)


def _relations() -> QuerySet[Relation]:
    return Relation.objects.select_related("edition__standard", "target__standard").order_by("pk")


def _node(document: Document) -> Node:
    if isinstance(document, str):
        return Node(document, document, Label("", ""))
    return Node(
        document.number,
        document.print,
        document.title,
        document.standard.level,
        document.status,
        document.slug,
        document.issued_on,
        document.issued,
    )


# ---- what is around the middle ----

_KINDS = tuple(kind for kind in RelationKind if kind != RelationKind.SUPERSEDES)


def _around(edition: Edition) -> Iterator[Around]:
    to_it = _relations().filter(_leads_to([edition.pk], [edition.number]))
    for kind in _KINDS:
        outward = _relations().filter(edition=edition, kind=kind)
        yield _group(kind, False, outward)
        yield _group(kind, True, to_it.filter(kind=kind))


def _group(kind: RelationKind, is_inward: bool, relations: QuerySet[Relation]) -> Around:
    rows = list(relations[: MOST_AROUND + 1])
    total = len(rows) if len(rows) <= MOST_AROUND else relations.count()
    nodes = (
        replace(_node(r.edition if is_inward else r.target or r.number), degree=r.degree)
        for r in rows[:MOST_AROUND]
    )
    return Around(kind, is_inward, tuple(nodes), total)
