"""A command beside a private PostgreSQL server."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.tree import ROOT

BESIDE = [sys.executable, str(ROOT / "scripts" / "with_postgres.py")]
ASK = """
import os, psycopg
with psycopg.connect(os.environ["GUIJU_DATABASE_URL"]) as server:
    print(*server.execute("SELECT current_setting('fsync'), current_user").fetchone())
"""


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BESIDE, *words], env=environment, capture_output=True, text=True, check=False
    )


def test_a_command_finds_a_server_that_writes_through_to_disk() -> None:
    done = run(sys.executable, "-c", ASK)
    if done.returncode == 3:
        pytest.skip(done.stderr)
    assert (done.returncode, done.stdout) == (0, "on postgres\n")


def test_the_status_is_that_of_the_command() -> None:
    done = run("sh", "-c", "exit 7")
    if done.returncode == 3:
        pytest.skip(done.stderr)
    assert done.returncode == 7


@pytest.mark.parametrize(("words", "status"), [(["--if-any"], 0), ([], 3)])
def test_where_no_server_can_be_had_it_says_so(words: list[str], status: int) -> None:
    done = run(*words, "false", GUIJU_POSTGRES_BIN="/nowhere")
    assert done.returncode == status
    assert "skipped: false" in done.stderr
