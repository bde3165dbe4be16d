"""Writers of one process take turns at a database, first come first served (写入排队).

SQLite lets one write at a time. Who finds it taken sleeps and asks again, after longer and longer,
and others who ask at the right moment may pass him by for seconds. Within one process nobody needs
to guess: whoever ends hands on to whoever has waited longest. Other processes are still met at the
database itself.
"""

from __future__ import annotations

import time
import weakref
from collections import deque
from threading import Event, Lock

_LOOK = 1.0  # seconds after which one who waits looks whether the holder is still there


class Turns:
    """The queue of those who want to write to one database."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holder: weakref.ref[object] | None = None
        self._waiting: deque[tuple[weakref.ref[object], Event]] = deque()

    def take(self, who: object, patience: float) -> bool:
        """Wait for one's turn, at most so many seconds. Returns whether it came.

        Who does not get it may try all the same: the database has the last word.
        """
        deadline = time.monotonic() + patience
        mine = weakref.ref(who), Event()
        with self._lock:
            if self._is_free():
                self._holder = mine[0]
                return True
            self._waiting.append(mine)
        while not mine[1].wait(min(_LOOK, max(0.0, deadline - time.monotonic()))):
            with self._lock:
                if self._is_free():
                    self._hand_on()
                elif time.monotonic() >= deadline and not mine[1].is_set():
                    self._waiting.remove(mine)
                    return False
        return True

    def give_back(self, who: object) -> None:
        """End one's turn, if one has it: the next may write."""
        with self._lock:
            if self._holder is not None and self._holder() is who:
                self._hand_on()

    def _is_free(self) -> bool:
        """Whether nobody has the turn, or who had it is gone without a word."""
        return self._holder is None or self._holder() is None

    def _hand_on(self) -> None:
        self._holder = None
        if self._waiting:
            self._holder, called = self._waiting.popleft()
            called.set()


_all: dict[str, Turns] = {}
_lock = Lock()


def turns_at(name: str) -> Turns:
    """The queue of the database of this name, the same one for every thread."""
    with _lock:
        return _all.setdefault(name, Turns())
