"""The catalogue of ISO as records, where it is present beside the clone."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date

from benchmarks.search.records import ISO, Record

_STAGE = re.compile("/?\\b(?:F?DIS|CD|WD|AWI|NP|PRF|DTR|DTS|PWI)\\b")


def iso_records(after: int) -> Iterator[Record]:
    """Real records with their titles and abstracts, keys behind `after`; none where absent.

    Drafts, amendments and editions of one standard share its number without year.
    """
    if not ISO.exists():
        return
    known: set[str] = set()
    with gzip.open(ISO, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            number, title = row["id"], row["title"].get("en", "")
            if title and number not in known:
                known.add(number)
                yield _record(row, after + len(known), number, title)


def _record(row: dict[str, object], key: int, number: str, title: str) -> Record:
    found = re.search('"published": "([0-9]{4})', json.dumps(row.get("dates", {})))
    issued = date(int(found[1]) if found else 1900, 1, 1)
    codes = row.get("ics")
    return Record(
        key=key,
        number=number,
        undated=" ".join(_STAGE.sub(" ", number.partition(":")[0]).split()),
        level="other",
        body="ISO",
        title_zh="",
        title_en=title,
        scope=str(row.get("abstract") or ""),
        title_words=(),
        words=(),
        ics=str(codes[0]) if isinstance(codes, list) and codes else "01.040",
        status="in-force",
        issued=issued,
        in_force=issued,
        issuer="ISO",
        is_newest=True,
    )
