"""Xapian: words and boolean terms, facets counted from value slots (python3-xapian of Debian)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .peer import TOP, Absent, Answer, bytes_under
from .piped import Piped
from .questions import Question
from .records import Record

_SYSTEM = "/usr/bin/python3"  # for which Debian builds the bindings


class Xapian(Piped):
    """The process of `xapian_process`; it takes its own time, without the way to it."""

    name = "xapian"

    def build(self, records: Iterator[Record], folder: Path) -> float:
        """The seconds that process took, reading the records from its pipe included."""
        self._folder = folder
        if (
            not Path(_SYSTEM).exists()
            or subprocess.run(
                [_SYSTEM, "-c", "import xapian"], capture_output=True, check=False
            ).returncode
        ):
            raise Absent("apt-get install python3-xapian")
        program = Path(__file__).with_name("xapian_process.py")
        self._begin([_SYSTEM, "-I", program, folder])
        for record in records:
            self._input.write(json.dumps(_row(record), ensure_ascii=False) + "\n")
        return float(self._told("")["seconds"])

    def ask(self, question: Question) -> Answer:
        """A line there, a line back."""
        given = self._told(json.dumps(_asked(question), ensure_ascii=False))
        return Answer(given["total"], tuple(given["numbers"]), given["facets"], given["seconds"])

    def size(self) -> int:
        """After compacting."""
        return bytes_under(self._folder / "compact")


def _row(record: Record) -> dict[str, Any]:
    names = ("number", "undated", "level", "status", "ics2", "year", "title_en", "title_words")
    row = {name: getattr(record, name) for name in names}
    return {**row, "words": record.words, "issued": record.issued.isoformat()}


def _asked(question: Question) -> dict[str, Any]:
    filters = question.filters
    chosen = {name: [getattr(filters, name)] for name in ("level", "status", "ics2")}
    chosen = {name: values for name, values in chosen.items() if values[0]}
    if filters.years:
        chosen["year"] = list(filters.years)
    return {
        "number": question.number,
        "is_dated": question.is_dated,
        "words": question.words,
        "english": question.english,
        "filters": chosen,
        "by_date": question.by_date,
        "top": TOP,
    }
