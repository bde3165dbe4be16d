"""A shelf of standards that tests of the search look into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from guiju.search.asking import Asked
from guiju.search.documents import document
from guiju.search.entry import Entry
from guiju.search.index import Shelf, View, opened
from guiju.search.matching import Matched, match

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)


def entry(number: str, title: str, /, **given: Any) -> Entry:
    """An edition in force, issued on the first of January of its year."""
    undated, _, year = number.rpartition("-")
    is_dated = year.isdigit() and len(year) == 4
    issued = date(int(year), 1, 1) if is_dated else date(2020, 1, 1)
    stated = {
        "number": number,
        "undated": undated if is_dated else number,
        "title_zh": title,
        "level": "national",
        "status": "in-force",
        "body": number.partition(" ")[0],
        "issued_on": issued,
        "in_force_from": issued,
        "year": issued.year,
        **given,
    }
    return Entry(**stated)


@dataclass
class Reading:
    """An index of entries made by hand, without a database."""

    shelf: Shelf
    entries: list[Entry] = field(default_factory=list)

    @property
    def view(self) -> View:
        return self.shelf.view()

    def match(self, text: str = "", **asked: Any) -> Matched:
        return match(self.view, Asked(text, **asked))

    def numbers(self, text: str = "", **asked: Any) -> list[str]:
        """The numbers of what is found, in order; titles where there is no number."""
        by_key = {(one.kind, one.key): one.number or one.title_zh for one in self.entries}
        return [by_key[key] for key in self.match(text, **asked).keys]


@pytest.fixture
def read_from(tmp_path: Path) -> Callable[[list[Entry]], Reading]:
    def make(entries: list[Entry]) -> Reading:
        shelf = Shelf(tmp_path / "index")
        path = shelf.create()
        writer = opened(path).writer(20_000_000, 1)
        for one in entries:
            writer.add_document(document(one))
        writer.commit()
        writer.wait_merging_threads()
        shelf.switch(path)
        return Reading(shelf, entries)

    return make
