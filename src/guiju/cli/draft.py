"""`guiju draft read FILE --json`: what a draft says, or why it was refused (读稿).

Pure: no settings, no database, no Django. Reads the one file it is given and writes none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from guiju.clauses import Draft, Refused, read_draft, to_key


def run(argv: list[str]) -> int:
    """Run the subcommand: 0 the draft was read, 2 it was refused or the words were off."""
    try:
        words = _parser().parse_args(argv)
    except SystemExit as left:  # argparse has said why
        return left.code if isinstance(left.code, int) else 2
    try:
        data = words.file.read_bytes()
    except OSError as error:
        print(f"无法读取文件 cannot read the file: {error}", file=sys.stderr)
        return 2
    draft = read_draft(data, words.file.name)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream here
    sys.stdout.writelines(f"{line}\n" for line in _answer(draft, words.file.name, words.json))
    return 2 if isinstance(draft, Refused) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guiju draft", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    read = actions.add_parser("read", help="读标准文稿 read a draft of a standard (.docx, .md)")
    read.add_argument("file", metavar="FILE", type=Path)
    read.add_argument("--json", action="store_true", help="JSON 输出 answer in JSON")
    return parser


def _answer(draft: Draft | Refused, name: str, as_json: bool) -> Iterator[str]:
    if isinstance(draft, Refused):
        if as_json:
            message = {"zh": draft.zh, "en": draft.en}
            refused = {"code": draft.code, "message": message}
            yield json.dumps({"refused": refused}, ensure_ascii=False, indent=1)
        else:
            yield f"{draft.code}\t{draft.zh}\t{draft.en}"
    elif as_json:
        yield json.dumps({"file": name, **to_key(draft)}, ensure_ascii=False, indent=1)
    else:
        for clause in draft.text.clauses:
            yield f"{'  ' * (clause.level - 1)}{clause.number} {clause.title}".rstrip()
