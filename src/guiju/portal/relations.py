"""How a standard stands among others (标准关系图), drawn on the server with a table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases.errors import NotFound
from guiju.catalogue import queries
from guiju.catalogue.graph import Graph, Node, graph_of
from guiju.catalogue.models import RelationKind
from guiju.look.graph import drawing

from .asking import asker
from .reading import RELATIONS
from .records import elsewhere

_WORDS = {
    (str(kind), is_inward): words[is_inward].as_dict()
    for kind, words in RELATIONS.items()
    for is_inward in (False, True)
}


def relations(request: HttpRequest, slug: str) -> HttpResponse:
    """The graph around an edition, and the same as a table."""
    try:
        edition = queries.edition_by_slug(asker(request), slug)
    except NotFound:
        return elsewhere(request, slug)
    graph = graph_of(asker(request), edition)
    context = {
        "edition": edition,
        "graph": graph,
        "drawing": drawing(graph, _WORDS),
        "rows": list(_rows(graph)),
        "is_cut": graph.is_cut or any(len(a.nodes) < a.total for a in graph.around),
    }
    return render(request, "portal/relations.html", context)


def _rows(graph: Graph) -> Iterator[dict[str, Any]]:
    """A line of the table for each document but the middle, in the order of the drawing."""
    superseded = RelationKind.SUPERSEDES
    for node in reversed(graph.line):
        if node.number != graph.middle.number and node.generation:
            yield _row(node, _WORDS[superseded, node.generation > 0])
    for around in graph.around:
        for node in around.nodes:
            yield _row(node, _WORDS[around.kind, around.is_inward])


def _row(node: Node, words: dict[str, str]) -> dict[str, Any]:
    return {"node": node, "words": words, "steps": abs(node.generation)}
