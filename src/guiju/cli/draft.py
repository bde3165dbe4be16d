"""`guiju draft read FILE --json`: what a draft says, or why it was refused (读稿). No Django."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from guiju.clauses import Refused, read_draft, to_key


def run(argv: list[str]) -> int:
    """Exit status 0 read, 1 no such file, 2 refused (or the words were off)."""
    parser = argparse.ArgumentParser(
        prog="guiju draft", description="读取标准文稿（.docx、.md） / read a draft of a standard"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="读出章条、表、公式等 / clauses, tables, formulas, …")
    read.add_argument("file", metavar="FILE", type=Path)
    read.add_argument("--json", action="store_true", help="JSON，字段见文档 / as JSON")
    given = parser.parse_args(argv)
    return _read(given.file, as_json=given.json)


def _read(path: Path, *, as_json: bool) -> int:
    try:
        data = path.read_bytes()
    except OSError as fault:
        print(f"不能打开 cannot open {path}：{fault.strerror}", file=sys.stderr)
        return 1
    draft = read_draft(data, path.name)
    if isinstance(draft, Refused):
        message = {"zh": draft.zh, "en": draft.en}
        if as_json:
            _print({"refused": {"code": draft.code, "message": message}})
        else:
            print(f"{draft.code}：{draft.zh} {draft.en}", file=sys.stderr)
        return 2
    if as_json:
        _print({"file": path.name, **to_key(draft)})
    else:
        for clause in draft.text.clauses:
            print(f"{'  ' * (clause.level - 1)}{clause.number} {clause.title}".rstrip())
    return 0


def _print(answer: dict[str, Any]) -> None:
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    print()
