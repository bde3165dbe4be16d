"""python -m benchmarks.resolve [messy|canonical] [--editions N] [--asked N] [--rounds N]

Spellings a second to the record each means, in a catalogue of N editions: ours in batches, beside
the same SQL written by hand, a map of every number in memory, and a query for each number; batch
by batch in turn in one process. The best batch counts: other work on the machine can only slow one
down. Processor time on SQLite, where all is done in this process, else time by the clock. Beside
PostgreSQL:

    python scripts/with_postgres.py python -m benchmarks.resolve messy

Ends with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, process_time

from . import world

AT_ONCE = 2_000  # texts of one batch
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
        goal = GOALS[back_end, given.spelling]
        print(f"goal {goal:,}/s")
        is_quick = _list_is_quick(given.editions)
        return 0 if rates["ours, the key"] >= goal and is_quick else 1


def _entrants(spelling: str) -> list[Entrant]:
    from . import ways

    names = ways.every_number()
    is_messy = spelling == "messy"
    return [
        Entrant("reading alone", ways.reading),
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
    best = dict.fromkeys((entrant.name for entrant in entrants), 0.0)
    found = dict.fromkeys(best, 0)
    for _ in range(rounds):
        for at in range(0, len(texts), AT_ONCE):
            for entrant in entrants:
                part = texts[at : at + AT_ONCE // entrant.share]
                began = clock()
                found[entrant.name] += entrant.way(part)
                best[entrant.name] = max(best[entrant.name], len(part) / (clock() - began))
    for entrant in entrants:
        rate, of = best[entrant.name], rounds * len(texts) // entrant.share
        ratio = best["ours, the key"] / rate
        share = found[entrant.name] / of
        print(f"{entrant.name:<30}{rate:>12,.0f}/s   ours / this {ratio:>8.2f}   found {share:.0%}")
    return best


def _list_is_quick(editions: int) -> bool:
    from . import ways

    text = "\n".join(world.messy(editions, 500))
    began = perf_counter()
    ways.answered(text)
    seconds = perf_counter() - began
    print(f"a list of 500 references, read and answered: {seconds * 1000:.0f} ms")
    return seconds < LIST_WITHIN


if __name__ == "__main__":
    sys.exit(main())
