"""`guiju import SOURCE FILE`: bring in records of another catalogue, as an act of the operator."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from .home import prepare

FOUND_WITHIN = 600.0  # seconds for the search index to take up a whole catalogue


def run(argv: list[str]) -> int:
    """0: in, and can be found; rows left out are listed and counted. 1: it could not be read."""
    given = _parser().parse_args(argv)
    prepare()
    from guiju.cases.clock import CASE_CLOCK
    from guiju.cases.dates import day_of
    from guiju.cases.errors import Refused
    from guiju.imports import actions, mapping, operator, reading
    from guiju.search.filling import refresh

    try:
        source = mapping.source(given.source)
    except mapping.SourceUnknown:
        names = " ".join(sorted(mapping.sources()))
        print(f"没有来源 no source {given.source}。有 there are: {names}", file=sys.stderr)
        return 2
    actor = operator.operator(day_of(CASE_CLOCK.now()))
    try:
        with _Bar(source.name) as bar:
            done = actions.import_file(
                source,
                given.file,
                by=actor,
                clock=CASE_CLOCK,
                as_of=given.as_of,
                report=given.report,
                progress=bar.show,
            )
    except (OSError, reading.FileUnreadable) as fault:
        print(f"无法读取文件 cannot read the file: {fault}", file=sys.stderr)
        return 1
    except Refused as refused:
        print(f"{refused.message.zh} {refused.message.en}", file=sys.stderr)
        return 1
    refresh(FOUND_WITHIN)
    _tell(done)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guiju import", description="导入目录 import a catalogue")
    parser.add_argument("source", metavar="SOURCE", help="来源 a source, such as standards-csv")
    parser.add_argument("file", metavar="FILE", type=Path, help="文件 the file, .gz too")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="DATE",
        help="记录截至哪一天 the day the records speak for",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="问题清单 where to list faults (CSV)"
    )
    return parser


class _Bar:
    """Rows read, rate and time left, on standard error."""

    def __init__(self, name: str) -> None:
        self._bar: Any = tqdm(desc=name, unit=" 行", dynamic_ncols=True, file=sys.stderr)

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def show(self, done: int, total: int | None) -> None:
        """Move to `done` of `total`."""
        self._bar.total = total
        if not self._bar.n and done:
            self._bar.initial = done
        self._bar.update(done - self._bar.n)


def _tell(done: Any) -> None:
    tally, run = done.tally, done.run
    if done.was_known:
        print(f"没有变化 nothing changed: {run.filename} 已导入 is in already")
        return
    print(
        f"新增 entered {tally.entered}，变更 changed {tally.changed}，"
        f"未变 unchanged {tally.same}，未收入 left out {tally.refused}，"
        f"来源不一致 in conflict {tally.conflicts}"
    )
    if done.report is not None:
        print(f"问题清单 faults are listed in {done.report}")
