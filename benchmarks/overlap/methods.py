"""Three ways to look for what a title overlaps with: ours, BM25 on the title alone, and an AND."""

from __future__ import annotations

from collections.abc import Callable

from tantivy import Occur

from .rewriting import Rewritten
from .titles import SIZE, Titles

Method = Callable[[Rewritten], list[str]]  # keys of editions, the likeliest first


def methods(titles: Titles) -> dict[str, Method]:
    """The ways by name; the peers look in an index of titles of their own."""
    return {
        "ours": _ours,
        "BM25": lambda asked: titles.found(asked.title, Occur.Should),
        "AND": lambda asked: titles.found(asked.title, Occur.Must),
    }


def _ours(asked: Rewritten) -> list[str]:
    """The search of the overlap check."""
    from guiju.search.similarity import similar

    return [found.key for found in similar(asked.title, asked.scope, size=SIZE)]
