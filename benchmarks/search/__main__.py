"""python -m benchmarks.search [--records N] [--peers NAMES] [--rounds N] [--at-once] [--check]

Builds every engine on the same synthetic records, asks all of them the same 200 questions in turn,
and prints milliseconds and the ratio of ours to each. `--check` ends with 1 where ours needs more
than the share of SQLite's time that is stated below.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from time import perf_counter

from . import records
from .compare import Agreement, Times, measured, table
from .groonga import Groonga
from .limit import KINDS, Limit, seconds_of
from .memory import peak, start_again
from .ours import OnlyNumbers, Ours
from .peer import Absent, Peer
from .postgres import Postgres
from .questions import Question, questions
from .sqlite import Sqlite
from .xapian import Xapian

PEERS: dict[str, type[Peer]] = {
    "ours": Ours,
    "ours-bare": OnlyNumbers,
    "sqlite": Sqlite,
    "postgres": Postgres,
    "xapian": Xapian,
    "groonga": Groonga,
}
AT_MOST = 0.6  # of SQLite's p95 with 50,000 records: half again what was measured
SAMPLE = 20_000  # records the questions are drawn from


def main() -> int:
    """Measure and print; the exit status."""
    asked = argparse.ArgumentParser(prog="benchmarks.search", description=__doc__)
    asked.add_argument("--records", type=int, default=50_000)
    asked.add_argument("--peers", default="ours,sqlite", help=f"of {','.join(PEERS)}, or all")
    asked.add_argument("--rounds", type=int, default=3, help="the first one is thrown away")
    asked.add_argument("--at-once", action="store_true", help="build all engines side by side")
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="guiju-bench-", ignore_cleanup_errors=True) as folder:
        return _run(Path(folder), given)


def _run(folder: Path, given: argparse.Namespace) -> int:
    file = folder / "records"
    begun = perf_counter()
    records.write(file, given.records)
    print(f"== search, {given.records:,} records made in {perf_counter() - begun:.0f} s")
    names = list(PEERS) if given.peers == "all" else given.peers.split(",")
    peers = _built(names, file, folder, given)
    asked = questions(list(islice(records.read(file), SAMPLE)))
    start_again()
    times, agreed = measured(peers, asked, given.rounds)
    print(*table(times), sep="\n")
    print("ratios at the right: p50 and p95 of the first engine to those of the line")
    for agreement in agreed:
        _print_agreement(agreement)
    print(f"memory while asked: this process at most {peak() / 1e6:.0f} MB", end="")
    print(*(f", {p.name} {p.memory() / 1e6:.0f} MB" for p in peers if p.memory()), sep="")
    for peer in peers:
        peer.close()
    _print_limit(times[0], file, asked, given)
    return _checked(times) if given.check else 0


def _print_limit(
    first: Times, file: Path, asked: list[Question], given: argparse.Namespace
) -> None:
    """The Chinese questions beside bitmaps in memory, which were asked after the engines."""
    limit = Limit(records.read(file), asked, given.records)
    p50, p95 = seconds_of(limit, asked, given.rounds)
    chinese = Times(first.name, {kind: first.by_kind[kind] for kind in KINDS})
    print(
        f"limit, Chinese only: p50 {p50 * 1000:.2f}, p95 {p95 * 1000:.1f} ms;"
        f" {first.name} {chinese.p50 * 1000:.2f} and {chinese.p95() * 1000:.1f}:"
        f" {chinese.p50 / p50:.1f} and {chinese.p95() / p95:.1f} times as much"
    )


def _checked(times: list[Times]) -> int:
    """1 where ours is slower beside SQLite than it should be."""
    p95 = {one.name: one.p95() for one in times}
    ratio = p95["ours"] / p95["sqlite"]
    print(f"p95 of ours to SQLite's: {ratio:.2f}, at most {AT_MOST} is right")
    return 0 if ratio <= AT_MOST else 1


def _built(names: list[str], file: Path, folder: Path, given: argparse.Namespace) -> list[Peer]:
    """The engines that are here, built; the absent ones are named."""
    built: list[Peer] = []
    print(f"{'engine':<12}{'build s':>9}{'records/s':>11}{'MB on disk':>12}")
    with ThreadPoolExecutor(len(names)) as threads:
        waiting: list[tuple[Peer, Future[float]]] = []
        for name in reversed(names):  # ours last, in this thread: Django's connection is its own
            peer, own = PEERS[name](), folder / name
            own.mkdir()
            if given.at_once and not issubclass(PEERS[name], Ours):
                waiting.append((peer, threads.submit(peer.build, records.read(file), own)))
            else:
                waiting.append((peer, _done(peer, file, own)))
        for peer, seconds in reversed(waiting):
            try:
                took = seconds.result()
            except Absent as reason:
                print(f"{peer.name:<12}absent: {reason}")
                continue
            rate, size = given.records / took if took else 0, peer.size() / 1e6
            print(f"{peer.name:<12}{took:>9.1f}{rate:>11.0f}{size:>12.0f}", flush=True)
            built.append(peer)
    if given.at_once:
        print("built at once: the seconds say nothing but that it was done")
    return built


def _done(peer: Peer, file: Path, folder: Path) -> Future[float]:
    """The peer built at once, as if by a thread."""
    future: Future[float] = Future()
    try:
        future.set_result(peer.build(records.read(file), folder))
    except Absent as reason:
        future.set_exception(reason)
    return future


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
