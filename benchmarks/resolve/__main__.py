"""python -m benchmarks.resolve [--editions N] [--asked N]

Numbers resolved per second in a catalogue of N editions: by batches (ours), by one query for each
number, by bare SQL in batches of 500 and by a map in memory; then a list of 500 messy references
answered whole, as the page does. Beside PostgreSQL:

    python scripts/with_postgres.py python -m benchmarks.resolve

Ends with 1 where ours is not faster than a query per number, or the list takes two seconds or more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import TypeVar

from . import world

LIST_WITHIN = 2.0  # seconds for 500 references


def main() -> int:
    """Measure and print; the exit status."""
    asked = argparse.ArgumentParser(prog="benchmarks.resolve", description=__doc__)
    asked.add_argument("--editions", type=int, default=100_000)
    asked.add_argument("--asked", type=int, default=20_000)
    given = asked.parse_args()
    with world.catalogue(given.editions) as back_end:
        from . import ways

        texts = world.spellings(given.editions, given.asked)
        print(f"== resolve on {back_end}: {given.editions} editions, {given.asked} numbers")
        numbers, parsing = _timed(lambda: ways.parsed(texts))
        print(f"{'reading the spelling alone':<44}{given.asked / parsing:>12.0f}/s")
        rates = {}
        for name, way, share in (
            ("batches of 500, the edition meant", ways.batches, 1),
            ("batches of 500, chain and others too", ways.whole, 1),
            ("one query per number", ways.one_by_one, 10),
            ("bare SQL, batches of 500", ways.bare, 1),
            ("map in memory", ways.mapped(), 1),
        ):
            part = numbers[: len(numbers) // share]
            found, seconds = _timed(partial(way, part))
            rates[name] = len(part) / seconds
            print(f"{name:<44}{rates[name]:>12.0f}/s   found {found} of {len(part)}")
        ours, single, bare = (
            rates[name]
            for name in ("batches of 500, the edition meant", "one query per number",
                         "bare SQL, batches of 500")
        )  # fmt: skip
        print(f"batches / one by one {ours / single:.1f}   batches / bare SQL {ours / bare:.2f}")
        _, seconds = _timed(lambda: ways.answered("\n".join(texts[:500])))
        print(f"a list of 500 references, read and answered: {seconds * 1000:.0f} ms")
    return 0 if ours > single and seconds < LIST_WITHIN else 1


T = TypeVar("T")


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    done = work()
    return done, perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
