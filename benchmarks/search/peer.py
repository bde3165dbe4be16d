"""What every engine does (对手): take the records, answer a question. One protocol for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .questions import Question
from .records import Record

TOP = 20
FACETS = ("level", "status", "ics2", "year")


class Absent(Exception):
    """The engine is not on this machine; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The exact number of hits, the first twenty numbers, four facets over all hits.

    `seconds` is set by an engine in a process of its own that takes its own time: the way through
    the pipe is then not held against it.
    """

    total: int
    numbers: tuple[str, ...]
    facets: Mapping[str, Mapping[str, int]]
    seconds: float | None = None


class Peer(Protocol):
    """An engine under test."""

    name: str

    def build(self, records: Iterator[Record], folder: Path) -> float:
        """Take in all records, so that questions can be answered; the seconds it took.

        Raises:
            Absent: it is not on this machine.
        """

    def ask(self, question: Question) -> Answer:
        """Answer one question."""

    def size(self) -> int:
        """Bytes on disk."""

    def memory(self) -> int:
        """The most bytes its own process had; 0 for one within ours."""
        return 0

    def close(self) -> None:
        """Let go of everything."""


def bytes_under(folder: Path) -> int:
    """Of all files in a folder, as they are on disk."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def tallied(rows: Iterable[tuple[str, object, int]]) -> dict[str, dict[str, int]]:
    """Facets from rows of (facet, value, count)."""
    found: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for facet, value, n in rows:
        found[facet][str(value)] = n
    return found
