"""Acts at a steady pace, and a watch that says when each was found: a thread for each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from time import perf_counter, sleep
from types import TracebackType

from .world import Office

EVERY = 0.025  # seconds between two looks of the watch


@dataclass(slots=True)
class Load:
    """While it is entered, acts arrive and are watched for; leaving waits until all are found."""

    office: Office
    rate: float  # acts per second
    seconds: list[float] = field(default_factory=list)  # recorded until found, one each
    acts: int = 0
    spent: float = 0.0  # seconds in which these acts were taken
    _stop: Event = field(default_factory=Event)
    _waiting: deque[tuple[str, float]] = field(default_factory=deque)
    _threads: list[Thread] = field(default_factory=list)
    _faults: list[BaseException] = field(default_factory=list)

    def __enter__(self) -> Load:
        self._stop.clear()
        self._threads = [Thread(target=self._kept, args=(work,)) for work in (self._act, self._see)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        if self._faults:
            raise self._faults[0]

    def _kept(self, work: Callable[[], None]) -> None:
        from django.db import connections

        try:
            work()
        except BaseException as fault:
            self._faults.append(fault)
            self._stop.set()
        finally:
            connections.close_all()

    def _act(self) -> None:
        """Take acts when they are due; one that took long is made up for, as in life."""
        begun, taken = perf_counter(), 0
        works = self.office.works()
        while not self._stop.is_set():
            done = next(works)
            self._waiting.append((done.word, perf_counter()))
            taken += done.acts
            sleep(max(0.0, begun + taken / self.rate - perf_counter()))
        self.acts += taken
        self.spent += perf_counter() - begun

    def _see(self) -> None:
        """Look for the oldest one that is not found yet: the index takes them in in order."""
        from guiju.search import Asked
        from guiju.search.finding import find

        deadline = 0.0
        while self._threads[0].is_alive() or self._waiting:  # in this order: its last one counts
            sleep(EVERY)
            while self._waiting:
                word, recorded = self._waiting[0]
                if not find(Asked(text=word, size=1, facets=())).total:
                    break
                self.seconds.append(perf_counter() - recorded)
                self._waiting.popleft()
            deadline = deadline or (perf_counter() + 60 if self._stop.is_set() else 0.0)
            if deadline and perf_counter() > deadline:
                raise TimeoutError(f"{len(self._waiting)} were never found")
