"""The physical limit: bitmaps that are in memory already, AND, four counts; no scores, no texts.

It answers Chinese questions only, and shows when to stop making ours faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median, quantiles
from time import perf_counter

import numpy as np
import numpy.typing as npt

from .peer import FACETS
from .questions import Question
from .records import Record

KINDS = ("zh1", "zh2", "zh3")


class Limit:
    """The bitmaps of the words that are asked for, and the facets as small numbers."""

    def __init__(self, records: Iterator[Record], questions: Iterable[Question], size: int) -> None:
        asked = {word for q in questions if q.kind in KINDS for word in q.words}
        self._with = {word: np.zeros(size, dtype=np.bool_) for word in asked}
        self._facets = {facet: np.zeros(size, dtype=np.uint16) for facet in FACETS}
        codes: dict[str, dict[object, int]] = {facet: {} for facet in FACETS}
        for row, record in enumerate(records):
            for word in asked.intersection(record.words):
                self._with[word][row] = True
            for facet, known in codes.items():
                value = getattr(record, facet)
                self._facets[facet][row] = known.setdefault(value, len(known))

    def ask(self, question: Question) -> list[npt.NDArray[np.int64]]:
        """How many hits each value of the four facets has."""
        found = np.logical_and.reduce([self._with[word] for word in question.words])
        hits = np.flatnonzero(found)
        return [np.bincount(values[hits]) for values in self._facets.values()]


def seconds_of(limit: Limit, questions: Sequence[Question], rounds: int) -> tuple[float, float]:
    """p50 and p95 over the Chinese questions; the first round is thrown away."""
    found: list[float] = []
    for turn in range(rounds):
        for question in questions:
            if question.kind in KINDS:
                begun = perf_counter()
                limit.ask(question)
                found += [perf_counter() - begun] if turn else []
    return median(found), quantiles(found, n=20, method="inclusive")[18]
