"""`guiju search QUERY --json`: find standards and plans, one hit a line."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from .home import prepare

if TYPE_CHECKING:
    from guiju.cases.models import Case
    from guiju.catalogue.models import Edition


def run(argv: list[str]) -> int:
    """Exit status 0 also when nothing is found, 1 while the index cannot answer."""
    parser = argparse.ArgumentParser(prog="guiju search", description=__doc__)
    parser.add_argument("query", nargs="+", help="编号或者词语 a number or words")
    parser.add_argument("--json", action="store_true", help="JSON 输出 answer in JSON")
    parser.add_argument("--size", type=int, default=20, help="最多条数 at most so many")
    given = parser.parse_args(argv)
    prepare()
    from guiju.cases.errors import Refused
    from guiju.catalogue.models import Edition
    from guiju.search.asking import Asked
    from guiju.search.filling import refresh
    from guiju.search.finding import find, records
    from guiju.search.index import Busy

    asked = Asked(" ".join(given.query), size=given.size, facets=())
    try:
        refresh(wait=30)  # a command sees what was recorded before it, worker or not
        found = find(asked)
    except (Busy, Refused) as reason:
        print(f"检索还不能使用 the search cannot answer yet: {reason}", file=sys.stderr)
        return 1
    for _, record in records(found):
        line = _edition(record) if isinstance(record, Edition) else _plan(record)
        if given.json:
            print(json.dumps(line, ensure_ascii=False))
        else:
            print("\t".join(str(line[name] or "") for name in ("number", "title", "status")))
    return 0


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "kind": "standard",
        "number": edition.number,
        "title": edition.title.zh,
        "title_en": edition.title_en or None,
        "level": edition.standard.level,
        "status": edition.status,
        "issued_on": edition.issued or None,
        "in_force_from": edition.in_force or None,
        "ended_on": edition.ended or None,
        "url": f"/std/{edition.slug}/",
    }


def _plan(case: Case) -> dict[str, Any]:
    return {
        "kind": "plan",
        "number": None,
        "title": case.title,
        "title_en": None,
        "level": None,
        "status": "planned",
        "issued_on": None,
        "in_force_from": None,
        "ended_on": None,
        "url": f"/case/{case.pk}/",
    }
