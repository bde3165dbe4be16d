"""SQLite FTS5: words set apart by blanks, no positions, facets in a narrow table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter

from .peer import FACETS, TOP, Answer, Peer, bytes_under, tallied
from .questions import Question
from .records import Record

_TABLES = """
create table doc (id integer primary key, number text, undated text, issued text);
create table narrow (id integer primary key, level text, status text, ics2 text, year integer,
    issued integer);
create virtual table found using fts5(title, scope, english, content='', detail='column',
    tokenize="porter unicode61");
"""
_INDEXES = """
create index doc_number on doc (number);
create index doc_undated on doc (undated, issued);
insert into found (found) values ('optimize');
analyze;
"""
_HITS = "select narrow.* from found join narrow on narrow.id = found.rowid where {where}"
_COUNTS = "with hit as materialized ({hits}) " + " union all ".join(
    f"select '{facet}', {facet}, count(*) from hit group by {facet}" for facet in FACETS
)


class Sqlite(Peer):
    """FTS5 of the standard library."""

    name = "sqlite"

    def build(self, records: Iterator[Record], folder: Path) -> float:
        """One transaction, then the indexes, then FTS5's own merge."""
        begun = perf_counter()
        self._folder = folder
        self._base = sqlite3.connect(
            folder / "peer.sqlite3", isolation_level=None, check_same_thread=False
        )
        for pragma in ("journal_mode=off", "synchronous=off", "cache_size=-500000"):
            self._base.execute(f"pragma {pragma}")
        self._base.execute("pragma mmap_size=8000000000")
        self._base.executescript(_TABLES)
        self._base.execute("begin")
        while rows := list(islice(records, 5000)):
            self._add(rows)
        self._base.execute("commit")
        self._base.executescript(_INDEXES)
        return perf_counter() - begun

    def _add(self, rows: list[Record]) -> None:
        add = self._base.executemany
        add(
            "insert into doc values (?, ?, ?, ?)",
            [(r.key, r.number, r.undated, r.issued.isoformat()) for r in rows],
        )
        add(
            "insert into narrow values (?, ?, ?, ?, ?, ?)",
            [(r.key, r.level, r.status, r.ics2, r.year, r.issued.toordinal()) for r in rows],
        )
        add(
            "insert into found (rowid, title, scope, english) values (?, ?, ?, ?)",
            [
                (
                    r.key,
                    " ".join(r.title_words),
                    " ".join(r.words[len(r.title_words) :]),
                    r.title_en,
                )
                for r in rows
            ],
        )

    def ask(self, question: Question) -> Answer:
        """Two statements: the facets over all hits, then the first twenty."""
        if question.number:
            return self._numbered(question)
        where, values = _where(question)
        counted = self._base.execute(_COUNTS.format(hits=_HITS.format(where=where)), values)
        facets = tallied(counted)
        order = "narrow.issued desc" if question.by_date else "bm25(found, 3, 1, 1)"
        top = self._base.execute(
            "select doc.number from (select found.rowid as id from found join narrow on"
            f" narrow.id = found.rowid where {where} order by {order} limit {TOP}) as best"
            " join doc on doc.id = best.id",
            values,
        )
        numbers = tuple(number for (number,) in top)
        return Answer(sum(facets["level"].values()), numbers, facets)

    def _numbered(self, question: Question) -> Answer:
        column = "number" if question.is_dated else "undated"
        hits = f"select narrow.* from doc join narrow using (id) where doc.{column} = ?"
        facets = tallied(self._base.execute(_COUNTS.format(hits=hits), [question.number]))
        top = self._base.execute(
            f"select number from doc where {column} = ? order by issued desc limit {TOP}",
            [question.number],
        )
        numbers = tuple(number for (number,) in top)
        return Answer(sum(facets["level"].values()), numbers, facets)

    def size(self) -> int:
        """The database's file."""
        return bytes_under(self._folder)

    def close(self) -> None:
        """Close the database."""
        self._base.close()


def _where(question: Question) -> tuple[str, list[object]]:
    """The condition of a question that is not a number."""
    words = " ".join(f'"{word}"' for word in question.words or question.english)
    wanted, values = ["found match ?"], [words]
    filters = question.filters
    for column in ("level", "status", "ics2"):
        if value := getattr(filters, column):
            wanted.append(f"narrow.{column} = ?")
            values.append(value)
    bound: list[object] = list(values)
    if filters.years:
        wanted.append("narrow.year between ? and ?")
        bound += [filters.years[0], filters.years[-1]]
    return " and ".join(wanted), bound
