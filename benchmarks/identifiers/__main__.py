"""python -m benchmarks.identifiers [--rounds N] [--strings N]

Numbers read a second from messy spellings, megabytes scanned a second, and the slowest of many
texts nobody would type; beside the least that could be done: one regular expression that knows no
code, with NFKC where spellings are to be put right. (No package on PyPI reads such numbers.)
Processor time of one core, the best of the rounds, in one process and in turn.

Goals are rates of the machine on which the bare expression scans 100 MB a second; on a slower one
the same share of its rate is right. Ends with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from guiju.identifiers import from_slug, parse, parse_adoption, scan

from . import bare, texts
from .strings import strings

BARE = 100  # MB/s of the expression on the machine the goals are of


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table; rates are per second."""

    name: str
    unit: str
    ours: float
    bare: float
    goal: float
    share: float = 1.0  # of the bare rate that is as good as the goal

    @property
    def is_reached(self) -> bool:
        """Whether the goal is; 0 is none."""
        return self.ours >= min(self.goal, self.share * self.bare)


def main() -> int:
    """Measure and print; the exit status."""
    asked = argparse.ArgumentParser(prog="benchmarks.identifiers", description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--strings", type=int, default=100_000, help="texts nobody would type")
    given = asked.parse_args()
    print(f"{'work':<34}{'guiju':>12}{'bare':>12}  {'unit':<6}{'ratio':>7}{'goal':>10}")
    reached = True
    for line in (*_parsed(given.rounds), *_scanned(given.rounds)):
        reached &= line.is_reached
        print(
            f"{line.name:<34}{line.ours:>12,.1f}{line.bare:>12,.1f}  {line.unit:<6}"
            f"{line.ours / line.bare:>7.2f}{f'{line.goal:,.0f}' if line.goal else '-':>10}"
        )
    return 0 if _slowest(given.strings) and reached else 1


def _parsed(rounds: int) -> Iterable[Measured]:
    """Numbers read a second."""
    for name, spellings, goal in (
        ("normalise, Chinese, messy", texts.chinese_spellings(), 100_000),
        ("normalise, other bodies", texts.foreign_spellings(), 0),
        ("  of these ISO and IEC", texts.foreign_spellings(("ISO", "IEC")), 0),
    ):
        ours = _best(rounds, partial(_each, parse, spellings))
        least = _best(rounds, partial(_each, bare.normalise, spellings))
        yield Measured(name, "/s", len(spellings) / ours, len(spellings) / least, goal)


def _scanned(rounds: int) -> Iterable[Measured]:
    """Megabytes of UTF-8 scanned a second."""
    for name, text, goal in (
        ("scan, ordinary Chinese", texts.running(770), 50),
        ("scan, ordinary English", texts.english(770), 0),
        ("scan, thick with references", texts.running(8_200), 10),
    ):
        size = len(text.encode()) / 1e6
        ours = _best(rounds, partial(_drained, scan, text))
        least = _best(rounds, partial(_drained, bare.scan, text))
        yield Measured(name, "MB/s", size / ours, size / least, goal, goal / BARE)


def _slowest(count: int) -> bool:
    """Prints the text each reader took longest over; whether all stayed below 5 ms."""
    readers: dict[str, Callable[[str], object]] = {
        "parse": parse,
        "from_slug": from_slug,
        "parse_adoption": parse_adoption,
        "scan": lambda text: list(scan(text)),
    }
    worst = dict.fromkeys(readers, (0.0, ""))
    for text in strings(count):
        for name, read in readers.items():
            took = _took(partial(read, text))
            if took > worst[name][0]:
                again = min(_took(partial(read, text)) for _ in range(3))
                worst[name] = max(worst[name], (again, text))
    print(f"\nslowest of {count:,} texts")
    for name, (seconds, text) in worst.items():
        print(f"{name:<16}{seconds * 1000:>8.3f} ms  {text[:60]!r}")
    return all(seconds < 0.005 for seconds, _ in worst.values())


def _each(read: Callable[[str], object], texts: Iterable[str]) -> None:
    for text in texts:
        read(text)


def _drained(scan: Callable[[str], Iterator[object]], text: str) -> None:
    for _ in scan(text):
        pass


def _took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _best(rounds: int, work: Callable[[], object]) -> float:
    return min(_took(work) for _ in range(rounds))


if __name__ == "__main__":
    sys.exit(main())
