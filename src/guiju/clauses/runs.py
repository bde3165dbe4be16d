"""Cutting and dividing runs of words without losing what is no word (文字段的切分)."""

from __future__ import annotations

from itertools import groupby

from .model import WORDLESS, Run, plain

APART = WORDLESS | {"ref"}  # two of them are two, though they look alike


def joined(runs: list[Run]) -> list[Run]:
    """Runs of one kind that follow each other become one; formulas and the like stay apart."""
    out: list[Run] = []
    for (kind, target), group in groupby(runs, key=lambda r: (r.kind, r.target)):
        if kind in APART:
            out.extend(group)
        elif text := "".join(r.text for r in group):
            out.append(Run(kind, text, target))
    return out


def cut(runs: list[Run], beginning: str) -> list[Run]:
    """The runs without a beginning, which is counted in characters other than white space."""
    wanted = sum(not c.isspace() for c in beginning)
    out: list[Run] = []
    for position, run in enumerate(runs):
        if run.kind in WORDLESS:
            out.append(run)
            continue
        at = 0
        while at < len(run.text) and (wanted or run.text[at].isspace()):
            wanted -= not run.text[at].isspace()
            at += 1
        if at < len(run.text):
            out.append(Run(run.kind, run.text[at:], run.target))
            return out + runs[position + 1 :]
    return out


def split_at_breaks(runs: list[Run]) -> list[list[Run]]:
    """Runs divided at their line breaks; empty stretches are left out."""
    out: list[list[Run]] = [[]]
    for run in runs:
        pieces = run.text.split("\n") if run.kind == "text" else [run.text]
        for at, piece in enumerate(pieces):
            if at:
                out.append([])
            if piece:
                out[-1].append(Run(run.kind, piece, run.target))
    return [runs for runs in out if plain(runs) or any(r.kind == "math" for r in runs)]
