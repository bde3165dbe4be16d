"""Guiju itself: `search.find` as the doors call it, with the index and the database behind it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from time import perf_counter

import django
from django.core.management import call_command

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
        """The first page, as a door asks for it."""
        from guiju.search import Asked
        from guiju.search.finding import find

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
        found = find(
            Asked(
                text=question.text,
                chosen=chosen,
                sort="newest" if question.by_date else "relevance",
                size=TOP,
                facets=tuple(_FACETS.get(facet, facet) for facet in FACETS),
            )
        )
        facets: Mapping[str, Mapping[str, int]] = {
            facet: {count.value: count.n for count in found.facets[_FACETS.get(facet, facet)]}
            for facet in FACETS
        }
        return Answer(found.total, tuple(hit.number for hit in found.hits), facets)

    def size(self) -> int:
        """The index, without the database."""
        return bytes_under(self._folder / "var" / "index")

    def close(self) -> None:
        """Close the database."""
        from django.db import connection

        connection.close()


def start(folder: Path) -> None:
    """Django set up on an empty instance in this folder."""
    os.environ["GUIJU_HOME"] = str(folder / "var")
    os.environ["DJANGO_SETTINGS_MODULE"] = "guiju.site.settings"
    os.environ.pop("GUIJU_DATABASE_URL", None)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def fill(records: Iterator[Record]) -> None:
    """Write the records as editions, past the acts and their checks."""
    from django.db import connection

    from guiju.catalogue.models import Change

    connection.ensure_connection()
    base: sqlite3.Connection = connection.connection
    base.execute("pragma foreign_keys=off")
    base.execute("pragma synchronous=off")
    standards: dict[str, int] = {}
    while rows := list(islice(records, 5000)):
        _add(rows, standards)
    Change.objects.all().delete()  # all of them are about to be read
    base.execute("analyze")


def _add(rows: list[Record], standards: dict[str, int]) -> None:
    from guiju.catalogue.models import Edition, Standard

    fresh = []
    for row in rows:
        if row.undated not in standards:
            standards[row.undated] = len(standards) + 1
            fresh.append(
                Standard(
                    pk=standards[row.undated],
                    level=row.level,
                    series=row.body,
                    number=row.undated,
                    slug=row.undated.lower().replace(" ", "-").replace("/", "-"),
                    order=row.undated,
                )
            )
    Standard.objects.bulk_create(fresh)
    Edition.objects.bulk_create(
        Edition(
            pk=row.key,
            standard_id=standards[row.undated],
            number=row.number,
            slug=row.number.lower().replace(" ", "-").replace("/", "-"),
            print=row.number,
            title_zh=row.title_zh,
            title_en=row.title_en,
            scope=row.scope,
            status=row.status,
            issued_on=row.issued,
            in_force_from=row.in_force,
            issuer=row.issuer,
            ics=[row.ics],
            is_imported=True,
            act_id=_ACT,
        )
        for row in rows
    )
