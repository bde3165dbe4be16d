"""python -m benchmarks.search [--records N] [--peers NAMES] [--rounds N] [--check]

Builds every engine on the same synthetic records, asks all of them the same 200 questions in turn,
and prints milliseconds and the ratio of ours to each. `--check` ends with 1 where ours needs more
than the share of SQLite's time that is stated below.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import islice
from pathlib import Path
from time import perf_counter

from . import records
from .compare import Agreement, measured, table
from .memory import peak, start_again
from .ours import Ours
from .peer import Absent, Peer
from .questions import questions
from .sqlite import Sqlite

PEERS: dict[str, type[Peer]] = {"ours": Ours, "sqlite": Sqlite}
SAMPLE = 20_000  # records the questions are drawn from


def main() -> int:
    """Measure and print; the exit status."""
    asked = argparse.ArgumentParser(prog="benchmarks.search", description=__doc__)
    asked.add_argument("--records", type=int, default=50_000)
    asked.add_argument("--peers", default=",".join(PEERS), help="names, with commas; ours first")
    asked.add_argument("--rounds", type=int, default=3, help="the first one is thrown away")
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="guiju-bench-", ignore_cleanup_errors=True) as folder:
        return _run(Path(folder), given)


def _run(folder: Path, given: argparse.Namespace) -> int:
    file = folder / "records"
    begun = perf_counter()
    records.write(file, given.records)
    print(f"== search, {given.records:,} records made in {perf_counter() - begun:.0f} s")
    peers = _built(given.peers.split(","), given.records, file, folder)
    asked = questions(list(islice(records.read(file), SAMPLE)))
    start_again()
    times, agreed = measured(peers, asked, given.rounds)
    print(*table(times), sep="\n")
    print("ratios at the right: p50 and p95 of the first engine to those of the line")
    for agreement in agreed:
        _print_agreement(agreement)
    print(f"this process while asked: at most {peak() / 1e6:.0f} MB of memory")
    for peer in peers:
        peer.close()
    return 0


def _built(names: list[str], size: int, file: Path, folder: Path) -> list[Peer]:
    """The engines that are here, built; the absent ones are named."""
    built: list[Peer] = []
    print(f"{'engine':<12}{'build s':>9}{'records/s':>11}{'MB on disk':>12}")
    for name in names:
        peer, own = PEERS[name](), folder / name
        own.mkdir()
        try:
            seconds = peer.build(records.read(file), own)
        except Absent as reason:
            print(f"{name:<12}absent: {reason}")
            continue
        print(
            f"{name:<12}{seconds:>9.1f}{size / seconds:>11.0f}{peer.size() / 1e6:>12.0f}",
            flush=True,
        )
        built.append(peer)
    return built


def _print_agreement(agreement: Agreement) -> None:
    typical = sorted(agreement.hits)[len(agreement.hits) // 2]
    print(
        f"{agreement.name:<12}hits: median {typical}; differing by more than 1 % from the first:"
        f" {len(agreement.off)} of {len(agreement.hits)};"
        f" the number asked for came first: {agreement.first} of {agreement.asked}"
    )
    for question, found, wanted in agreement.off[:5]:
        print(f"{'':<12}  {question.kind} “{question.text}”: {found}, the first engine {wanted}")


if __name__ == "__main__":
    sys.exit(main())
