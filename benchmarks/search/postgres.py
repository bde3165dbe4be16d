"""PostgreSQL: words as a text vector under GIN, ranked by `ts_rank`, on a private server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg

from scripts.with_postgres import NoServer, private_server

from .peer import FACETS, TOP, Absent, Answer, Peer, tallied
from .questions import Question
from .records import Record

_TABLES = """
create unlogged table given (id int, number text, undated text, level text, status text,
    ics2 text, year int, issued date, title text, other text, english text);
create table doc (id int, number text, undated text, level text, status text,
    ics2 text, year int, issued date, words tsvector);
"""
_INDEXES = """
insert into doc select id, number, undated, level, status, ics2, year, issued,
    setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', other)
    || to_tsvector('english', english) from given;
drop table given;
alter table doc add primary key (id);
create index on doc using gin (words) with (fastupdate = off);
create index on doc (number);
create index on doc (undated);
create index on doc (ics2);
analyze doc;
"""
_VALUE = " ".join(f"when grouping({facet}) = 0 then {facet}::text" for facet in FACETS)
# One statement: the hits once, the first twenty of them, and all facets in one grouping.
_ASK = f"""
with hit as materialized (
    select id, level, status, ics2, year, {{score}} as score from doc where {{where}}
)
(select 'top', number, 0 from (select id, score from hit order by score desc limit {TOP}) as best
    join doc using (id) order by score desc)
union all
select case {" ".join(f"when grouping({facet}) = 0 then '{facet}'" for facet in FACETS)} end,
    case {_VALUE} end, count(*)
    from hit group by grouping sets ({", ".join(f"({facet})" for facet in FACETS)})
"""


class Postgres(Peer):
    """The server of `scripts/with_postgres.py`, over its socket."""

    name = "postgres"

    def build(self, records: Iterator[Record], folder: Path) -> float:
        """COPY, then the indexes."""
        self._server: AbstractContextManager[str] = private_server()
        try:
            url = self._server.__enter__()
        except NoServer as reason:
            raise Absent(str(reason)) from reason
        self._base = psycopg.connect(url, autocommit=True)
        for setting in ("work_mem = '256MB'", "maintenance_work_mem = '1GB'"):
            self._base.execute(f"set {setting}")
        begun = perf_counter()
        self._base.execute(_TABLES)
        with self._base.cursor().copy("copy given from stdin") as rows:
            for record in records:
                rows.write_row(_row(record))
        self._base.execute(_INDEXES)
        return perf_counter() - begun

    def ask(self, question: Question) -> Answer:
        """One statement."""
        score, where, values = _parts(question)
        found = self._base.execute(_ASK.format(score=score, where=where), values).fetchall()
        facets = tallied(row for row in found if row[0] != "top")
        numbers = tuple(row[1] for row in found if row[0] == "top")
        return Answer(sum(facets["level"].values()), numbers, facets)

    def size(self) -> int:
        """Table and indexes."""
        found = self._base.execute("select pg_total_relation_size('doc')").fetchone()
        return int(found[0]) if found else 0

    def close(self) -> None:
        """End the server."""
        self._base.close()
        self._server.__exit__(None, None, None)


def _row(record: Record) -> tuple[object, ...]:
    return (
        record.key,
        record.number,
        record.undated,
        record.level,
        record.status,
        record.ics2,
        record.year,
        record.issued,
        " ".join(record.title_words),
        " ".join(record.words[len(record.title_words) :]),
        record.title_en,
    )


def _parts(question: Question) -> tuple[str, str, dict[str, Any]]:
    """What the score is, the condition, and their values."""
    if question.number:
        column = "number" if question.is_dated else "undated"
        return "issued - date '1900-01-01'", f"{column} = %(asked)s", {"asked": question.number}
    words = question.words or question.english
    language = "simple" if question.words else "english"
    query = f"plainto_tsquery('{language}', %(asked)s)"
    score = "issued - date '1900-01-01'" if question.by_date else f"ts_rank(words, {query})"
    wanted, values = [f"words @@ {query}"], {"asked": " ".join(words)}
    bound: dict[str, Any] = dict(values)
    for column in ("level", "status", "ics2"):
        if value := getattr(question.filters, column):
            wanted.append(f"{column} = %({column})s")
            bound[column] = value
    if years := question.filters.years:
        wanted.append("year between %(first)s and %(last)s")
        bound |= {"first": years[0], "last": years[-1]}
    return score, " and ".join(wanted), bound
