"""Groonga: words set apart by blanks, facets as drill-downs over reference columns."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from .peer import FACETS, TOP, Absent, Answer, bytes_under
from .piped import Piped
from .questions import Question
from .records import Record

_STEMS = "--token_filters TokenFilterStem"
_FOLD = "--normalizer NormalizerNFKC130"
_TABLES = (
    *(f"table_create of_{facet} TABLE_PAT_KEY ShortText" for facet in FACETS),
    "table_create Docs TABLE_NO_KEY",
    *(f"column_create Docs {facet} COLUMN_SCALAR of_{facet}" for facet in FACETS),
    *(f"column_create Docs {name} COLUMN_SCALAR ShortText" for name in ("number", "undated")),
    *(f"column_create Docs {name} COLUMN_SCALAR Text" for name in ("words", "english")),
    "column_create Docs issued COLUMN_SCALAR Int32",
)
_INDEXES = (
    "table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenDelimit",
    f"table_create Stems TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram {_FOLD} {_STEMS}",
    "table_create Numbers TABLE_PAT_KEY ShortText",
    "column_create Words of_words COLUMN_INDEX Docs words",
    "column_create Stems of_english COLUMN_INDEX|WITH_POSITION Docs english",
    "column_create Numbers of_number COLUMN_INDEX Docs number",
    "column_create Numbers of_undated COLUMN_INDEX Docs undated",
)
_DRILLDOWNS = " ".join(
    f"--drilldowns[{facet}].keys {facet} --drilldowns[{facet}].limit -1" for facet in FACETS
)


class Groonga(Piped):
    """The command `groonga` on a database of its own; its own elapsed time is taken.

    It answers a command with [[status, start, elapsed], answer].
    """

    name = "groonga"

    def build(self, records: Iterator[Record], folder: Path) -> float:
        """Load, then index, as its manual advises."""
        self._folder = folder
        program = shutil.which("groonga")
        if program is None:
            raise Absent("apt-get install groonga-bin groonga-token-filter-stem")
        self._begin([program, "-n", folder / "db"])
        begun = perf_counter()
        if not self._told("plugin_register token_filters/stem")[1]:
            raise Absent("apt-get install groonga-token-filter-stem")
        for command in _TABLES:
            self._told(command)
        self._load(records)
        for command in _INDEXES:
            assert self._told(command)[1], command
        return perf_counter() - begun

    def _load(self, records: Iterator[Record]) -> None:
        pipe = self._input
        pipe.write("load --table Docs --input_type json\n[\n")
        lines = (json.dumps(_row(record), ensure_ascii=False) for record in records)
        pipe.write(next(lines))
        for line in lines:
            pipe.write(f",\n{line}")
        self._told("\n]")

    def ask(self, question: Question) -> Answer:
        """One `select`."""
        head, (hits, drilled) = self._told(_select(question))
        rows, facets = hits[2:], {facet: dict(values[2:]) for facet, values in drilled.items()}
        return Answer(hits[0][0], tuple(row[0] for row in rows), facets, seconds=head[2])

    def size(self) -> int:
        """All files of the database; what is not yet written in them is not counted."""
        return bytes_under(self._folder)


def _row(record: Record) -> dict[str, Any]:
    return {
        "number": record.number,
        "undated": record.undated,
        **{facet: str(getattr(record, facet)) for facet in FACETS},
        "words": " ".join(record.words),
        "english": record.title_en,
        "issued": record.issued.toordinal(),
    }


def _select(question: Question) -> str:
    order = "-issued" if question.by_date or question.number else "-_score"
    column = "words" if question.words else "english"
    words = " ".join(question.words or question.english)
    match = f'--match_columns {column} --query "{words}"' if words else ""
    wanted = [
        f'{name} == \\"{value}\\"'
        for name in ("level", "status", "ics2")
        if (value := getattr(question.filters, name))
    ]
    if years := question.filters.years:
        first, last = date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal()
        wanted.append(f"issued >= {first} && issued <= {last}")
    if question.number:
        column = "number" if question.is_dated else "undated"
        wanted.append(f'{column} == \\"{question.number}\\"')
    within = f'--filter "{" && ".join(wanted)}"' if wanted else ""
    return (
        f"select Docs {match} {within} --output_columns number --sort_keys {order}"
        f" --limit {TOP} {_DRILLDOWNS}"
    )
