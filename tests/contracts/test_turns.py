"""Writers of one process take turns: nobody who waits is passed by, nobody waits for the dead."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from time import sleep

import pytest
from django.db import connection, connections, transaction

from guiju.site.sqlite.turns import Turns, turns_at
from tests.instances import Instance

WRITERS = 12


class Writer:
    """Somebody who can be gone."""


def _started(work: Callable[[], None]) -> threading.Thread:
    def whole() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=whole)
    thread.start()
    return thread


def test_who_asked_first_writes_first(committed_db: Instance) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("writers of PostgreSQL do not wait for each other")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE line (id integer PRIMARY KEY, who integer)")

    def write(who: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO line (who) VALUES (%s)", [who])
            sleep(0.01)  # the longer SQLite's own waiters sleep, the more pass them by

    threads = []
    with transaction.atomic():
        for who in range(WRITERS):
            threads.append(_started(lambda who=who: write(who)))
            sleep(0.15)  # it has asked by now
    for thread in threads:
        thread.join()
    with connection.cursor() as cursor:
        cursor.execute("SELECT who FROM line ORDER BY id")
        assert [who for (who,) in cursor.fetchall()] == list(range(WRITERS))


def test_a_transaction_that_fails_ends_its_turn(committed_db: Instance) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("writers of PostgreSQL do not wait for each other")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    somebody = Writer()
    turns = turns_at(str(connection.settings_dict["NAME"]))
    assert turns.take(somebody, patience=0.0)  # though the connection is open still
    turns.give_back(somebody)


def test_a_connection_closed_within_a_transaction_ends_its_turn(committed_db: Instance) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("writers of PostgreSQL do not wait for each other")

    def leave() -> None:
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        connection.close()

    _started(leave).join()
    somebody = Writer()
    turns = turns_at(str(connection.settings_dict["NAME"]))
    assert turns.take(somebody, patience=0.0)
    turns.give_back(somebody)


def test_nobody_waits_longer_than_he_said() -> None:
    turns, first, second = Turns(), Writer(), Writer()
    assert turns.take(first, patience=0.0)
    assert not turns.take(second, patience=0.05)
    turns.give_back(first)
    assert turns.take(second, patience=0.0)  # and is not in the queue any more


def test_the_turn_of_one_who_is_gone_is_handed_on() -> None:
    turns, second = Turns(), Writer()
    turns.take(Writer(), patience=0.0)
    gc.collect()
    assert turns.take(second, patience=0.0)


def test_the_turn_handed_to_one_who_then_went_is_handed_on() -> None:
    turns, first, third = Turns(), Writer(), Writer()
    turns.take(first, patience=0.0)
    waiting = [threading.Thread(target=lambda: turns.take(Writer(), patience=30.0))]
    waiting[0].start()
    sleep(0.1)
    turns.give_back(first)
    waiting[0].join()
    gc.collect()
    assert turns.take(third, patience=5.0)


def test_ending_a_turn_one_does_not_have_ends_nobodys() -> None:
    turns, first, second = Turns(), Writer(), Writer()
    turns.take(first, patience=0.0)
    turns.give_back(second)
    assert not turns.take(second, patience=0.0)
