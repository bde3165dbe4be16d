"""What may be asked of imports: sources, harvests, and what is still awaited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet

from guiju.cases.queries import cases_visible
from guiju.catalogue.models import Edition
from guiju.law.model import Label
from guiju.parties.actor import Reader

from .mapping import Source, sources
from .models import Awaited, Harvest, Run


@dataclass(frozen=True, slots=True)
class Freshness:
    """A source and how fresh what it gave is (来源新鲜度)."""

    source: Source
    run: Run | None  # the last that was finished, of those the asker may know of
    harvests: Sequence[Harvest]

    @property
    def as_of(self) -> date | None:
        """The day its records speak for."""
        return self.run.as_of if self.run else None

    @property
    def succeeded_at(self) -> datetime | None:
        """When it was last read without a fault, changed or not."""
        instants = [h.succeeded_at for h in self.harvests if h.succeeded_at]
        if self.run and self.run.ended_at:
            instants.append(self.run.ended_at)
        return max(instants, default=None)


def sources_by_freshness(asking: Reader, at: datetime) -> tuple[Freshness, ...]:
    """Every source, those that gave something first, then by name. Two queries."""
    done = Run.objects.filter(is_done=True, act__case__in=cases_visible(asking, at))
    newest = done.order_by().values("source").annotate(last=Max("pk")).values("last")
    last = {run.source: run for run in done.filter(pk__in=newest).select_related("act")}
    harvests: dict[str, list[Harvest]] = {}
    for harvest in Harvest.objects.select_related("run").order_by("name"):
        harvests.setdefault(harvest.source, []).append(harvest)
    found = [
        Freshness(source, last.get(name), harvests.get(name, ()))
        for name, source in sources().items()
    ]
    return tuple(sorted(found, key=lambda f: (f.run is None, f.source.name)))


def harvests(asking: Reader) -> QuerySet[Harvest]:
    """Every scheduled harvest by name."""
    return Harvest.objects.order_by("name")


def source_titles() -> dict[str, Label]:
    """What each source is called."""
    return {name: source.title for name, source in sources().items()}


def awaited_by(edition: Edition) -> QuerySet[Awaited]:
    """What a source says comes after, or amends, an edition and the catalogue does not have."""
    return Awaited.objects.filter(edition=edition).order_by("kind", "number")
