"""`guiju check FILE [--json]`: are the standards a file names still in force; an answer a line."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .home import prepare


def run(argv: list[str]) -> int:
    """Run the subcommand: 0 answered, 1 the file was refused, 2 the words were off."""
    parser = argparse.ArgumentParser(prog="guiju check", description=__doc__)
    parser.add_argument("file", metavar="FILE", help="docx、xlsx、csv、txt、pdf；- 标准输入 stdin")
    parser.add_argument("--json", action="store_true", help="JSON 输出 answers in JSON")
    given = parser.parse_args(argv)
    try:
        data = sys.stdin.buffer.read() if given.file == "-" else Path(given.file).read_bytes()
    except OSError as error:
        print(f"无法读取文件 cannot read the file: {error}", file=sys.stderr)
        return 2
    prepare()
    from guiju.cases.clock import CASE_CLOCK
    from guiju.currency.answers import answers
    from guiju.currency.reading import read
    from guiju.currency.references import references
    from guiju.currency.report import answer_line, answer_report
    from guiju.law.calendar import BEIJING
    from guiju.law.refusals import Refusal

    source = read(data, "-.txt" if given.file == "-" else given.file)
    if isinstance(source, Refusal):
        said, then = source.message(), source.next_step()
        print(f"{said.zh}{then.zh} {said.en} {then.en}", file=sys.stderr)
        return 1
    today = CASE_CLOCK.now().astimezone(BEIJING).date()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream here
    for answer in answers(references(source.pieces), today):
        if given.json:
            print(json.dumps(answer_report(answer), ensure_ascii=False))
        else:
            print(answer_line(answer))
    return 0
