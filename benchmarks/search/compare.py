"""Every engine on the same questions, in turn (轮流比较), and what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter

from .peer import Answer, Peer
from .questions import KINDS, Question

ROUNDS = 3  # the first one warms up and is thrown away


@dataclass(slots=True)
class Times:
    """Seconds of one engine, by kind of question."""

    name: str
    by_kind: dict[str, list[float]] = field(default_factory=dict)

    @property
    def all(self) -> list[float]:
        """Over every kind."""
        return [seconds for kind in self.by_kind.values() for seconds in kind]

    def p95(self, kind: str = "") -> float:
        """The 95th percentile, of one kind or over all; 0 where nothing was asked."""
        found = self.by_kind.get(kind, []) if kind else self.all
        return quantiles(found, n=20, method="inclusive")[18] if len(found) > 1 else 0.0

    @property
    def p50(self) -> float:
        """The median over all."""
        return median(self.all)


@dataclass(slots=True)
class Agreement:
    """Whether engines did the same work: hits counted, compared with the first engine's."""

    name: str
    hits: list[int] = field(default_factory=list)
    off: list[tuple[Question, int, int]] = field(default_factory=list)  # by more than a hundredth
    first: int = 0  # how often the number asked for came first
    asked: int = 0  # how many numbers were asked for


def measured(
    peers: Sequence[Peer], questions: Sequence[Question], rounds: int = ROUNDS
) -> tuple[list[Times], list[Agreement]]:
    """Each question to each engine; who begins moves on by one with every question."""
    times = [Times(peer.name) for peer in peers]
    agreed = [Agreement(peer.name) for peer in peers]
    for turn in range(rounds):
        for place, question in enumerate(questions):
            answers = {}
            for n in range(len(peers)):
                which = (n + place + turn) % len(peers)
                answers[which], seconds = _timed(peers[which], question)
                if turn:
                    times[which].by_kind.setdefault(question.kind, []).append(seconds)
            if turn == rounds - 1:
                _compare(agreed, question, [answers[n] for n in range(len(peers))])
    return times, agreed


def _timed(peer: Peer, question: Question) -> tuple[Answer, float]:
    begun = perf_counter()
    answer = peer.ask(question)
    seconds = perf_counter() - begun
    return answer, seconds if answer.seconds is None else answer.seconds


def _compare(agreed: list[Agreement], question: Question, answers: list[Answer]) -> None:
    for agreement, answer in zip(agreed, answers, strict=True):
        if question.kind == "num":  # some look beside the number for what cites it
            agreement.asked += 1
            agreement.first += answer.numbers[:1] == (question.expected,)
            continue
        agreement.hits.append(answer.total)
        wanted = answers[0].total
        if abs(answer.total - wanted) > wanted / 100:
            agreement.off.append((question, answer.total, wanted))


def table(times: Sequence[Times]) -> list[str]:
    """Milliseconds of each engine, and how the first one stands to the others."""
    heads = "".join(f"{kind:>9}" for kind in KINDS)
    lines = [f"{'ms':<12}{'p50':>8}{'p95':>9}{'max':>9}   p95 of:{heads}{'p50':>8}{'p95':>8}"]
    for one in times:
        kinds = "".join(f"{one.p95(kind) * 1000:>9.1f}" for kind in KINDS)
        ratios = f"{times[0].p50 / one.p50:>8.3f}{times[0].p95() / one.p95():>8.3f}"
        lines.append(
            f"{one.name:<12}{one.p50 * 1000:>8.2f}{one.p95() * 1000:>9.1f}"
            f"{max(one.all) * 1000:>9.1f}   {'':7}{kinds}{ratios}"
        )
    return lines
