"""Cutting and dividing runs of words without losing what is no word (文字段的切分)."""

from __future__ import annotations

from .model import Run, plain


def cut(runs: list[Run], beginning: str) -> list[Run]:
    """The runs without a beginning, which is counted in characters other than white space."""
    wanted = sum(not c.isspace() for c in beginning)
    out: list[Run] = []
    for at, run in enumerate(runs):
        if run.kind in ("math", "foot", "picture"):
            out.append(run)
            continue
        text = run.text
        while text and (wanted or text[0].isspace()):
            wanted -= not text[0].isspace()
            text = text[1:]
        if text:
            out.append(Run(run.kind, text, run.target))
            return out + runs[at + 1 :]
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
