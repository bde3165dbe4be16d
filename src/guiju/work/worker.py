"""The worker: takes due acts, then lets each consumer read on in the outbox (后台进程)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import Event, Thread

from django.db import close_old_connections, connections

from guiju.cases.clock import CASE_CLOCK, Clock
from guiju.cases.dates import day_of
from guiju.cases.due import take_due_acts
from guiju.cases.errors import Refused
from guiju.cases.models import Act
from guiju.cases.outbox import outbox_after, position_of, read_to
from guiju.overlap import following
from guiju.search import filling

from . import answers, codes, digests, lists, mail

PAUSE = 1.0  # seconds between two looks
log = logging.getLogger("guiju.work")


@dataclass(frozen=True, slots=True)
class Consumer:
    """Who is told of acts, each once, in the order of commits, and again when it is replayed."""

    concerned: Callable[[Sequence[Act]], Collection[str]]  # keys of those of these acts it acts on
    told: Callable[[Act], object]


# Most acts concern nobody: that is found out for many at once.
CONSUMERS: Mapping[str, Consumer] = {
    "mail": Consumer(mail.with_new_duties, mail.tell_of_new_duties),
    "contact-codes": Consumer(codes.with_a_comment, codes.send_first_code),
    "answers": Consumer(answers.with_answers, answers.tell_of_answers),
    "overlap": Consumer(following.with_a_check, following.follow),
}


def run(stop: Event, clock: Clock = CASE_CLOCK) -> None:
    """Work until `stop` is set. A fault is logged and tried again; it never ends the worker."""
    index = Thread(target=filling.keep, args=(stop,), name="search", daemon=True)
    index.start()  # beside the rest: making a large index anew must not hold up the law's clock
    reminded = None  # the hour in which deadlines and digests were last looked at
    compared = None  # the day on which all lists were
    while not stop.is_set():
        close_old_connections()
        try:
            once(clock)
            hour = clock.now().replace(minute=0, second=0, microsecond=0)
            if hour != reminded:
                mail.remind(clock.now())
                digests.send_due(clock.now())
                lists.look_again(clock.now())
                reminded = hour
            if day_of(hour) != compared:
                lists.look_at_all(clock.now())
                compared = day_of(hour)
        except Exception:
            log.exception("the worker met a fault and will try again")
            stop.wait(5 * PAUSE)
        stop.wait(PAUSE)
    index.join(timeout=3)
    connections.close_all()


def once(clock: Clock = CASE_CLOCK) -> int:
    """One round: acts of the clock, then the outbox. Returns how much was done."""
    try:
        done = len(take_due_acts(clock))
    except Refused as refused:
        log.warning("an act of the clock was refused: %s", refused)
        done = 0
    told = sum(catch_up(name) for name in CONSUMERS)
    if told:  # only acts change what a list is answered, or a day that passes: see `run`
        lists.look_again(clock.now())
    return done + told


def catch_up(consumer: str) -> int:
    """Let a consumer read everything it has not read. Returns how many acts it was told of.

    Its place is kept once for what it read in one go, up to a fault: a write for each act would
    stand in the way of those who act. Who is killed between is told of the same acts again.
    """
    by, told = CONSUMERS[consumer], 0
    while waiting := outbox_after(position_of(consumer)):
        concerned, read = by.concerned([item.act for item in waiting]), 0
        try:
            for item in waiting:
                if item.act_id in concerned:
                    by.told(item.act)
                read, told = item.pk, told + 1
        finally:
            if read:
                read_to(consumer, read)
    return told
