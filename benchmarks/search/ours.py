"""Guiju itself: `search.find` as the doors call it, with the index and the database behind it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from time import perf_counter

import django
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from guiju.search import Asked, Count

from .peer import FACETS, TOP, Answer, Peer, bytes_under
from .questions import Question
from .records import Record

_ACT = "0" * 26  # records are written past the acts: only what is found is measured here
_FACETS = {"ics2": "ics"}  # ours is a tree: its fields are counted, then the groups below a choice


class Ours(Peer):
    """Records in SQLite, as an import leaves them, and the index made from them."""

    name = "ours"

    def build(self, records: Iterator[Record], folder: Path) -> float:
        """The seconds of a rebuild; filling the database is not counted."""
        self._folder = folder
        start(folder)
        fill(records)
        from guiju.search.filling import rebuild

        begun = perf_counter()
        rebuild()
        return perf_counter() - begun

    def ask(self, question: Question) -> Answer:
        """The first page, as a door asks for it: with snippets."""
        from guiju.search.finding import find

        found = find(_asked(question))
        return Answer(found.total, tuple(hit.number for hit in found.hits), _facets(found.facets))

    def size(self) -> int:
        """The index, without the database."""
        return bytes_under(self._folder / "var" / "index")

    def close(self) -> None:
        """Close the database."""
        from django.db import connection

        connection.close()


class OnlyNumbers(Ours):
    """The same index, asked for no more than the other engines are: numbers, and no snippets."""

    name = "ours-bare"

    def build(self, records: Iterator[Record], folder: Path) -> float:
        """Nothing: what `Ours` built is asked, which stands before it."""
        self._folder = folder
        return 0.0

    def ask(self, question: Question) -> Answer:
        """What the index knows, and one query for the numbers of its keys."""
        from django.db import connection

        from guiju.search.finding import read
        from guiju.search.matching import match

        matched = read(lambda view: match(view, _asked(question)))
        keys = [int(key) for _, key in matched.keys]
        with connection.cursor() as cursor:
            cursor.execute(
                "select id, number from catalogue_edition where id in"
                f" ({', '.join(map(str, keys))})"
            )
            numbers = dict(cursor.fetchall())
        return Answer(matched.total, tuple(numbers[key] for key in keys), _facets(matched.facets))


def _asked(question: Question) -> Asked:
    filters = question.filters
    chosen = {
        facet: (value,)
        for facet, value in (
            ("level", filters.level),
            ("status", filters.status),
            ("ics", filters.ics2),
            ("year", f"{filters.years[0]}-{filters.years[-1]}" if filters.years else ""),
        )
        if value
    }
    return Asked(
        text=question.text,
        chosen=chosen,
        sort="newest" if question.by_date else "relevance",
        size=TOP,
        facets=tuple(_FACETS.get(facet, facet) for facet in FACETS),
    )


def _facets(found: Mapping[str, tuple[Count, ...]]) -> dict[str, dict[str, int]]:
    return {
        facet: {count.value: count.n for count in found[_FACETS.get(facet, facet)]}
        for facet in FACETS
    }


def start(folder: Path) -> None:
    """Django set up on an empty instance in this folder."""
    os.environ["GUIJU_HOME"] = str(folder / "var")
    os.environ["DJANGO_SETTINGS_MODULE"] = "guiju.site.settings"
    os.environ.pop("GUIJU_DATABASE_URL", None)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def fill(records: Iterator[Record]) -> None:
    """Write the records as editions: past the acts, with triggers and indexes laid aside."""
    from django.db import connection

    from guiju.catalogue.models import Edition, Standard

    connection.ensure_connection()
    base: sqlite3.Connection = connection.connection
    for pragma in ("foreign_keys=off", "synchronous=off", "journal_mode=off"):
        base.execute(f"pragma {pragma}")
    later = _laid_aside(base, Standard._meta.db_table, Edition._meta.db_table)
    standards: dict[str, int] = {}
    base.execute("begin")
    while rows := list(islice(records, 5000)):
        fresh = [row for row in rows if row.undated not in standards]
        for row in fresh:
            standards.setdefault(row.undated, len(standards) + 1)
        first_of = {row.undated: row for row in reversed(fresh)}
        _insert(base, Standard, [_standard(row, standards) for row in first_of.values()])
        _insert(base, Edition, [_edition(row, standards) for row in rows])
    base.execute("commit")
    for sql in later:
        base.execute(sql)
    base.execute("pragma journal_mode=wal")
    base.execute("analyze")


def _laid_aside(base: sqlite3.Connection, *tables: str) -> list[str]:
    """Triggers and indexes of the tables are dropped; what makes the indexes again."""
    found = base.execute(
        f"select type, name, sql from sqlite_master where tbl_name in {tables}"
        " and type in ('index', 'trigger') and sql is not null"
    ).fetchall()
    for kind, name, _ in found:
        base.execute(f"drop {kind} {name}")
    return [sql for kind, _, sql in found if kind == "index"]


def _insert(base: sqlite3.Connection, model: type[Model], rows: list[dict[str, object]]) -> None:
    """Rows by column; a column that is not given has what the model says."""
    if not rows:
        return
    blank = model()
    columns = {
        field.column: field.get_db_prep_save(getattr(blank, field.attname), _connection())
        for field in model._meta.concrete_fields
    }
    sql = f"insert into {model._meta.db_table} values ({', '.join('?' * len(columns))})"
    order = base.execute(f"pragma table_info({model._meta.db_table})").fetchall()
    names = [column[1] for column in order]
    base.executemany(sql, [[{**columns, **row}[name] for name in names] for row in rows])


def _connection() -> BaseDatabaseWrapper:
    from django.db import connection

    return connection


def _standard(row: Record, standards: Mapping[str, int]) -> dict[str, object]:
    return {
        "id": standards[row.undated],
        "level": row.level,
        "series": row.body,
        "number": row.undated,
        "slug": f"s{standards[row.undated]}",
        "order": row.undated,
    }


def _edition(row: Record, standards: Mapping[str, int]) -> dict[str, object]:
    return {
        "id": row.key,
        "standard_id": standards[row.undated],
        "number": row.number,
        "slug": f"e{row.key}",
        "print": row.number,
        "title_zh": row.title_zh,
        "title_en": row.title_en,
        "scope": row.scope,
        "status": row.status,
        "issued_on": row.issued.isoformat(),
        "in_force_from": row.in_force.isoformat(),
        "issuer": row.issuer,
        "ics": json.dumps([row.ics]),
        "is_imported": True,
        "act_id": _ACT,
    }
