"""Every value of a facet with its count (全部取值): what pages that list a whole facet draw."""

from __future__ import annotations

from collections.abc import Mapping

from tantivy import Query

from .facets import field_of
from .finding import read

MOST = 60_000  # values; the engine counts no more at once


def values_of(facet: str) -> Mapping[str, int]:
    """How many documents have each value of a facet that is no tree, the most frequent first.

    Raises:
        Refused: `search-not-ready` while the index is made anew.
    """
    asked = {"values": {"terms": {"field": field_of(facet), "size": MOST}}}
    answer = read(lambda view: view.searcher.aggregate(Query.all_query(), asked))
    buckets = answer["values"]["buckets"]
    return {str(one["key"]): int(one["doc_count"]) for one in buckets if one["key"]}
