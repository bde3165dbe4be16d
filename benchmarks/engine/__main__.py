"""python -m benchmarks.engine [--rounds N] [--each N] [--cases N]

Acts per second through the API beside a bare view writing the same rows, in one process and in
turn, then queries and time per page from 10 cases to `--cases`. Beside PostgreSQL:

    python scripts/with_postgres.py python -m benchmarks.engine

Ends with 1 where a ratio is below 0.5 or a page asks more as cases grow.
"""

from __future__ import annotations

import argparse
import sys

from .instance import demonstration

GOAL = 0.5


def main() -> int:
    """Measure and print; the exit status."""
    asked = argparse.ArgumentParser(prog="benchmarks.engine", description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--each", type=int, default=100, help="acts of each side in a round")
    asked.add_argument("--cases", type=int, default=10_000)
    given = asked.parse_args()
    with demonstration() as back_end:
        print(f"== engine on {back_end}: {given.rounds} rounds of {given.each} acts")
        few = _pages(10)
        reached = _acts(given.rounds, given.each)
        constant = few == _pages(given.cases)
    return 0 if reached and constant else 1


def _acts(rounds: int, each: int) -> bool:
    from . import acts

    reached = True
    print(f"{'act':<10}{'engine/s':>10}{'bare/s':>10}{'ratio':>8}")
    for rate in acts.measured(rounds, each):
        reached &= rate.ratio >= GOAL
        print(f"{rate.name:<10}{rate.engine:>10.0f}{rate.bare:>10.0f}{rate.ratio:>8.2f}")
    return reached


def _pages(size: int) -> dict[str, int]:
    """Prints every page with that many cases; the queries each asked."""
    from . import pages

    found = {}
    print(f"{'page':<44}{'cases':>8}{'queries':>9}{'ms':>8}")
    for page in pages.measured(size):
        found[page.path] = page.queries
        print(f"{page.path:<44}{page.cases:>8}{page.queries:>9}{page.milliseconds:>8.1f}")
    return found


if __name__ == "__main__":
    sys.exit(main())
