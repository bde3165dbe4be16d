"""Bringing in a file or a batch (导入): an act of whoever does it, in transactions of 1,000 rows.

What is in stays in: a run that was ended is taken up where it stood, and a file that was read
whole is known by its digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from guiju.cases import actions as cases
from guiju.cases.clock import Clock
from guiju.cases.dates import day_of
from guiju.cases.errors import refused
from guiju.cases.models import Act
from guiju.catalogue.passing import pass_dates
from guiju.parties.actor import Actor

from . import citing, entering
from .entering import Saying, Tally
from .faults import Fault
from .mapping import Source, rank_of
from .models import Run
from .reading import READERS, Row, Rows
from .reporting import Report, listed
from .stating import Statement, stated

BATCH = 1000  # rows in one transaction
_PROCEDURE, _BEGIN, _FINISH = "catalogue-import", "begin-import", "finish-import"
_TRIES = 3  # someone else may enter the same number meanwhile

Check = Callable[[Statement], Fault | None]
Progress = Callable[[int, int | None], None]  # rows done, rows in all if known


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import. `was_known`: the file had been read whole before."""

    run: Run
    tally: Tally
    was_known: bool = False
    report: Path | None = None


@dataclass(slots=True)
class _Counted:
    """A batch that was read: its statements, its faults, and the place of its last row."""

    last: int = 0
    statements: list[Statement] = field(default_factory=list)
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    refused: int = 0


def import_file(
    source: Source,
    path: Path,
    *,
    by: Actor,
    clock: Clock,
    as_of: date | None = None,
    report: Path | None = None,
    progress: Progress = lambda done, total: None,
    read: Callable[[Path], Rows] | None = None,
) -> Outcome:
    """Bring in a file of a source.

    Args:
        read: how to read the file, where it is not as the source gives it.
        as_of: the day the records speak for; that of the mapping, else today.
        report: where faults are listed (CSV); under GUIJU_HOME/imports when left out.
    Raises:
        OSError, FileUnreadable: the file is not there, or not of the source's format.
        Refused: `by` may not import.
    """
    digest = fingerprint(path)
    run = Run.objects.filter(source=source.name, sha256=digest).first()
    if run is not None and run.is_done:
        return Outcome(run, Tally(), was_known=True)
    rows = (read or READERS[source.format])(path)
    if run is None:
        stated_for = as_of or source.as_of or day_of(clock.now())
        run = _begun(source, path.name, digest, stated_for, by, clock)
    faults = Report(report or _report_path(run), run.position)
    outcome = _read_on(_Job(run, source, rows, by, clock), faults, progress)
    pass_dates(day_of(clock.now()))  # a catalogue kept by files alone has no other day to do it
    return outcome


def import_rows(
    source: Source,
    rows: list[Row | None],
    name: str,
    digest: str,
    *,
    by: Actor,
    clock: Clock,
    may: Check | None = None,
) -> tuple[Outcome, list[tuple[int, Fault]]]:
    """Bring in rows that were sent. Returns the faults too. The same rows again change nothing.

    Args:
        may: what is against a statement of this sender, if anything.
    Raises:
        Refused: `by` may not import.
    """
    run = Run.objects.filter(source=source.name, sha256=digest).first()
    if run is not None and run.is_done:
        return Outcome(run, Tally(), was_known=True), listed(_report_path(run))
    if run is None:
        run = _begun(source, name, digest, day_of(clock.now()), by, clock)
    report = Report(_report_path(run), run.position)
    numbered = Rows(iter([*enumerate(rows, 1)]), len(rows))
    job = _Job(run, source, numbered, by, clock, may)
    return _read_on(job, report, lambda done, total: None), listed(report.path)


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, or of all files of a folder in their order."""
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
        with file.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def _report_path(run: Run) -> Path:
    return Path(settings.HOME) / "imports" / f"{run.source}-{run.sha256[:12]}.csv"


@transaction.atomic
def _begun(source: Source, filename: str, digest: str, as_of: date, by: Actor, clock: Clock) -> Run:
    data = {
        "subject": f"导入：{source.title.zh}（截至 {as_of.isoformat()}）"[:200],
        "source": source.name,
        "licence": source.licence.zh[:200],
        "filename": filename[:200] or source.name,
        "sha256": digest,
        "as_of": as_of.isoformat(),
    }
    act = cases.open_case(_PROCEDURE, cases.Request(_BEGIN, data), by=by, clock=clock)
    try:
        with transaction.atomic():
            return Run.objects.create(
                source=source.name, sha256=digest, filename=filename[:200], as_of=as_of, act=act
            )
    except IntegrityError as clash:  # someone began with the same file this moment
        raise refused("busy") from clash


@dataclass(frozen=True, slots=True)
class _Job:
    """A run with what it reads and who it is for."""

    run: Run
    source: Source
    rows: Rows
    by: Actor
    clock: Clock
    may: Check | None = None


def _read_on(job: _Job, report: Report, progress: Progress) -> Outcome:
    """Read from where the run stands to the end, batch by batch, and finish it."""
    run, total = job.run, Tally()
    saying = Saying(job.source.name, run.as_of, run.act, day_of(job.clock.now()), rank_of)
    progress(run.position, job.rows.total)
    for counted in _batches(job):
        report.add(counted.faults)
        total += _entered(run, job.source, counted, saying)
        progress(run.position, job.rows.total)
    _finish(run, job.by, job.clock)
    report.close()
    return Outcome(run, total, report=report.path if report.written else None)


def _batches(job: _Job) -> Iterator[_Counted]:
    todo = ((place, row) for place, row in job.rows.rows if place > job.run.position)
    while piece := list(islice(todo, BATCH)):
        counted = _Counted(last=piece[-1][0])
        for place, row in piece:
            found = stated(job.source, place, row)
            against = job.may(found) if job.may and isinstance(found, Statement) else None
            if against is not None:
                found = [against]
            if isinstance(found, Statement):
                counted.statements.append(found)
                counted.faults += [(place, fault) for fault in found.faults]
            else:
                counted.refused += 1
                counted.faults += [(place, fault) for fault in found]
        yield counted


def _entered(run: Run, source: Source, counted: _Counted, saying: Saying) -> Tally:
    """Enter a batch and move the run on, in one transaction."""
    for last_try in (n == _TRIES for n in range(1, _TRIES + 1)):
        try:
            with transaction.atomic():
                tally = _GIVES[source.gives](counted.statements, saying)
                tally = replace(tally, refused=counted.refused)
                _move_on(run, counted.last, tally)
            return tally
        except IntegrityError:
            if last_try:
                raise
    raise AssertionError("unreachable")


_GIVES = {"editions": entering.enter, "citations": citing.enter}


def _move_on(run: Run, position: int, tally: Tally) -> None:
    run.position = position
    for name in Tally.__slots__:
        setattr(run, name, getattr(run, name) + getattr(tally, name))
    run.save(update_fields=["position", *Tally.__slots__])


@transaction.atomic
def _finish(run: Run, by: Actor, clock: Clock) -> Act:
    data = {name: getattr(run, name) for name in Tally.__slots__}
    request = cases.Request(_FINISH, {"rows": run.position, **data})
    act = cases.perform(run.act.case_id, request, by=by, clock=clock)
    run.is_done, run.ended_at = True, act.recorded_at
    run.save(update_fields=["is_done", "ended_at"])
    return act
