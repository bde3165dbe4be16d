"""The list of faults of an import (问题清单): row, column, reason in two languages, value."""

from __future__ import annotations

import csv
from pathlib import Path

from guiju.law.model import Label

from .faults import Fault

HEADINGS = ("行 row", "列 column", "处理 treatment", "原因", "reason", "值 value")
_LEFT_OUT, _NOTED = "未收入 left out", "已收入 noted"


class Report:
    """A CSV file, written as rows are read. A run that is taken up goes on in the same file."""

    def __init__(self, path: Path, position: int) -> None:
        """`position`: rows after it are read again, so what was listed of them is dropped."""
        self.path, self.written = path, 0
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = self._before(position)
        self.written = len(kept)
        self._stream = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow(HEADINGS)
        self._writer.writerows(kept)

    def _before(self, position: int) -> list[list[str]]:
        return [line for line in _lines(self.path) if int(line[0]) <= position]

    def add(self, faults: list[tuple[int, Fault]]) -> None:
        """List faults; on disk before the rows they belong to are in."""
        for place, fault in faults:
            how = _LEFT_OUT if fault.is_refusal else _NOTED
            reason = fault.reason
            value = _inert(fault.value)
            self._writer.writerow([place, fault.column, how, reason.zh, reason.en, value])
        self.written += len(faults)
        self._stream.flush()

    def close(self) -> None:
        """End the file; one without a line is taken away."""
        self._stream.close()
        if not self.written:
            self.path.unlink(missing_ok=True)


def listed(path: Path) -> list[tuple[int, Fault]]:
    """The faults of a file, by row; none where there is no such file."""
    return [
        (int(place), Fault(column, Label(zh, en), value, how == _LEFT_OUT))
        for place, column, how, zh, en, value in _lines(path)
    ]


def _lines(path: Path) -> list[list[str]]:
    """The lines of a list of faults; a last one that was cut off is dropped."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))[1:]
    return [line for line in lines if len(line) == len(HEADINGS) and line[0].isdigit()]


def _inert(value: str) -> str:
    """A value no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in "=+-@\t\r" and value[1:2] else value
