"""`guiju number parse|scan`: read numbers of standards, one a line or in running text.

Pure: no settings, no database, no Django, so it starts at once and runs anywhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from guiju.identifiers import parse_line, scan_report


def run(argv: list[str]) -> int:
    """Run the subcommand: 0 done (a refused line is an answer, not a failure), 2 words were off."""
    try:
        words = _parser().parse_args(argv)
    except SystemExit as left:  # argparse has said why
        return left.code if isinstance(left.code, int) else 2
    try:
        text = _text(words.file)
    except OSError as error:
        print(f"无法读取文件 cannot read the file: {error}", file=sys.stderr)
        return 2
    except UnicodeDecodeError as error:
        place = error.start + 1
        print(f"文件不是 UTF-8 文本 not UTF-8 text: byte {place}", file=sys.stderr)
        return 2
    lines = _parsed(text, words.json) if words.action == "parse" else _scanned(text, words.json)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream here
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guiju number", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    for name, zh, en in (
        ("parse", "每行一个编号", "one number a line"),
        ("scan", "在文字中找出编号", "find numbers in running text"),
    ):
        action = actions.add_parser(name, help=f"{zh} {en}")
        action.add_argument("file", nargs="?", metavar="FILE", help="默认标准输入 default: stdin")
        action.add_argument("--json", action="store_true", help="JSON 输出 answer in JSON")
    return parser


def _text(file: str | None) -> str:
    """The input, line ends untouched, so that columns and spans are those of the file."""
    raw = sys.stdin.buffer.read() if file in (None, "-") else Path(str(file)).read_bytes()
    return raw.decode("utf-8-sig")


def _parsed(text: str, as_json: bool) -> Iterable[str]:
    for line in text.removesuffix("\n").split("\n") if text else ():
        report = parse_line(line.removesuffix("\r"))
        error = report["error"]
        if as_json:
            yield json.dumps(report, ensure_ascii=False)
        elif error is None:
            yield f"{report['number']}\t{report['kind']}"
        else:
            yield f"{report['input']}\t{error['message']['zh']} {error['message']['en']}"


def _scanned(text: str, as_json: bool) -> Iterable[str]:
    reports = scan_report(text)
    if as_json:
        yield json.dumps(reports, ensure_ascii=False)
        return
    for report in reports:
        to = f" ～ {report['to']}" if "to" in report else ""
        yield f"{report['start']}–{report['end']}\t{report['number']}{to}\t{report['text']}"
