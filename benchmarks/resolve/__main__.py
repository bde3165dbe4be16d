"""python -m benchmarks.resolve [messy|canonical] [--editions N] [--asked N] [--rounds N]

Spellings a second to the record each means, in a catalogue of N editions: ours in batches, beside
the same SQL written by hand, a map of every number in memory, and a query for each number; all in
turn in one process, the best of the rounds. Processor time on SQLite, where all is done in this
process, else time by the clock. Beside PostgreSQL:

    python scripts/with_postgres.py python -m benchmarks.resolve messy

A machine is only as quick as its hour, so the goals stand as ratios to reading the spellings alone
(168,000/s where they were set): 100,000/s from messy spellings, 500,000/s from canonical ones,
40,000/s on PostgreSQL. Ends with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import perf_counter, process_time

from . import world

READING = 168_000  # messy spellings read a second on the machine of the goals
GOALS = {("sqlite", "messy"): 100_000, ("sqlite", "canonical"): 500_000,
         ("postgresql", "messy"): 40_000, ("postgresql", "canonical"): 40_000}  # fmt: skip
LIST_WITHIN = 2.0  # seconds for 500 references


@dataclass(frozen=True, slots=True)
class Entrant:
    """One way, and of how many texts it is asked: the slow one of fewer."""

    name: str
    way: Callable[[list[str]], int]
    share: int = 1


def main() -> int:
    """Measure and print; the exit status."""
    asked = argparse.ArgumentParser(prog="benchmarks.resolve", description=__doc__)
    asked.add_argument("spelling", nargs="?", default="messy", choices=("messy", "canonical"))
    asked.add_argument("--editions", type=int, default=100_000)
    asked.add_argument("--asked", type=int, default=20_000)
    asked.add_argument("--rounds", type=int, default=5)
    given = asked.parse_args()
    with world.catalogue(given.editions) as back_end:
        texts = getattr(world, given.spelling)(given.editions, given.asked)
        print(f"== {given.spelling} on {back_end}: {given.editions} editions, {given.asked} texts")
        clock = process_time if back_end == "sqlite" else perf_counter
        rates = _measured(_entrants(given.spelling), texts, given.rounds, clock)
        base = _reading_messy(given.editions, given.asked, given.rounds, clock)
        goal = GOALS[back_end, given.spelling] / READING
        reached = rates["ours, the key"] / base
        print(f"ours / reading messy spellings {reached:.2f} (goal {goal:.2f})")
        return 0 if reached >= goal and _list_is_quick(given.editions) else 1


def _entrants(spelling: str) -> list[Entrant]:
    from . import ways

    names = ways.every_number()
    is_messy = spelling == "messy"
    return [
        Entrant("ours, the key", ways.keys),
        Entrant("ours, a line of each", ways.lines),
        Entrant("ours, chain and others too", ways.whole, 4),
        Entrant("SQL by hand", ways.bare if is_messy else ways.bare_unread),
        Entrant("map in memory", (ways.mapped if is_messy else ways.mapped_unread)(names)),
        Entrant("a query for each", ways.one_by_one, 40),
    ]


def _measured(
    entrants: list[Entrant], texts: list[str], rounds: int, clock: Callable[[], float]
) -> dict[str, float]:
    """Rates by name, printed with the ratio of ours to each."""
    best: dict[str, float] = {}
    found: dict[str, str] = {}
    for _ in range(rounds):
        for entrant in entrants:
            part = texts[: len(texts) // entrant.share]
            began = clock()
            count = entrant.way(part)
            rate = len(part) / (clock() - began)
            best[entrant.name] = max(rate, best.get(entrant.name, 0.0))
            found[entrant.name] = f"found {count} of {len(part)}"
    for name, rate in best.items():
        ratio = best["ours, the key"] / rate
        print(f"{name:<30}{rate:>12,.0f}/s   ours / this {ratio:>7.2f}   {found[name]}")
    return best


def _reading_messy(editions: int, asked: int, rounds: int, clock: Callable[[], float]) -> float:
    from . import ways

    texts = world.messy(editions, asked)
    return max(len(texts) / _took(partial(ways.reading, texts), clock) for _ in range(rounds))


def _list_is_quick(editions: int) -> bool:
    from . import ways

    text = "\n".join(world.messy(editions, 500))
    seconds = _took(partial(ways.answered, text), perf_counter)
    print(f"a list of 500 references, read and answered: {seconds * 1000:.0f} ms")
    return seconds < LIST_WITHIN


def _took(work: Callable[[], object], clock: Callable[[], float]) -> float:
    began = clock()
    work()
    return clock() - began


if __name__ == "__main__":
    sys.exit(main())
