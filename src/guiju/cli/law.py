"""`guiju law check`: load every definition, resolve every citation, list what is not `text`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from .home import prepare


def run(argv: list[str]) -> int:
    """Exit status 0 when every definition can be run, 1 with a line for each fault."""
    parser = argparse.ArgumentParser(
        prog="guiju law", description="检查法律数据 check the law data"
    )
    parser.add_subparsers(dest="command", required=True).add_parser("check")
    parser.parse_args(argv)
    prepare()
    from guiju.cases.clock import CASE_CLOCK
    from guiju.cases.definitions import library
    from guiju.law.load import LawFault

    faults, rules = [], []
    for name in sorted(library().procedures):
        try:
            found = list(_rules(name, CASE_CLOCK.now()))
        except LawFault as unfit:
            faults.append(str(unfit))
            continue
        rules += found
    faults += [f"{place}: {said}" for place, _, said in rules if said]
    for place, basis, _ in rules:
        if basis.source_status != "text" or not basis.is_binding:
            binding = "" if basis.is_binding else "  不约束 not binding"
            print(f"{basis.source_status:<10} {place}  {basis.cite}{binding}")
    print(f"{len(rules)} 条规则 rules, {len(faults)} 处错误 faults")
    for fault in faults:
        print(f"错误 fault: {fault}")
    return 1 if faults else 0


def _rules(procedure: str, now: Any) -> Iterator[tuple[str, Any, str]]:
    """Every rule of a procedure: its place, its basis, and what is wrong with its citation."""
    from guiju.cases.definitions import in_force
    from guiju.law.citation import BadCitation
    from guiju.law.instruments import cited

    definition = in_force(procedure, now)
    found: list[tuple[str, Any]] = [(procedure, definition.basis)]
    for stage in definition.stages:
        place = f"{procedure}/{stage.stage}"
        found += [(place, stage.basis)] if stage.basis else []
        found += [(f"{place}/{period.period}", period.basis) for period in stage.periods]
    for home, act in definition.transitions():
        place = f"{procedure}/{home or '-'}/{act.act}"
        found.append((place, act.basis))
        found += [(f"{place}/{check.guard}", check.basis) for check in act.requires]
    for place, basis in found:
        answer = cited(basis.cite)
        yield place, basis, answer.message.en if isinstance(answer, BadCitation) else ""
