"""What the product expects of its database, and the suite of its fixtures, on each back end."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections

from tests.instances import Instance


def scalar(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return row[0] if row else None


@pytest.mark.django_db
def test_what_is_committed_is_on_disk() -> None:
    if connection.vendor == "sqlite":
        assert scalar("PRAGMA journal_mode") == "wal"
        assert scalar("PRAGMA synchronous") == 2  # FULL
        assert scalar("PRAGMA foreign_keys") == 1
    else:
        assert scalar("SHOW fsync") == "on"
        assert scalar("SHOW synchronous_commit") == "on"


def test_other_connections_see_what_a_test_commits(committed_db: Instance) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE seen (n integer)")
        cursor.execute("INSERT INTO seen VALUES (7)")
    found: list[object] = []

    def look() -> None:
        found.append(scalar("SELECT n FROM seen"))
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [7]


@pytest.mark.parametrize("again", [1, 2])
def test_no_test_sees_what_another_committed(committed_db: Instance, again: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE mine_alone (n{again} integer)")
