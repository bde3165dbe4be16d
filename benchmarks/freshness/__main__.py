"""python -m benchmarks.freshness [--records N] [--rate N] [--questions N] [--turns N] [--seconds N]

An instance with N synthetic records and its worker, in one process as `guiju serve` runs it. The
same questions are asked in turns: while it is quiet, and while acts arrive that enter and change
editions and open projects. Prints how long what was recorded took to be found, and the
milliseconds of questions, quiet and loaded. Ends with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from time import perf_counter, sleep

from benchmarks.search import records
from benchmarks.search.ours import Ours
from benchmarks.search.questions import Question, questions

from .load import Load
from .world import Office, catalogue

SAMPLE = 20_000  # records the questions are drawn from: the first ones
FOUND_WITHIN, DEARER_BY = 1.0, 1.6  # the goals: seconds, and loaded p95 over quiet p95
REST = 1.0  # seconds between turns: what was begun in one shall not be paid for in the next


def main() -> int:
    """Measure and print; the exit status."""
    asked = argparse.ArgumentParser(prog="benchmarks.freshness", description=__doc__)
    asked.add_argument("--records", type=int, default=50_000)
    asked.add_argument("--rate", type=float, default=20.0, help="acts per second")
    asked.add_argument("--questions", type=float, default=20.0, help="per second")
    asked.add_argument("--turns", type=int, default=4, help="of quiet and of load, each")
    asked.add_argument("--seconds", type=float, default=10.0, help="of each turn")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="guiju-bench-", ignore_cleanup_errors=True) as folder:
        ours = catalogue(records.records(given.records), Path(folder))
        sample = list(islice(records.records(given.records), SAMPLE))
        print(f"== freshness: {given.records:,} records, {given.rate:g} acts per second")
        with _worker():
            quiet, loaded, load = _measured(ours, questions(sample), given)
        ours.close()
    return 0 if all([*_freshness(load, given.rate), *_price(quiet, loaded)]) else 1


@contextmanager
def _worker() -> Iterator[None]:
    """The threads of `guiju serve`, until the block ends."""
    from guiju.cli.serve import SWITCH
    from guiju.work import chores, worker

    sys.setswitchinterval(SWITCH)
    stop = Event()
    threads = [Thread(target=work, args=(stop,)) for work in (worker.run, chores.run)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _measured(
    ours: Ours, asked: Sequence[Question], given: argparse.Namespace
) -> tuple[list[float], list[float], Load]:
    """Seconds of the questions while quiet and while loaded, turn by turn, and the load."""
    load = Load(Office(), given.rate)
    quiet: list[float] = []
    loaded: list[float] = []
    with Load(load.office, given.rate):  # warms up, and is thrown away
        _answered(ours, asked, given.seconds, given.questions)
    for _ in range(given.turns):
        sleep(REST)
        quiet += _answered(ours, asked, given.seconds, given.questions)
        with load:
            loaded += _answered(ours, asked, given.seconds, given.questions)
    return quiet, loaded, load


def _answered(ours: Ours, asked: Sequence[Question], seconds: float, pace: float) -> list[float]:
    """Questions from the first on, at a steady pace, for so long.

    Nobody is a machine that asks without a pause: that would measure who gets the processor.
    """
    spent: list[float] = []
    begun = perf_counter()
    for n, question in enumerate(cycle(asked)):
        sleep(max(0.0, begun + n / pace - perf_counter()))
        start = perf_counter()
        if start - begun > seconds:
            break
        ours.ask(question)
        spent.append(perf_counter() - start)
    return spent


def _freshness(load: Load, rate: float) -> Iterator[bool]:
    p95 = _p95(load.seconds)
    print(f"{'recorded until found':<24}{_row(load.seconds)}   of {len(load.seconds)}")
    yield _goal("seconds until found, p95", p95, FOUND_WITHIN)
    reached = load.acts / load.spent
    yield _goal("acts asked for to acts taken, per second", rate / reached, 1.1)


def _price(quiet: Sequence[float], loaded: Sequence[float]) -> Iterator[bool]:
    print(f"{'questions, quiet':<24}{_row(quiet)}   of {len(quiet)}")
    print(f"{'questions, loaded':<24}{_row(loaded)}   of {len(loaded)}")
    print(f"    p50 loaded to quiet: {median(loaded) / median(quiet):.2f}")
    yield _goal("p95 loaded to quiet", _p95(loaded) / _p95(quiet), DEARER_BY)


def _goal(name: str, value: float, most: float) -> bool:
    is_met = value <= most
    print(f"    {'met' if is_met else 'MISSED':<8}{name}: {value:.2f}, at most {most}")
    return is_met


def _row(seconds: Sequence[float]) -> str:
    return "  ".join(
        f"{name} {value * 1000:>7.1f} ms"
        for name, value in (
            ("p50", median(seconds)),
            ("p95", _p95(seconds)),
            ("max", max(seconds)),
        )
    )


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[18]


if __name__ == "__main__":
    sys.exit(main())
