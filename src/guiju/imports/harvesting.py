"""Reading a source again and again (定时采集): an OAI repository, an address on the web, a file.

What was read is kept as a file and then imported like any other, so that a harvest that gives the
same again changes nothing, and one that was ended is taken up.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
from django.conf import settings
from lxml import etree
from oaipmh_scythe import Scythe
from oaipmh_scythe.config import RetryConfig
from oaipmh_scythe.exceptions import NoRecordsMatch, OAIPMHException

from guiju.cases.clock import Clock
from guiju.cases.dates import day_of
from guiju.cases.errors import Refused

from . import actions, fetching, reading
from .mapping import Source, SourceUnknown, source
from .models import Harvest
from .oai import changed_at, record_of
from .operator import operator

log = logging.getLogger("guiju.imports")

# What may be wrong with a source that is not ours; anything else is a fault of this program.
FAULTS = (
    OSError,
    httpx2.HTTPError,
    httpx2.InvalidURL,
    fetching.HostInside,
    fetching.TooLarge,
    OAIPMHException,
    etree.XMLSyntaxError,
    reading.FileUnreadable,
    SourceUnknown,
    Refused,
    ValueError,
)


def due(now: datetime) -> list[Harvest]:
    """The harvests whose time has come, the one that waits longest first."""
    found = Harvest.objects.filter(is_active=True).order_by("tried_at", "pk")
    return [h for h in found if h.tried_at is None or _next(h) <= now]


def _next(row: Harvest) -> datetime:
    """When it is tried next: as scheduled, and after failures ever later, up to a day."""
    assert row.tried_at is not None
    pause = timedelta(hours=row.every_hours)
    if row.failures:
        pause = min(pause, timedelta(minutes=10) * 2 ** min(row.failures - 1, 7), timedelta(days=1))
    return row.tried_at + pause


def run_due(clock: Clock) -> int:
    """Harvest everything whose time has come. Returns how many were tried."""
    waiting = due(clock.now())
    for row in waiting:
        harvest(row, clock)
    return len(waiting)


def harvest(row: Harvest, clock: Clock) -> bool:
    """Read one source now and keep how it went. False when it failed; the reason is kept."""
    at = clock.now()
    Harvest.objects.filter(pk=row.pk).update(tried_at=at)
    try:
        outcome = _READ[_kind(row)](row, clock)
    except FAULTS as fault:
        log.warning("harvest %s failed: %s", row.name, fault)
        row.tried_at, row.failed_at, row.failures = at, at, row.failures + 1
        row.fault = f"{type(fault).__name__}: {fault}"[:500]
        row.save(update_fields=["tried_at", "failed_at", "failures", "fault"])
        return False
    row.tried_at, row.succeeded_at, row.failures, row.fault = at, at, 0, ""
    row.run = outcome.run if outcome else row.run
    row.save(update_fields=["tried_at", "succeeded_at", "failures", "fault", "run", "read_until"])
    return True


def _kind(row: Harvest) -> str:
    if source(row.source).format == "oai-pmh":
        return "oai"
    return "web" if urlsplit(row.address).scheme in ("http", "https") else "file"


def _from_oai(row: Harvest, clock: Clock) -> actions.Outcome | None:
    kept, newest = _folder() / f"{row.name}.jsonl", row.read_until
    with kept.open("w", encoding="utf-8") as stream:
        for changed, record in _oai_records(row):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            newest = max(newest or changed, changed)
    done = None
    if kept.stat().st_size:
        done = _import(row, source(row.source), kept, clock, read=reading.json_lines)
    row.read_until = newest
    return done


def _oai_records(row: Harvest) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """Records that changed since the newest we have; those that were deleted are passed over.

    Times are the repository's own, whatever the clock is here.
    """
    with _Repository(row) as repository:
        try:
            for item in repository.list_records(
                from_=row.read_until.strftime("%Y-%m-%d") if row.read_until else None,
                metadata_prefix=row.prefix,
                set_=row.collection or None,
                ignore_deleted=True,
            ):
                if (record := record_of(item.xml)) is not None:
                    yield changed_at(item.xml), record
        except NoRecordsMatch:
            return


class _Repository(Scythe):
    """An OAI repository, read by our own client: it follows redirects, and knows where to stop."""

    def __init__(self, row: Harvest) -> None:
        retry = RetryConfig(max_retries=3, default_retry_after=5)
        super().__init__(row.address, retry_config=retry)
        self._asking = fetching.client(may_reach_inside=row.may_reach_inside)

    @property
    def client(self) -> httpx2.Client:
        """The one client of this harvest."""
        return self._asking

    def close(self) -> None:
        """Let go of its connections."""
        self._asking.close()


def _from_web(row: Harvest, clock: Clock) -> actions.Outcome:
    kept = _folder() / (row.name + "".join(Path(urlsplit(row.address).path).suffixes[-2:]))
    fetching.download(row.address, kept, may_reach_inside=row.may_reach_inside)
    return _import(row, source(row.source), kept, clock)


def _from_file(row: Harvest, clock: Clock) -> actions.Outcome:
    return _import(row, source(row.source), Path(row.address), clock)


def _import(
    row: Harvest,
    given: Source,
    file: Path,
    clock: Clock,
    read: Callable[[Path], reading.Rows] | None = None,
) -> actions.Outcome:
    by = operator(day_of(clock.now()))
    as_of = day_of(clock.now())
    return actions.import_file(given, file, by=by, clock=clock, as_of=as_of, read=read)


def _folder() -> Path:
    folder = Path(settings.HOME) / "harvests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


_READ: Mapping[str, Callable[[Harvest, Clock], actions.Outcome | None]] = {
    "oai": _from_oai,
    "web": _from_web,
    "file": _from_file,
}


def schedule(
    name: str,
    source_name: str,
    address: str,
    *,
    every_hours: int = 24,
    collection: str = "",
    may_reach_inside: bool = True,
) -> Harvest:
    """Read a source every so many hours from now on; the same name again changes it.

    Who runs commands on this machine may have its own network read; a form may not.

    Raises:
        SourceUnknown: there is no such source.
    """
    source(source_name)
    row, _ = Harvest.objects.update_or_create(
        name=name,
        defaults={
            "source": source_name,
            "address": address,
            "every_hours": every_hours,
            "collection": collection,
            "may_reach_inside": may_reach_inside,
            "is_active": True,
        },
    )
    return row


def stop(name: str) -> bool:
    """Read a source no more by itself. False when there is none of that name."""
    return bool(Harvest.objects.filter(name=name).update(is_active=False))
