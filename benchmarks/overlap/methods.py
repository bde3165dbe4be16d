"""Three ways to look for what a title overlaps with: ours, an AND, and BM25 on the title alone."""

from __future__ import annotations

from collections.abc import Callable

from .rewriting import Rewritten

SIZE = 10
Method = Callable[[Rewritten], list[str]]  # keys of editions, the likeliest first


def ours(asked: Rewritten) -> list[str]:
    """The search of the overlap check."""
    from guiju.search.similarity import similar

    return [found.key for found in similar(asked.title, asked.scope, size=SIZE)]


def conjunction(asked: Rewritten) -> list[str]:
    """Plain search: every term of the title must be there."""
    from tantivy import Occur

    return _found(asked.title, Occur.Must)


def bm25(asked: Rewritten) -> list[str]:
    """Any term of the title, ranked by how rare those shared are."""
    from tantivy import Occur

    return _found(asked.title, Occur.Should)


def _found(title: str, occur: object) -> list[str]:
    from tantivy import Query

    from guiju.search import analysis
    from guiju.search.folding import fold
    from guiju.search.index import shelf
    from guiju.search.words import exactly

    view = shelf().view()
    terms: dict[tuple[str, str], None] = {}
    for piece in analysis.pieces(fold(title)):
        if piece.is_word:
            terms["title_en", analysis.stem(piece.text)] = None
        else:
            terms |= dict.fromkeys(("title", bigram) for bigram in piece.bigrams)
    query = Query.boolean_query([(occur, exactly(*term)) for term in terms])  # type: ignore[misc]
    hits = view.searcher.search(query, SIZE, False).hits
    found = view.searcher.fast_field_values("key_low", [address for _, address in hits])
    return [str(key) for key in found]


METHODS: dict[str, Method] = {"ours": ours, "BM25": bm25, "AND": conjunction}
