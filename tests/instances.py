"""Instances of the product as a stranger runs them: the command `guiju` in processes of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

START_WITHIN = 60.0  # seconds, on a machine that is busy with other tests
END_WITHIN = 20.0  # seconds from SIGTERM to the end of site and worker


@dataclass(frozen=True)
class Instance:
    """A home with its database, and what a process needs in its environment to use them."""

    home: Path
    environment: dict[str, str]

    def guiju(
        self, *words: str, stdin: str | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; with `check` its failure fails the test and shows why."""
        done = subprocess.run(
            _command(*words),
            input=stdin,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode != 0:
            raise AssertionError(f"guiju {' '.join(words)}: {done.returncode}\n{done.stderr}")
        return done

    @contextmanager
    def served(self) -> Iterator[Site]:
        """`guiju serve` on a free port, answering; ended by SIGTERM, as an operator would."""
        port = free_port()
        log = self.home / "serve.log"
        with log.open("ab") as out:
            process = subprocess.Popen(
                _command("serve", "--port", str(port)),
                env=self._environment(),
                stdout=out,
                stderr=out,
            )
        try:
            site = Site(f"http://127.0.0.1:{port}", self, process)
            _wait_until_it_answers(site, log)
            yield site
        finally:
            _end(process)

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k != "GUIJU_DATABASE_URL"}
        return {**kept, **self.environment}


@dataclass(frozen=True)
class Site:
    """An instance that is being served."""

    base_url: str  # http://127.0.0.1:PORT, no slash at the end
    instance: Instance
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "guiju.cli.main", *words]


def _wait_until_it_answers(site: Site, log: Path) -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        if site.process.poll() is not None:
            break
        try:
            if requests.get(f"{site.base_url}/api/v1/", timeout=5).ok:
                return
        except (requests.ConnectionError, requests.Timeout):  # its first answer takes the longest
            pass
        time.sleep(0.1)
    said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise AssertionError(f"guiju serve does not answer at {site.base_url}\n{said}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=END_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise AssertionError(f"guiju serve was alive {END_WITHIN} s after SIGTERM") from None
