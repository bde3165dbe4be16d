"""From spellings to the records they mean, by the key alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.catalogue.numbering import read_number
from guiju.catalogue.pinpointing import pinpoint, pinpoint_spellings
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


def test_a_year_of_two_figures_means_the_same_mark_only() -> None:
    national = edition("GB/T 99102-1993")
    same, other = (read_number(text) for text in ("GB/T 99102-93", "GB 99102-93"))
    assert same is not None
    assert other is not None
    assert pinpoint([same, other]) == {same: national.pk}
