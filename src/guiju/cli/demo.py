"""`guiju demo load` and `guiju demo accounts`: the invented world and the keys to it."""

from __future__ import annotations

import argparse
import json

from .home import prepare


def run(argv: list[str]) -> int:
    """Load the demonstration once (again is nothing), or list its accounts with their tokens."""
    parser = argparse.ArgumentParser(prog="guiju demo", description="示例 the demonstration")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("load", help="装入示例数据 load the example data")
    accounts = commands.add_parser("accounts", help="列出账户 list the accounts")
    accounts.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    prepare()
    from guiju.demo import accounts as demo_accounts
    from guiju.demo import loading

    if given.command == "load":
        print(loading.load())
        return 0
    rows = demo_accounts.accounts()
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            print(f"{row['user']:<16} {row['name']}  {row['capacity']}")
    return 0
