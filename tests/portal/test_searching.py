"""The search as a page without a script, as files and a feed: one question, one answer."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from lxml import etree, html
from openpyxl import load_workbook

from guiju.catalogue.models import EditionStatus, RelationKind
from guiju.portal.trees import level_of, slug_of
from guiju.search.filling import refresh
from tests.factories.catalogue import edition, related

pytestmark = pytest.mark.django_db
BRANCHES = "//ul[@class='branches']//a"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def shelf() -> None:
    """Five invented standards of three levels."""
    former = edition(
        "GB/T 99234.1-2018", "道路车辆　充电接口", status=EditionStatus.SUPERSEDED,
        issued_on=date(2018, 5, 1), ended_on=date(2026, 10, 1), ics=["43.040.10"],
        committee="SAC/TC 456",
    )  # fmt: skip
    now = edition(
        "GB/T 99234.1-2026", "道路车辆　充电接口", issued_on=date(2026, 3, 15), ics=["43.040.10"],
        ccs=["T36"], committee="SAC/TC 456", title_en="Road vehicles",
    )  # fmt: skip
    related(now, RelationKind.SUPERSEDES, former)
    edition("GB 99102-2025", "=供电设备　安全", mandatory="whole", ics=["29.120"])
    edition("YY/T 99300-2024", "充电设备　消毒", status=EditionStatus.UPCOMING)
    edition("T/GJX 99007-2023", "充电站　服务规范", ics=["43.080"])
    refresh()


def page(path: str) -> html.HtmlElement:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return html.fromstring(answer.content.decode())


def select(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = tree.xpath(path)
    return found


def numbers(tree: html.HtmlElement) -> list[str]:
    plates = select(
        tree, "//*[@id='results']//li[@class='hit']/p[1]/span[starts-with(@class, 'no ')]"
    )
    return [plate.text_content() for plate in plates]


def counts(tree: html.HtmlElement, facet: str) -> dict[str, int]:
    boxes = select(tree, f"//aside//input[@name='{facet}']")
    return {box.get("value"): int(select(box, "../span")[-1].text) for box in boxes}


def test_several_values_of_several_facets_combine_and_the_counts_are_true() -> None:
    all_of_it = page("/search/")
    assert counts(all_of_it, "level") == {"national": 3, "industry": 1, "group": 1}
    chosen = page("/search/?level=national&level=industry&status=in-force&status=upcoming")
    assert sorted(numbers(chosen)) == ["GB 99102—2025", "GB/T 99234.1—2026", "YY/T 99300—2024"]
    assert counts(chosen, "level") == {"national": 2, "industry": 1, "group": 1}
    assert counts(chosen, "status") == {"in-force": 2, "upcoming": 1, "superseded": 1}


def test_each_choice_can_be_taken_back_by_a_link() -> None:
    tree = page("/search/?q=充电&level=national&level=group&as-of=2026-05-01")
    links = [
        chip.get("href") for chip in select(tree, "//*[@id='results']//a[contains(@class, 'chip')]")
    ]
    assert len(links) == 4  # the day, two levels, all of them
    left = [len(re.findall(r"level=|as-of=", link)) for link in links]
    assert left == [2, 2, 2, 0]
    for link in links:
        page(unescape(link))


def test_the_form_alone_does_what_its_boxes_say() -> None:
    tree = page("/search/?q=充电&sort=newest&status=in-force")
    form = select(tree, "//form[@data-live]")[0]
    fields = dict(form.form_values())
    assert (fields["q"], fields["sort"], fields["status"]) == ("充电", "newest", "in-force")
    assert form.get("action") == "/search/"


def test_what_was_in_force_on_a_day() -> None:
    assert numbers(page("/search/?q=充电接口&as-of=2020-01-01")) == ["GB/T 99234.1—2018"]


def test_a_number_without_its_year_finds_the_edition_in_force_and_names_the_others() -> None:
    tree = page("/search/?q=gbt99234.1")
    assert numbers(tree)[0] == "GB/T 99234.1—2026"
    first = select(tree, "//*[@id='results']//li[@class='hit']")[0]
    assert "/std/GB-T-99234.1-2018/" in [a.get("href") for a in select(first, ".//a")]


def test_one_goes_on_page_by_page_to_the_end() -> None:
    for n in range(45):
        edition(f"GB/T 99{500 + n}-2020", "示例　翻页")
    refresh()
    for sort in ("newest", "number", "in-force", "relevance"):
        seen: list[str] = []
        address = f"/search/?q=翻页&sort={sort}"
        while address:
            tree = page(address)
            seen += numbers(tree)
            following = select(tree, "//a[@rel='next']")
            address = unescape(following[0].get("href")) if following else ""
        assert len(seen) == len(set(seen)) == 45, sort


def test_the_same_question_is_a_table_a_workbook_and_json() -> None:
    query = "level=national&status=in-force"
    rows = list(
        csv.DictReader(
            io.StringIO(Client().get(f"/search.csv?{query}").getvalue().decode("utf-8-sig"))
        )
    )
    wanted = {"GB 99102-2025", "GB/T 99234.1-2026"}
    assert {row["number"] for row in rows} == wanted
    assert {row["title_zh"][:2] for row in rows} == {"'=", "道路"}, "no cell begins a formula"
    book = load_workbook(io.BytesIO(Client().get(f"/search.xlsx?{query}").getvalue()))
    cells = list(book.worksheets[0].iter_rows())
    assert {row[1].value for row in cells[1:]} == wanted
    assert {row[2].data_type for row in cells[1:]} == {"s"}
    told = json.loads(Client().get(f"/search.json?{query}").content)
    assert told["total"] == 2
    assert {item["number"] for item in told["items"]} == wanted


def test_every_search_has_its_feed_and_says_so() -> None:
    tree = page("/search/?q=充电&level=group")
    [link] = select(tree, "//link[@rel='alternate'][@type='application/atom+xml']")
    feed = etree.fromstring(Client().get(link.get("href")).content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == [
        "T/GJX 99007—2023 充电站　服务规范"
    ]


def test_what_one_types_is_suggested() -> None:
    fragment = Client().get("/suggest/?q=gbt99234").content.decode()
    assert "/std/GB-T-99234.1-2026/" in fragment
    typed, completions, _titles, addresses = json.loads(
        Client().get("/suggest.json?q=gbt99234").content
    )
    assert typed == "gbt99234"
    assert "GB/T 99234.1—2026" in completions
    assert all(address.startswith("http") for address in addresses)
    assert Client().get("/suggest/?q=").content.strip() == b""


def test_a_class_shows_what_it_divides_into_and_what_it_holds() -> None:
    top = page("/ics/")
    told = {
        select(row, ".//b")[0].text: select(row, "span")[0].text
        for row in select(top, "//ul[@class='branches']/li")
    }
    assert (told["43"], told["29"], told["01"]) == ("3", "1", "0")
    assert sorted(numbers(page("/ics/43/"))) == [
        "GB/T 99234.1—2018", "GB/T 99234.1—2026", "T/GJX 99007—2023"
    ]  # fmt: skip
    assert numbers(page("/ics/43.080/")) == ["T/GJX 99007—2023"]
    assert numbers(page("/ccs/T36/")) == ["GB/T 99234.1—2026"]
    assert Client().get("/ics/99.999/").status_code == 404
    assert Client().get("/ccs/no/").status_code == 404


def test_committees_and_series_are_lists_of_their_own() -> None:
    committees = page("/committees/")
    assert "/committee/SAC-TC-456/" in [a.get("href") for a in select(committees, BRANCHES)]
    tree = page("/committee/SAC-TC-456/")
    assert "全国体育标准化技术委员会" in select(tree, "//h1")[0].text_content()
    assert len(numbers(tree)) == 2
    assert "/body/GB-T/" in [a.get("href") for a in select(page("/bodies/"), BRANCHES)]
    assert len(numbers(page("/body/GB-T/"))) == 2
    for path in ("/committee/none/", "/body/none/"):
        assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    ("series", "level"),
    [
        ("GB/T", "national"),
        ("YY", "industry"),
        ("DB11/T", "local"),
        ("T/GJX", "group"),
        ("ISO/IEC", "other"),
    ],
)
def test_a_series_stands_at_its_level(series: str, level: str) -> None:
    assert level_of(series) == level
    assert "/" not in slug_of(series)
