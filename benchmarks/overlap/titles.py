"""An index of titles alone (题名索引): plain search and BM25, the peers of the overlap check.

The product's own index has no field for a title's bigrams, since nothing of it is asked there.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from benchmarks.search.records import Record
from guiju.search import analysis
from guiju.search.folding import fold
from guiju.search.index import HEAP_FOR_REBUILDS

SIZE = 10


class Titles:
    """Titles in bigrams and stemmed words, analysed as the product analyses them."""

    def __init__(self, folder: Path, records: Iterable[Record]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("zh", tokenizer_name="bigrams", index_option="freq")
        builder.add_text_field("en", tokenizer_name="en_stem", index_option="freq")
        builder.add_unsigned_field("key", fast=True)
        self._schema = builder.build()
        folder.mkdir()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._index.register_tokenizer("bigrams", analysis.bigram_analyser())
        self._fill(records)

    def found(self, title: str, occur: Occur) -> list[str]:
        """Keys of records with all terms of a title (`Must`), or with any (`Should`), by BM25."""
        query = Query.boolean_query(
            [
                (occur, Query.term_query(self._schema, field, term, "freq"))
                for field, term in self._terms(title)
            ]
        )
        searcher = self._index.searcher()
        hits = searcher.search(query, SIZE, False).hits
        return [str(key) for key in searcher.fast_field_values("key", [at for _, at in hits])]

    def _fill(self, records: Iterable[Record]) -> None:
        writer = self._index.writer(HEAP_FOR_REBUILDS, 1)
        for record in records:
            title = {"zh": analysis.marked(fold(record.title_zh)), "en": record.title_en}
            fields = {name: text for name, text in title.items() if text}
            document = tantivy.Document.from_dict({"key": record.key, **fields}, self._schema)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def _terms(self, title: str) -> Iterable[tuple[str, str]]:
        """Each once, in order."""
        terms: dict[tuple[str, str], None] = {}
        for piece in analysis.pieces(fold(title)):
            if piece.is_word:
                terms["en", analysis.stem(piece.text)] = None
            else:
                terms |= dict.fromkeys(("zh", bigram) for bigram in piece.bigrams)
        return terms
