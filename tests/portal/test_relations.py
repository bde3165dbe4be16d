"""The page of relations: drawn on the server, the same as a table, nothing breaks out of it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from lxml import etree

from guiju.catalogue.models import RelationKind
from tests.factories.catalogue import edition, related

pytestmark = pytest.mark.django_db
HOSTILE = '示例 </svg><script>alert("1")</script>'


def page_of(slug: str) -> str:
    answer = Client().get(f"/std/{slug}/relations/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_document_is_drawn_and_stands_in_the_table() -> None:
    former = [edition(f"GB/T {n}-2010", HOSTILE, status="superseded") for n in (99011, 99012)]
    middle = edition("GB/T 99010-2026", HOSTILE, supersedes=[*former, "GB/T 99013-2001"])
    related(middle, RelationKind.ADOPTS, edition("ISO 99117-1:2023"), "MOD")
    page = page_of(middle.slug)
    [drawn] = re.findall(r"<svg width.*?</svg>", page, re.DOTALL)
    svg = etree.fromstring(drawn)
    links = [link.get("href") for link in svg.iter("a")]
    assert len(links) == len(set(links)) == 4
    titles = " ".join(title.text or "" for title in svg.iter("title"))
    table = page.partition("<tbody>")[2]
    for number in ("GB/T 99011", "GB/T 99012", "GB/T 99013", "ISO 99117-1"):
        assert number in titles
        assert number in table
    assert "<script>alert" not in page


def test_a_hundred_citing_documents_stand_in_the_table_and_a_few_are_drawn() -> None:
    middle = edition("GB/T 99010-2026")
    for n in range(100):
        related(edition(f"GB/T {99100 + n}-2020"), RelationKind.CITES, middle)
    page = page_of(middle.slug)
    assert page.count('<th scope="row"') == 100
    assert "另有 92 项" in page


def test_a_standard_without_relations_says_so_and_an_undated_one_leads_on() -> None:
    middle = edition("GB/T 99010-2026", is_imported=True)
    assert "没有记录到与其他文件的关系" in page_of(middle.slug)
    answer = Client().get("/std/GB-T-99010/relations/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/std/{middle.slug}/"
