"""Found from outside: by command and, while the site runs, within a second of the act."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from guiju.cases import definitions
from guiju.catalogue.models import Change, Edition
from guiju.search import filling
from guiju.search.asking import Asked
from guiju.search.finding import find
from tests.catalogue.conftest import TOY_LAW, Press
from tests.instances import Instance


@pytest.fixture
def press(committed_db: Instance) -> Iterator[Press]:
    shutil.copytree(TOY_LAW, committed_db.home / "law")
    definitions.forget()
    yield Press()
    definitions.forget()


@contextmanager
def killed_at_the_end() -> Iterator[None]:
    """A process that keeps the index; it gets no chance to end well."""
    with subprocess.Popen(
        [sys.executable, "-c", KEEPS],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "guiju.site.settings"},
        stdout=subprocess.PIPE,
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == b"ready"
            yield
        finally:
            child.send_signal(signal.SIGKILL)


KEEPS = """
import django, threading
django.setup()
from guiju.search.filling import keep
print("ready", flush=True)
keep(threading.Event())
"""


def test_the_command_prints_a_hit_a_line(demo_home: Instance) -> None:
    whole = demo_home.guiju("search", "要求", "--json").stdout.splitlines()
    hits = [json.loads(line) for line in whole]
    assert hits
    standard = next(hit for hit in hits if hit["kind"] == "standard")
    assert standard["url"].startswith("/std/")
    typed = standard["number"].rpartition("-")[0].lower().replace(" ", "")
    again = demo_home.guiju("search", typed, "--json").stdout.splitlines()
    first = json.loads(again[0])
    assert first["number"].rpartition("-")[0] == standard["number"].rpartition("-")[0]
    done = demo_home.guiju("index", "rebuild")
    assert "索引重建完成" in done.stdout
    assert demo_home.guiju("search", "要求", "--json").stdout.splitlines() == whole


def test_found_while_the_keeper_runs(press: Press) -> None:
    """The worker's thread takes up what is committed elsewhere, without being asked."""
    stop = threading.Event()
    keeper = threading.Thread(target=filling.keep, args=(stop,))
    keeper.start()
    try:
        for n in range(3):
            press.publish(f"示例{n}　要求")
        assert filling.refresh(wait=30) >= 0
        assert find(Asked("示例", facets=())).total == 3
    finally:
        stop.set()
        keeper.join()


@pytest.mark.drill
def test_a_killed_indexer_converges(press: Press, scaled: Callable[[int, int], int]) -> None:
    """SIGKILL at random points while records come in; then one round makes it whole again."""
    dice = random.Random(5)
    for n in range(scaled(3, 50)):
        with killed_at_the_end():
            press.publish(f"甲{n}　要求")
            time.sleep(dice.uniform(0, 0.6))
            press.publish(f"乙{n}　要求")
            time.sleep(dice.uniform(0, 0.3))
        filling.refresh(wait=30)
        found = find(Asked(chosen={"kind": ("standard",)}, size=1000, sort="number"))
        assert found.total == Edition.objects.count() == 2 * (n + 1)
        assert {int(hit.key) for hit in found.hits} == set(
            Edition.objects.values_list("pk", flat=True)
        )
        assert not Change.objects.exists()
