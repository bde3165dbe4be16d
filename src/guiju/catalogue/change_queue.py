"""Triggers that queue every edition touched, for the search index and others (变更触发器).

What a reader finds of an edition also hangs on its relations, numbers and standard, so those
tables queue it too. An altered SQLite table loses its triggers, and a trigger stops the migration
that drops the queue: they are taken away before every migration and put back after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True, slots=True)
class Queue:
    """A table of keys of editions, with an own key and `edition_id`, that the triggers fill."""

    table: str
    suffix: str  # of the names of its triggers
    read_for: str = ""  # a table for which it is read: while that is empty, nothing is queued


INDEX = Queue("catalogue_change", "queued")
# table -> the column that names the edition
WATCHED = {
    "catalogue_edition": "id",
    "catalogue_relation": "edition_id",
    "catalogue_givennumber": "edition_id",
    "catalogue_commencement": "edition_id",
}
_EVENTS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}


def keep(room: AppConfig, queue: Queue = INDEX) -> None:
    """Have the triggers taken away before every migration of a room, and put back after it."""

    def take_away(using: str, **_: Any) -> None:
        remove(using, queue)

    def put_back(using: str, **_: Any) -> None:
        install(using, queue)

    pre_migrate.connect(take_away, sender=room, weak=False)
    post_migrate.connect(put_back, sender=room, weak=False)


def install(using: str = "default", queue: Queue = INDEX) -> None:
    """Create the triggers, whether or not they are there."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if queue.table not in existing:
        return
    with connection.cursor() as cursor:
        for table, column in WATCHED.items():
            if table not in existing:
                continue
            for event, row in _EVENTS.items():
                for statement in _statements(
                    connection.vendor, queue, table, event, f"{row}.{column}"
                ):
                    cursor.execute(statement)


def remove(using: str = "default", queue: Queue = INDEX) -> None:
    """Drop the triggers, so that tables can be altered."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in WATCHED.keys() & existing:
            for event in _EVENTS:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(queue, table, event)}{on}")


def _name(queue: Queue, table: str, event: str) -> str:
    return f"{table}_{event.lower()}_{queue.suffix}"


def _statements(vendor: str, queue: Queue, table: str, event: str, edition: str) -> tuple[str, ...]:
    name = _name(queue, table, event)
    read = f" WHERE EXISTS (SELECT 1 FROM {queue.read_for})" if queue.read_for else ""
    put = f"INSERT INTO {queue.table} (edition_id) SELECT {edition}{read};"
    if vendor == "postgresql":
        return (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {put} RETURN NULL; END $$",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} AFTER {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        )
    return (
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {put} END",
    )
