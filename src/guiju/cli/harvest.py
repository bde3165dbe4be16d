"""`guiju harvest add|stop|run|list`: sources that are read again and again."""

from __future__ import annotations

import argparse
import json
import sys

from .home import prepare


def run(argv: list[str]) -> int:
    """0 done; 1 a source could not be read, or there is none of that name; 2 the words were off."""
    given = _parser().parse_args(argv)
    prepare()
    return {"add": _add, "stop": _stop, "run": _run, "list": _list}[given.command](given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="guiju harvest", description="定时采集 scheduled harvests"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="登记或者修改 schedule, or change")
    add.add_argument("name", help="名称，小写字母和连字符 a name in small letters and hyphens")
    add.add_argument("source", help="来源 a source, such as oai-dc")
    add.add_argument("address", help="OAI 地址、网址或者文件 OAI base URL, web address or file")
    add.add_argument("--every-hours", type=int, default=24, help="每几小时 default: 24")
    add.add_argument("--set", default="", help="OAI 集合 an OAI set")
    stop = commands.add_parser("stop", help="不再采集 read no more")
    stop.add_argument("name")
    now = commands.add_parser("run", help="现在采集 read now")
    now.add_argument("name", nargs="?", help="只这一个 only this one; left out: all that are due")
    listed = commands.add_parser("list", help="列出 list them")
    listed.add_argument("--json", action="store_true")
    return parser


def _add(given: argparse.Namespace) -> int:
    from guiju.imports import harvesting, mapping

    if given.every_hours < 1:
        print("--every-hours 至少是 1 must be at least 1", file=sys.stderr)
        return 2
    try:
        harvesting.schedule(
            given.name,
            given.source,
            given.address,
            every_hours=given.every_hours,
            collection=given.set,
        )
    except mapping.SourceUnknown:
        print(f"没有来源 no source {given.source}", file=sys.stderr)
        return 1
    print(f"{given.name}: 每 {given.every_hours} 小时 every {given.every_hours} hours")
    return 0


def _stop(given: argparse.Namespace) -> int:
    from guiju.imports import harvesting

    if not harvesting.stop(given.name):
        print(f"没有 there is no {given.name}", file=sys.stderr)
        return 1
    return 0


def _run(given: argparse.Namespace) -> int:
    from guiju.cases.clock import CASE_CLOCK
    from guiju.imports import harvesting, queries
    from guiju.parties.actor import SYSTEM
    from guiju.search.filling import refresh

    waiting = harvesting.due(CASE_CLOCK.now())
    if given.name:
        waiting = list(queries.harvests(SYSTEM).filter(name=given.name))
        if not waiting:
            print(f"没有 there is no {given.name}", file=sys.stderr)
            return 1
    fine = True
    for row in waiting:
        done = harvesting.harvest(row, CASE_CLOCK)
        fine = fine and done
        print(f"{row.name}: {'成功 done' if done else f'失败 failed: {row.fault}'}")
    refresh()
    return 0 if fine else 1


def _list(given: argparse.Namespace) -> int:
    from guiju.imports import queries
    from guiju.parties.actor import SYSTEM

    rows = [
        {
            "name": row.name,
            "source": row.source,
            "address": row.address,
            "every_hours": row.every_hours,
            "active": row.is_active,
            "succeeded_at": row.succeeded_at.isoformat() if row.succeeded_at else None,
            "failures": row.failures,
            "fault": row.fault,
        }
        for row in queries.harvests(SYSTEM)
    ]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        print(f"{row['name']}\t{row['source']}\t{row['succeeded_at'] or '—'}\t{row['fault']}")
    return 0
