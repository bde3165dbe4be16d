"""From spellings to the records they mean, by the key alone."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.catalogue.models import HOLDING_FIRST, Edition
from guiju.catalogue.numbering import read_number
from guiju.catalogue.pinpointing import pinpoint, pinpoint_spellings, preference
from guiju.identifiers import Malformed, parse
from tests.factories.catalogue import edition

pytestmark = pytest.mark.django_db


def test_every_spelling_leads_to_the_record_it_means() -> None:
    old = edition("GB/T 99101-2001", status="superseded")
    new = edition("GB/T 99101-2015", supersedes=[old])
    foreign = edition("ISO 99101:2015")
    meant = {
        "GB/T 99101-2001": old.pk,
        "ＧＢ／Ｔ99101—2001": old.pk,
        "gbt 99101": new.pk,
        "GB/T 99101-2015/XG1-2018": new.pk,
        "iso 99101:2015": foreign.pk,
        "ISO 99101": foreign.pk,
    }
    unknown = ["GB 99101-2001", "GB/T 99101-1999", "no number", "", "-2001", "\0GB/T 99101-2001"]
    assert pinpoint_spellings([*meant, *unknown]) == meant


def test_numbers_as_the_catalogue_writes_them_take_one_query() -> None:
    texts = [edition(f"GB/T {serial}-2001").number for serial in range(99110, 99140)]
    with CaptureQueriesContext(connection) as asked:
        assert len(pinpoint_spellings(texts)) == len(texts)
    assert len(asked) == 1


@pytest.mark.parametrize("seed", range(12))
def test_without_a_year_it_is_the_one_that_is_preferred(seed: int) -> None:
    chosen = Random(seed)
    statuses = [status.value for status in HOLDING_FIRST]
    for year in chosen.sample(range(1990, 2026), 4):
        number = f"ISO 99150:{year}"
        day = chosen.choice([None, date(2020, 1, 1), date(year, chosen.randint(1, 8), 1)])
        edition(number, status=chosen.choice(statuses), issued_on=day)
        if chosen.random() < 0.5:
            edition(f"{number}/Amd 1:{year + 1}", status=chosen.choice(statuses), issued_on=day)
    asked = parse("ISO 99150")
    assert not isinstance(asked, Malformed)
    best = min(
        Edition.objects.filter(standard__number="ISO 99150"),
        key=lambda one: preference(one.pk, one.number, one.status, one.issued_on),
    )
    assert pinpoint([asked]) == {asked: best.pk}


def test_a_year_of_two_figures_means_the_same_mark_only() -> None:
    national = edition("GB/T 99102-1993")
    same, other = (read_number(text) for text in ("GB/T 99102-93", "GB 99102-93"))
    assert same is not None
    assert other is not None
    assert pinpoint([same, other]) == {same: national.pk}
