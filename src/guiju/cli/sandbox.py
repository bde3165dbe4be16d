"""`guiju sandbox advance --days N`: move the case clock of a sandbox, doing all that falls due."""

from __future__ import annotations

import argparse
import sys

from .home import prepare


def run(argv: list[str]) -> int:
    """Return when every automatic act due has been done, in order; 1 outside a sandbox."""
    parser = argparse.ArgumentParser(prog="guiju sandbox", description="沙箱 the sandbox")
    advance = parser.add_subparsers(dest="command", required=True).add_parser("advance")
    advance.add_argument("--days", type=int, required=True, help="天数 how many days, 1 to 3660")
    given = parser.parse_args(argv)
    if not 1 <= given.days <= 3660:
        parser.error("--days 应在 1 到 3660 之间 must be 1 to 3660")
    prepare()
    from guiju.cases.clock import is_sandbox
    from guiju.cases.dates import day_of
    from guiju.cases.due import advance_sandbox
    from guiju.catalogue.passing import pass_dates

    if not is_sandbox():
        print(
            "这不是沙箱，时钟不能拨动。This is no sandbox: its clock cannot be moved.",
            file=sys.stderr,
        )
        return 1
    now = advance_sandbox(given.days)
    pass_dates(day_of(now))
    print(now.isoformat())
    return 0
