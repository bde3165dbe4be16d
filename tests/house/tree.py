"""The project's own files, as git knows them: what the house rules are asked of."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "guiju"
DOORS = ("portal", "desk", "api", "cli")


@cache
def files(*suffixes: str, under: Path = ROOT) -> tuple[Path, ...]:
    """Files that are, or are about to be, under version control; all of them without suffixes."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    found = sorted({ROOT / name for name in listed if name})
    return tuple(
        file
        for file in found
        if file.is_file()
        and file.is_relative_to(under)
        and (not suffixes or file.suffix in suffixes)
    )


def modules(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    """The Python of these rooms, parsed; migrations are generated and left out."""
    for room in rooms:
        for file in files(".py", under=SOURCE / room):
            if "migrations" not in file.parts:
                yield file, ast.parse(file.read_text(encoding="utf-8"))


def shown(file: Path, line: int | None = None) -> str:
    """How a fault names its place: a path from the root, and the line."""
    path = file.relative_to(ROOT).as_posix()
    return path if line is None else f"{path}:{line}"
