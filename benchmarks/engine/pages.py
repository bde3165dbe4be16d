"""Database queries and milliseconds per page, as the number of cases grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .instance import keys

TIMES = 9  # a page is asked for so often; the median counts


@dataclass(frozen=True, slots=True)
class Page:
    """One page at one size of the instance."""

    path: str
    cases: int
    queries: int
    milliseconds: float


def measured(size: int) -> Iterator[Page]:
    """Every page, once the instance has grown to at least that many cases."""
    from guiju.cases.models import Case

    grow(size)
    for path in _paths():
        yield _page(path, Case.objects.count())


def grow(size: int) -> None:
    """Open cases through the engine until there are so many."""
    from guiju.cases.actions import Request, open_case
    from guiju.cases.clock import CASE_CLOCK
    from guiju.cases.models import Case
    from guiju.law.calendar import BEIJING
    from guiju.parties.tokens import actor_for_token

    at = CASE_CLOCK.now()
    maker = actor_for_token(keys()["maker"], on=at.astimezone(BEIJING).date())
    assert maker is not None
    first = Case.objects.filter(procedure="group-standard").earliest("opened_at").acts.get(seq=1)
    for n in range(Case.objects.count(), size):
        data = {**first.data, "title_zh": f"折叠架　第 {n} 部分"}
        open_case("group-standard", Request("propose", data), by=maker, clock=CASE_CLOCK)


def _paths() -> list[str]:
    from guiju.cases.models import Case

    case = Case.objects.filter(procedure="group-standard", state="closed").earliest("opened_at")
    paths = ["/", "/cases/", f"/case/{case.pk}/", "/feeds/cases.atom"]
    return [*paths, "/api/v1/cases", f"/api/v1/cases/{case.pk}"]


def _page(path: str, cases: int) -> Page:
    client, spent, queries = Client(), [], 0
    assert client.get(path).status_code == 200, path
    for _ in range(TIMES):
        with CaptureQueriesContext(connection) as asked:
            start = perf_counter()
            client.get(path)
            spent.append(perf_counter() - start)
        queries = len(asked)
    return Page(path, cases, queries, median(spent) * 1000)
