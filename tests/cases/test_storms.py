"""Many people at once, and a machine that dies: numbers, keys, deadlines, durability."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from django.db import connections, transaction

from guiju.cases.actions import Request, open_case, perform
from guiju.cases.clock import FixedClock
from guiju.cases.due import take_due_acts
from guiju.cases.errors import Refused
from guiju.cases.models import Act, Case, Outbox
from guiju.cases.numbers import next_in
from guiju.cases.writing import refold
from guiju.parties.actor import PUBLIC, Actor
from tests.instances import Instance

from .conftest import MONDAY, Tea, someone

CLIENTS = 16
T = TypeVar("T")


def at_once(work: Callable[[int], T], many: int, clients: int = CLIENTS) -> list[T]:
    """Let clients do `many` pieces of work, each thread on its own connection."""

    def one(n: int) -> T:
        try:
            return work(n)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(one, range(many)))


class Undone(Exception):
    """Rolls an act back."""


def order(by: Actor, n: int) -> Request:
    return Request("order", {"name": f"茶{n}", "tasters": [by.person_id]})


@pytest.mark.drill
def test_numbers_have_no_gaps_though_a_fifth_is_rolled_back(
    toy_home: Instance, scaled: Callable[[int, int], int]
) -> None:
    brewer, many = someone("沏茶人"), scaled(100, 1000)

    def open_one(n: int) -> int | None:
        try:
            with transaction.atomic():
                open_case("tea-cup", order(brewer, n), by=brewer, clock=FixedClock(MONDAY))
                given = next_in("standard:T/XYZ")
                if n % 5 == 0:
                    raise Undone
                return given
        except Undone:
            return None

    given = sorted(number for number in at_once(open_one, many) if number is not None)
    receipts = sorted(Act.objects.values_list("receipt", flat=True))
    kept = many - len(range(0, many, 5))
    assert given == list(range(1, kept + 1))
    assert receipts == [f"R2026-{n:06}" for n in range(1, kept + 1)]
    told = list(Outbox.objects.order_by("pk").values_list("act__receipt", flat=True))
    assert told == sorted(told)  # the outbox tells acts in the order of their commits


@pytest.mark.drill
def test_a_key_sent_many_times_makes_one_act(toy_home: Instance) -> None:
    tea = Tea()

    def sniff(n: int) -> object:
        request = Request("sniff", key=f"key-{n % 10}")
        return perform(tea.case_id, request, by=tea.brewer, clock=FixedClock(MONDAY)).pk

    assert len(set(at_once(sniff, 160))) == 10
    assert Act.objects.filter(act="sniff").count() == 10


@dataclass(frozen=True)
class RunningClock:
    """A clock that runs with the machine from a given instant on."""

    start: datetime
    began: float

    def now(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.began)


@pytest.mark.drill
def test_at_the_closing_second_none_is_late_and_none_is_refused_early(
    toy_home: Instance, scaled: Callable[[int, int], int]
) -> None:
    tea = Tea()
    closes = MONDAY.replace(day=4, hour=16)  # 24:00 of 4 June in Beijing
    lead = scaled(1, 4)
    clock = RunningClock(closes - timedelta(seconds=lead), time.monotonic())

    def sniff(n: int) -> tuple[str, datetime]:
        time.sleep(random.Random(n).uniform(0, lead))  # a client that stalls
        try:
            perform(tea.case_id, Request("sniff"), by=PUBLIC, clock=clock)
        except Refused as refused:
            return refused.first.code, clock.now()
        return "taken", closes

    answers = at_once(sniff, scaled(100, 500), clients=50)
    assert {code for code, _ in answers} <= {"taken", "period-closed"}
    assert min(at for _, at in answers) >= closes  # none was refused before the end
    taken = list(Act.objects.filter(act="sniff").values_list("recorded_at", flat=True))
    assert taken
    assert max(taken) < closes


def test_two_clocks_take_an_act_once_between_them(toy_home: Instance) -> None:
    teas = [Tea() for _ in range(12)]
    over = FixedClock(MONDAY + timedelta(days=9))
    taken = at_once(lambda _: take_due_acts(over), 4)
    assert sum(map(len, taken)) == len(teas)
    assert Act.objects.filter(act="settle").count() == len(teas)


WRITER = """
import os, sys
import django
django.setup()
from tests.cases.conftest import MONDAY
from tests.cases.test_storms import order
from guiju.cases.actions import open_case
from guiju.cases.clock import FixedClock
from guiju.parties.actor import Actor
by = Actor(person_id=sys.argv[1], capacity_id="c", name_zh="沏茶人")
n = 0
while True:
    act = open_case("tea-cup", order(by, n), by=by, clock=FixedClock(MONDAY))
    print(act.receipt, flush=True)
    n += 1
"""


@pytest.mark.drill
def test_what_was_acknowledged_survives_a_kill(
    toy_home: Instance, scaled: Callable[[int, int], int]
) -> None:
    brewer = someone("沏茶人")
    connections.close_all()
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "guiju.site.settings",
        "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}",
    }
    acknowledged: list[str] = []
    for kill in range(scaled(2, 100)):
        command = [sys.executable, "-c", WRITER, str(brewer.person_id)]
        soon = random.Random(kill).uniform(0.05, 0.6)  # seconds after its first answer
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline()]
            threading.Timer(soon, writer.send_signal, [signal.SIGKILL]).start()
            said += writer.stdout
        acknowledged += [line.strip() for line in said if line.endswith("\n")]
    kept = list(Act.objects.order_by("receipt").values_list("receipt", flat=True))
    assert acknowledged
    assert set(acknowledged) <= set(kept)
    assert len(acknowledged) == len(set(acknowledged))
    assert kept == [f"R2026-{n:06}" for n in range(1, len(kept) + 1)]
    for case in Case.objects.all()[:50]:
        assert refold(case).to_json() == case.projection
