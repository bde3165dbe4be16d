"""What is for participants only is in no result and in no digest, whatever an index may say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from guiju.cases.models import Case
from guiju.search import Hit, Kind
from guiju.search.filling import refresh
from guiju.subscriptions.models import Cadence
from guiju.subscriptions.results import with_records
from guiju.work.digests import send_due
from tests.portal.test_pages import application
from tests.subscriptions.conftest import MONDAY, Reader

pytestmark = pytest.mark.django_db
NAME = "金丝雀样本公司"


def test_a_hidden_case_is_passed_over_even_where_the_index_names_it() -> None:
    case_id = application(NAME)
    assert Case.objects.filter(pk=case_id).exists()
    assert with_records([Hit(Kind.PLAN, case_id)], MONDAY) == []
    assert with_records([Hit(Kind.PLAN, "nosuchcase"), Hit(Kind.STANDARD, "7")], MONDAY) == []


def test_a_hidden_case_is_in_no_page_file_feed_or_digest(
    reader: Reader, mailoutbox: list[object]
) -> None:
    reader.keeps("", Cadence.DAILY)
    case_id = application(NAME)
    refresh()
    send_due(MONDAY + timedelta(days=1))
    assert mailoutbox == []
    client = Client()
    for path in ("/search/", "/search.csv", "/search.json", "/search.atom", "/suggest/"):
        told = client.get(path, {"q": "金丝雀"}).getvalue().decode()
        assert case_id not in told
        assert NAME not in told
        assert "样本公司" not in client.get(path).getvalue().decode()
