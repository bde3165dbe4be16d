"""The database itself refuses to change or delete what was recorded (只增不改).

An altered SQLite table silently loses its triggers, so they are put back after every migration and
looked for at every start.
"""

from __future__ import annotations

from django.db import connections

# table -> what is forbidden there. What may be erased or goes with its list may be deleted, never
# altered.
GUARDED: dict[str, tuple[str, ...]] = {
    "cases_act": ("UPDATE", "DELETE"),
    "cases_actdocument": ("UPDATE", "DELETE"),
    "cases_release": ("UPDATE", "DELETE"),
    "cases_definition": ("UPDATE", "DELETE"),
    "cases_opening": ("UPDATE",),
    "currency_listchange": ("UPDATE",),
}


def install(using: str = "default") -> None:
    """Create the triggers, whether or not they are there."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for table, operations in GUARDED.items():
            if table not in existing:
                continue
            for operation in operations:
                for statement in _statements(connection.vendor, table, operation):
                    cursor.execute(statement)


def missing(using: str = "default") -> list[str]:
    """Names of triggers that should be there and are not."""
    connection = connections[using]
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    wanted = [_name(table, op) for table, operations in GUARDED.items() for op in operations]
    return [name for name in wanted if name not in found]


def _name(table: str, operation: str) -> str:
    return f"{table}_no_{operation.lower()}"


_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION guiju_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME; END $$
"""


def _statements(vendor: str, table: str, operation: str) -> tuple[str, ...]:
    name = _name(table, operation)
    if vendor == "postgresql":
        return (
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} BEFORE {operation} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION guiju_append_only()",
        )
    return (
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {operation} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'append-only: {operation} on {table}'); END",
    )
