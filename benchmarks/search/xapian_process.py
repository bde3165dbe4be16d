"""Xapian in a process of its own, under the system's Python, which has the bindings from Debian.

A JSON object a line: records until an empty line, then questions; an answer a line for each. The
first argument is the folder. It imports nothing of ours: it runs outside our environment.
"""

from __future__ import annotations

import json
import re
import sys
from time import perf_counter
from typing import Any

import xapian  # type: ignore[import-not-found]

FACETS = ("level", "status", "ics2", "year")  # value slots 0 to 3
ISSUED = 4
STEM = xapian.Stem("english")
WORDS, ENGLISH = xapian.TermGenerator(), xapian.TermGenerator()
ENGLISH.set_stemmer(STEM)
ENGLISH.set_stemming_strategy(ENGLISH.STEM_ALL)
BATCH = 200_000  # documents of one flush


def english(text: str) -> list[str]:
    """Stems as they stand in the index, apart from Chinese words."""
    return ["E" + STEM(word).decode() for word in re.findall("[a-z0-9]+", text.lower())]


def document(row: dict[str, Any]) -> Any:
    """The document of a record."""
    made = xapian.Document()
    WORDS.set_document(made)
    WORDS.index_text_without_positions(" ".join(row["title_words"]), 2)  # twice on top of once
    WORDS.index_text_without_positions(" ".join(row["words"]), 1)
    ENGLISH.set_document(made)
    ENGLISH.index_text_without_positions(row["title_en"], 1, "E")
    made.add_boolean_term("N" + row["number"])
    made.add_boolean_term("U" + row["undated"])
    for slot, facet in enumerate(FACETS):
        made.add_value(slot, str(row[facet]))
        made.add_boolean_term(f"X{facet.upper()}:{row[facet]}")
    made.add_value(ISSUED, row["issued"])
    made.set_data(row["number"])
    return made


def build(folder: str) -> Any:
    """The index, compacted."""
    base = xapian.WritableDatabase(
        folder + "/all", xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_NO_SYNC
    )
    for n, line in enumerate(iter(sys.stdin.readline, "\n"), start=1):
        base.add_document(document(json.loads(line)))
        if n % BATCH == 0:
            base.commit()
    base.commit()
    base.compact(folder + "/compact")
    base.close()
    return xapian.Database(folder + "/compact")


def query(asked: dict[str, Any]) -> Any:
    """All the words, within the filters."""
    if asked["number"]:
        return xapian.Query(("N" if asked["is_dated"] else "U") + asked["number"])
    terms = asked["words"] or [word for text in asked["english"] for word in english(text)]
    found = xapian.Query(xapian.Query.OP_AND, terms)
    for facet, values in asked["filters"].items():
        wanted = [f"X{facet.upper()}:{value}" for value in values]
        found = xapian.Query(
            xapian.Query.OP_FILTER, found, xapian.Query(xapian.Query.OP_OR, wanted)
        )
    return found


def answer(base: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """What `peer.Answer` holds."""
    enquire = xapian.Enquire(base)
    enquire.set_query(query(asked))
    if asked["by_date"] or asked["number"]:
        enquire.set_sort_by_value(ISSUED, True)
    spies = [xapian.ValueCountMatchSpy(slot) for slot in range(len(FACETS))]
    for spy in spies:
        enquire.add_matchspy(spy)
    found = enquire.get_mset(0, asked["top"], base.get_doccount())  # look at all: an exact count
    return {
        "total": found.size() if found.size() < asked["top"] else found.get_matches_estimated(),
        "numbers": [match.document.get_data().decode() for match in found],
        "facets": {
            facet: {value.term.decode(): value.termfreq for value in spy.values()}
            for facet, spy in zip(FACETS, spies, strict=True)
        },
    }


def main() -> None:
    """Build, say how long it took, answer."""
    begun = perf_counter()
    base = build(sys.argv[1])
    print(json.dumps({"seconds": perf_counter() - begun}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        begun = perf_counter()
        given = answer(base, asked)
        given["seconds"] = perf_counter() - begun
        print(json.dumps(given), flush=True)


if __name__ == "__main__":
    main()
