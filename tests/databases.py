"""The databases of one test run: migrated once, then copied, never emptied.

Acts cannot be deleted, by trigger, so a test cannot clean up by flushing tables. Each worker, and
each test that needs several connections, gets a copy of one template instead: a copied file on
SQLite, `CREATE DATABASE … TEMPLATE` on PostgreSQL.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


class Databases(Protocol):
    """What the suite needs of a back end. A database is known by the home it belongs to."""

    def name(self, home: Path) -> str:
        """What Django calls the database of this home: its NAME."""

    def environment(self, home: Path) -> dict[str, str]:
        """What a process must find in its environment to use this home and its database."""

    def exists(self, home: Path) -> bool: ...

    def create(self, home: Path) -> None:
        """An empty database, not yet migrated."""

    def copy(self, source: Path, target: Path) -> None:
        """The database of `source`, which nobody may be using, as that of `target`."""

    def drop(self, home: Path) -> None: ...


class SqliteFiles:
    """One file in each home."""

    def name(self, home: Path) -> str:
        return str(home / "guiju.sqlite3")

    def environment(self, home: Path) -> dict[str, str]:
        return {"GUIJU_HOME": str(home)}

    def exists(self, home: Path) -> bool:
        return Path(self.name(home)).exists()

    def create(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)

    def copy(self, source: Path, target: Path) -> None:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.name(source), self.name(target))

    def drop(self, home: Path) -> None:
        for file in home.glob("guiju.sqlite3*"):
            file.unlink()


class PostgresDatabases:
    """One database for each home on a server where we may create databases."""

    def __init__(self, server: str, run: str) -> None:
        self._server = server
        self._run = run  # keeps two runs on one server apart

    def name(self, home: Path) -> str:
        return f"{self._run}_{home.name}".replace("-", "_").lower()[:63]

    def environment(self, home: Path) -> dict[str, str]:
        url = urlunsplit(urlsplit(self._server)._replace(path=f"/{self.name(home)}"))
        return {"GUIJU_HOME": str(home), "GUIJU_DATABASE_URL": url}

    def exists(self, home: Path) -> bool:
        with self._connection() as server:
            found = server.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [self.name(home)]
            ).fetchone()
        return found is not None

    def create(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._do("CREATE DATABASE {}", home)

    def copy(self, source: Path, target: Path) -> None:
        target.mkdir(parents=True, exist_ok=True)
        self._do("CREATE DATABASE {} TEMPLATE {}", target, source)

    def drop(self, home: Path) -> None:
        self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", home)

    def drop_all(self) -> None:
        """End of the run: leave nothing on a server that is not ours."""
        with self._connection() as server:
            left = server.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{self._run}_"]
            ).fetchall()
            for (name,) in left:
                statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                server.execute(statement.format(sql.Identifier(name)))

    def _do(self, statement: str, *homes: Path) -> None:
        names = (sql.Identifier(self.name(home)) for home in homes)
        with self._connection() as server:
            server.execute(sql.SQL(statement).format(*names))

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(self._server, autocommit=True)


@contextmanager
def one_worker_at_a_time(run: Path) -> Iterator[None]:
    """Held while something the whole run shares is made by whoever comes first."""
    with (run / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
