"""A real controlled list of a construction company, checked end to end (where the data are)."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from guiju.currency import keeping
from guiju.currency.models import Check
from guiju.currency.reading import Source, read

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parents[3] / "shared" / "data" / "china" / "cited_list_construction.csv"


@pytest.fixture
def data() -> bytes:
    if not FILE.exists():
        pytest.skip("the shared data are not here")
    return FILE.read_bytes()


def test_every_row_is_answered_in_order(data: bytes) -> None:
    source = read(data, FILE.name)
    assert isinstance(source, Source)
    found = keeping.check(
        source, keeping.Given(FILE.name, data), datetime(2026, 11, 24, tzinfo=UTC)
    )
    assert isinstance(found, Check)
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    places = [int(answer["place"]["where"].lstrip("A")) for answer in found.answers]
    assert places == sorted(places)
    assert set(places) == set(range(2, len(rows) + 2))  # no row is lost, the headings are none
    unread = [a["input"] for a in found.answers if a["number"] is None]
    # Laws, decrees and circulars have no number of a standard; everything else was read.
    numbered = [row["number_as_cited"] for row in rows if row["number_as_cited"][:1].isascii()]
    assert [text for text in unread if text in numbered and text] == []
    stated = [a["stated"]["status"] for a in found.answers]
    assert "现行" in stated
    for kind in keeping.FORMATS:
        assert keeping.as_file(found, kind, "zh", "https://a.example")
