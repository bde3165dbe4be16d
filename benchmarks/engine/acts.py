"""Acts per second: each act once by the engine, once by the peer, in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from statistics import median
from time import perf_counter
from typing import Any

from django.test import Client

from .bare import PEER, rows_of
from .instance import keys, posted


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of act: how it is asked for, and which counters it takes from."""

    name: str
    url: str
    body: Callable[[int], dict[str, Any]]
    token: str
    counters: list[str]


@dataclass(frozen=True, slots=True)
class Rate:
    """Acts per second of both sides, medians over the rounds."""

    name: str
    engine: float
    bare: float

    @property
    def ratio(self) -> float:
        """Engine over peer: 1 would mean that the law costs nothing."""
        return self.engine / self.bare


def measured(rounds: int, each: int) -> Iterator[Rate]:
    """Every kind, round by round; the first round is thrown away."""
    client = Client()
    for kind in _kinds():
        _learn(client, kind)
        sides = {"engine": _by_engine(client, kind), "bare": _by_bare(client, kind)}
        rates: dict[str, list[float]] = {side: [] for side in sides}
        for turn in range(rounds + 1):
            order = list(sides) if turn % 2 else list(reversed(sides))
            spent = dict.fromkeys(sides, 0.0)
            for _ in range(each):
                for side in order:
                    start = perf_counter()
                    sides[side]()
                    spent[side] += perf_counter() - start
            if turn:
                for side, seconds in spent.items():
                    rates[side].append(each / seconds)
        yield Rate(kind.name, median(rates["engine"]), median(rates["bare"]))


def _kinds() -> list[Kind]:
    from guiju.cases.models import Act, Case
    from guiju.parties.models import Organisation

    tokens = keys()
    year = Act.objects.latest("recorded_at").recorded_at.year
    receipt = f"receipt:{year}"
    open_now = Case.objects.filter(procedure="group-standard", stage="consultation").latest("pk")
    association = Organisation.objects.get(pk=open_now.acts.get(seq=1).data["association"])
    remark = {"anchor": "4.2", "name": "一位使用者", "contact": "reader@example.org"}
    proposal = {
        "title_en": "Folding racks",
        "association": association.pk,
        "kind": "new",
        "purpose": "测量",
        "scope": "测量",
    }
    return [
        Kind(
            "comment",
            f"/api/v1/cases/{open_now.pk}/acts",
            lambda n: {"act": "comment", "data": {**remark, "opinion": f"第 {n} 次的意见。"}},
            "",
            [receipt, f"comments:{open_now.pk}"],
        ),
        Kind(
            "propose",
            "/api/v1/cases",
            lambda n: {
                "procedure": "group-standard",
                "act": "propose",
                "data": {**proposal, "title_zh": f"折叠架　第 {n} 部分"},
            },
            tokens["maker"],
            [receipt],
        ),
    ]


_keys = count()


def _by_engine(client: Client, kind: Kind) -> Callable[[], Any]:
    def once() -> Any:
        n = next(_keys)
        return posted(client, kind.url, kind.body(n), kind.token, f"bench-{n}")

    return once


def _by_bare(client: Client, kind: Kind) -> Callable[[], Any]:
    def once() -> Any:
        n = next(_keys)
        return posted(client, f"/bare/{kind.name}/", kind.body(n), kind.token, f"bench-{n}")

    return once


def _learn(client: Client, kind: Kind) -> None:
    """Let the engine do it once and keep the rows it wrote for the peer."""
    from guiju.cases.models import Act

    number = _by_engine(client, kind)()["receipt"]["number"]
    PEER[kind.name] = rows_of(Act.objects.select_related("case").get(receipt=number), kind.counters)
