"""How the index follows the records (索引的更新): changes as they come, or all of it anew.

What changed waits in `catalogue.Change` and in the outbox of acts. A round takes what waits,
writes and commits the index, and only then takes it off the queues: whoever is killed between
leaves work to be done again, and doing it again changes nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from threading import Event

import tantivy
from django.db import close_old_connections, connections

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.models import Case, Outbox
from guiju.cases.outbox import cases_touched_after, position_of, read_to
from guiju.catalogue.models import Change

from . import entries
from .asking import Kind
from .documents import document, term_of
from .entry import Entry
from .index import (
    HEAP_FOR_REBUILDS,
    HEAP_FOR_UPDATES,
    Busy,
    Shelf,
    faults,
    opened,
    shelf,
)

CONSUMER = "search"  # its place in the outbox
AT_ONCE = 2000  # editions of one commit
PAUSE = 0.5  # seconds between two looks at the queues: what comes in it shares one commit
MOST_CHANGES = 50_000  # waiting at once: from here on it is quicker to make everything anew

Told = Callable[[int], object]  # of how many entries were written, for a progress bar
log = logging.getLogger("guiju.search")


class Keeper:
    """Keeps an index in step with the records; one in each process that writes.

    Its writer stays open from round to round, so that tantivy can merge in peace.
    """

    def __init__(self, on: Shelf | None = None) -> None:
        self._shelf = on or shelf()
        self._writer: tuple[Path, tantivy.Index, tantivy.IndexWriter] | None = None
        self._is_checked = False

    def tend(self) -> int:
        """One round: make the index if there is none that is whole, then take in what changed.

        Returns how many entries were written. Raises Busy when another process writes.
        """
        with self._shelf.alone():
            path = self._whole()
            if path is None or Change.objects.count() > MOST_CHANGES:
                self.close()
                return rebuild_alone(self._shelf)
            if not _waits():
                return 0
            try:
                return drain(self._writing(path))
            except (ValueError, OSError):
                log.exception("the index cannot be written and is made anew")
                self.close()
                self._shelf.give_up()
                return rebuild_alone(self._shelf)

    def close(self, *, is_hurried: bool = False) -> None:
        """Let go of the index, so that another process may write to it.

        Merges under way are waited for, unless hurried: then they are made another time.
        """
        if self._writer is not None and not is_hurried:
            with suppress(ValueError):
                self._writer[2].wait_merging_threads()
        self._writer = None

    def _whole(self) -> Path | None:
        """The present generation; its files are read through once, then only looked for."""
        path = self._shelf.current()
        if path is None:
            return None
        found = faults(path, is_thorough=not self._is_checked)
        self._is_checked = True
        if not found:
            return path
        log.warning("the index is broken and is made anew: %s", "; ".join(found[:3]))
        self._shelf.give_up()
        return None

    def _writing(self, path: Path) -> tantivy.IndexWriter:
        if self._writer is None or self._writer[0] != path:
            self.close()
            index = opened(path)
            try:
                self._writer = (path, index, index.writer(HEAP_FOR_UPDATES, 1))
            except ValueError as fault:
                if "LockBusy" in str(fault):
                    raise Busy from fault
                raise
        return self._writer[2]


def keep(stop: Event) -> None:
    """Keep the index in step until told to stop; the worker gives this a thread of its own.

    A fault is logged and tried again: it ends neither the site nor the acts of the clock.
    """
    keeper = Keeper()
    while not stop.is_set():
        close_old_connections()
        try:
            keeper.tend()
        except Busy:
            pass  # another process is at it
        except BaseException as fault:  # a panic of the engine is none of the usual faults
            if isinstance(fault, SystemExit | KeyboardInterrupt):
                raise
            log.exception("the index could not be kept and will be tried again")
            keeper.close(is_hurried=True)
            stop.wait(10 * PAUSE)
        stop.wait(PAUSE)
    keeper.close(is_hurried=True)
    connections.close_all()


def drain(writer: tantivy.IndexWriter) -> int:
    """Take in everything that waits, a commit for each batch; how many entries were written."""
    written = 0
    while True:
        position = position_of(CONSUMER)
        acts = cases_touched_after(position)
        changes = list(Change.objects.order_by("pk").values_list("pk", "edition_id")[:AT_ONCE])
        if not acts and not changes:
            return written
        written += _write_editions(writer, {edition for _, edition in changes})
        written += _write_plans(writer, {case for _, case in acts})
        writer.commit()
        Change.objects.filter(pk__in=[pk for pk, _ in changes]).delete()
        if acts:
            read_to(CONSUMER, acts[-1][0])


def _write_editions(writer: tantivy.IndexWriter, changed: set[int]) -> int:
    """All editions of the standards touched: the newest may be another one now."""
    for edition in changed:
        writer.delete_documents_by_term("key", term_of(Kind.STANDARD, str(edition)))
    standards = entries.changed_standards(changed)
    return _replace(writer, entries.editions_of(standards)) if standards else 0


def _write_plans(writer: tantivy.IndexWriter, cases: set[str]) -> int:
    """A case that is public and under way is written; any other is taken out."""
    for case in cases:
        writer.delete_documents_by_term("key", term_of(Kind.PLAN, case))
    return _replace(writer, entries.plans(CASE_CLOCK.now(), cases)) if cases else 0


def _replace(writer: tantivy.IndexWriter, found: Iterable[Entry]) -> int:
    written = 0
    for entry in found:
        writer.delete_documents_by_term("key", term_of(entry.kind, entry.key))
        writer.add_document(document(entry))
        written += 1
    return written


def rebuild(told: Told = lambda _: None, *, wait: float = 600.0) -> int:
    """Make the index anew beside the one that is read, then switch (重建索引).

    Returns how many entries it has. Raises Busy when another process has been writing for `wait`
    seconds.
    """
    deadline = time.monotonic() + wait
    while True:
        try:
            with shelf().alone():
                return rebuild_alone(shelf(), told)
        except Busy:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def rebuild_alone(on: Shelf, told: Told = lambda _: None) -> int:
    """The same for who holds the lock already."""
    waiting = list(Change.objects.values_list("pk", flat=True))  # all seen by what is read below
    position = Outbox.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    path = on.create()
    index = opened(path)
    writer = index.writer(_heap(), 1)
    written = 0
    for entry in chain(entries.all_editions(), entries.plans(CASE_CLOCK.now())):
        writer.add_document(document(entry))
        written += 1
        if written % 1000 == 0:
            told(1000)
    told(written % 1000)
    writer.commit()
    for start in range(0, len(waiting), AT_ONCE):
        Change.objects.filter(pk__in=waiting[start : start + AT_ONCE]).delete()
    read_to(CONSUMER, position)
    drain(writer)  # what came while the rest was written
    writer.wait_merging_threads()
    on.switch(path)
    return written


def _heap() -> int:
    many = entries.how_many() > 100_000
    return HEAP_FOR_REBUILDS if many else HEAP_FOR_UPDATES


def size_expected() -> int:
    """About how many entries a rebuild will write, for a progress bar."""
    return entries.how_many() + Case.objects.filter(is_public=True).count()


def refresh(wait: float = 60.0) -> int:
    """Return when everything recorded so far can be found, whoever writes the index.

    Returns how many entries this process wrote. Raises Busy after `wait` seconds.
    """
    deadline = time.monotonic() + wait
    keeper = Keeper()
    while True:
        try:
            written = keeper.tend()
            keeper.close()
            return written
        except Busy:
            if is_in_step():
                return 0
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def is_in_step() -> bool:
    """Whether nothing waits for the index."""
    return not _waits() and shelf().current() is not None


def _waits() -> bool:
    return Change.objects.exists() or Outbox.objects.filter(pk__gt=position_of(CONSUMER)).exists()
