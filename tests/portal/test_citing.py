"""Citing a standard: the permanent address in every format, by every spelling, on paper."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
import rispy
import yaml
from django.test import Client
from lxml import etree

from guiju.catalogue.models import (
    Citation,
    CitationKind,
    Edition,
    EditionStatus,
    RelationKind,
    SourceRecord,
)
from guiju.citation import FORMATS
from tests.factories.catalogue import act, edition, related

pytestmark = pytest.mark.django_db
ADDRESS = "/std/GB-T-99234.1-2026/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.fixture(autouse=True)
def charging() -> Edition:
    former = edition(
        "GB/T 99234.1-2018", status=EditionStatus.SUPERSEDED, issued_on=date(2018, 5, 1)
    )
    made = edition(
        "GB/T 99234.1-2026",
        title_zh="道路车辆　电动汽车传导充电接口　第1部分：通用要求 </script><b>",
        title_en="Road vehicles & charging",
        is_imported=True,
        issuer="示例国家标准总局",
        issued_on=date(2026, 3, 15),
        in_force_from=date(2026, 10, 1),
        ics=["43.040.10"],
        ccs=["T36"],
    )
    related(made, RelationKind.SUPERSEDES, former)
    related(made, RelationKind.ADOPTS, "ISO 99117-1:2023", "MOD")
    return made


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (BROWSER, "text/html"),
        ("*/*", "text/html"),
        ("", "text/html"),
        ("image/png", "text/html"),
        ("application/json", "application/json"),
        ("application/json, */*;q=0.1", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("application/x-bibtex", "application/x-bibtex"),
        ("text/x-bibtex;q=0.9, text/html;q=0.1", "application/x-bibtex"),
        ("application/x-research-info-systems", "application/x-research-info-systems"),
        ("application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json"),
        ("application/x-yaml", "application/yaml"),
        ("application/xml", "application/xml"),
        ("application/rfc+xml", "application/rfc+xml"),
        ("text/plain", "text/x-bibliography"),
    ],
)
def test_the_permanent_address_answers_in_the_format_asked_for(
    accept: str, media_type: str
) -> None:
    answer = Client().get(ADDRESS, headers={"accept": accept} if accept else {})
    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] == media_type
    assert "Accept" in [name.strip() for name in answer["Vary"].split(",")]


def test_each_format_says_what_the_record_says() -> None:
    def asked(accept: str) -> str:
        return Client().get(ADDRESS, headers={"accept": accept}).content.decode()

    whole = json.loads(asked("application/json"))
    assert whole["number"] == "GB/T 99234.1-2026"
    assert whole == Client().get("/api/v1/standards/GB-T-99234.1-2026").json()
    [csl] = json.loads(asked("application/vnd.citationstyles.csl+json"))
    assert csl["number"] == "GB/T 99234.1—2026"
    assert csl["issued"] == {"date-parts": [[2026, 3, 15]]}
    [entry] = rispy.loads(asked("application/x-research-info-systems"))
    assert entry["title"].startswith("道路车辆 电动汽车")
    assert yaml.safe_load(asked("application/yaml"))["docid"][0]["id"] == whole["number"]
    assert etree.fromstring(asked("application/xml")).tag == "bibitem"
    told = json.loads(asked("application/ld+json"))
    assert told["dcterms:replaces"][0]["identifier"] == "GB/T 99234.1-2018"
    assert told["isBasedOn"][0]["identifier"] == "ISO 99117-1:2023"


def test_the_links_of_the_page_and_of_its_header_lead_to_every_format() -> None:
    answer = Client().get(ADDRESS)
    header = {
        media_type: address
        for address, media_type in re.findall(
            r'<([^>]+)>; rel="alternate"; type="([^"]+)"', answer["Link"]
        )
    }
    in_page = dict(
        re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"', answer.content.decode())
    )
    whole = Client().get("/api/v1/standards/GB-T-99234.1-2026").json()
    assert set(header) == {each.media_type for each in FORMATS}
    assert in_page.pop("application/json") == whole["url"]
    assert header == in_page == whole["formats"]
    for media_type, address in header.items():
        had = Client().get(address)
        assert (had.status_code, had["Content-Type"]) == (200, f"{media_type}; charset=utf-8")


def test_the_page_shows_both_reference_forms_and_tells_programs() -> None:
    page = Client().get(ADDRESS).content.decode()
    assert "GB/T 99234.1—2026 道路车辆 电动汽车传导充电接口 第1部分：通用要求" in page
    words = re.sub("</?span[^>]*>", "", page)  # a number is kept together on its line
    assert "通用要求 &lt;/script&gt;&lt;b&gt;：GB/T 99234.1—2026[S]. 2026.</p>" in words
    assert '<meta name="citation_technical_report_number" content="GB/T 99234.1—2026">' in page
    assert '<meta name="citation_publication_date" content="2026/03/15">' in page
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(script)["alternateName"] == "GB/T 99234.1—2026"


@pytest.mark.parametrize(
    ("spelling", "status"),
    [
        ("GB-T-99234.1", 302),  # undated: what is in force now
        ("GB%2FT%2099234.1", 302),
        ("gbt99234.1", 302),
        ("gbt99234.1-2026", 301),
        ("ＧＢ／Ｔ 99234.1—2026", 301),
        ("GB/T 99234.1-2026", 301),
        ("GB/T 99234.1", 302),
    ],
)
def test_any_spelling_leads_to_the_permanent_address(spelling: str, status: int) -> None:
    answer = Client().get(f"/std/{spelling}/")
    assert (answer.status_code, answer["Location"]) == (status, ADDRESS)


@pytest.mark.parametrize(
    "spelling", ["GB-T-99999", "nothing", "GB/T", "text", "a/b/c", "GB-T-99234.1-2027"]
)
def test_what_no_edition_has_is_not_found(spelling: str) -> None:
    assert Client().get(f"/std/{spelling}/").status_code == 404
    assert Client().get(f"/std/{spelling}/cite.bib", follow=True).status_code == 404


def test_an_undated_number_is_cited_as_what_is_in_force() -> None:
    answer = Client().get("/std/GB-T-99234.1/cite.bib")
    assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}cite.bib")


def test_an_undated_number_means_an_edition_and_never_its_amendment() -> None:
    edition("ISO 99001:2015", issued_on=date(2015, 9, 1), in_force_from=None)
    edition("ISO 99001:2015/Amd 1:2024", issued_on=date(2024, 2, 1), in_force_from=None)
    edition("ISO/CD 99001", issued_on=None, status="planned")
    answer = Client().get("/std/iso99001/")
    assert (answer.status_code, answer["Location"]) == (302, "/std/ISO_99001:2015/")
    string = Client().get("/std/ISO_99001:2015/cite.txt").content.decode().splitlines()[1]
    assert string.startswith("ISO. ")


def test_a_format_there_is_none_of_is_not_found() -> None:
    assert Client().get(f"{ADDRESS}cite.docx").status_code == 404


def test_the_address_is_a_code_for_paper_too(charging: Edition) -> None:
    answer = Client().get(f"{ADDRESS}qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert etree.fromstring(answer.content).tag.endswith("svg")


def test_a_browser_can_search_here() -> None:
    answer = Client().get("/opensearch.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    root = etree.fromstring(answer.content)
    urls = {url.get("type"): url.get("template") for url in root.iter("{*}Url")}
    assert urls["text/html"].endswith("/search/?q={searchTerms}")
    assert 'rel="search"' in Client().get("/").content.decode()


def test_a_foreign_number_in_its_own_letters_has_an_address() -> None:
    made = edition("ГОСТ Р 99001-2020", is_imported=True)
    answer = Client().get(f"/std/{made.slug}/".replace("%", "%25"))
    assert answer.status_code == 200
    assert answer["Link"].isascii()


def test_a_record_says_which_laws_and_catalogues_name_the_standard(charging: Edition) -> None:
    def named(title: str, number: str, kind: str) -> None:
        Citation.objects.create(
            standard=charging.standard, number=number, kind=kind, title=title, source="x", act=act()
        )

    named("示例认证目录", "GB/T 99234.1-2026", CitationKind.CERTIFICATION)
    named("示例管理办法", "GB/T 99234.1", CitationKind.LAW)
    named("旧的目录", "GB/T 99234.1-2018", CitationKind.LICENCE)
    page = Client().get(ADDRESS).content.decode()
    assert page.index("示例管理办法") < page.index("示例认证目录")
    assert "旧的目录" not in page  # it names another edition


def test_what_no_source_says_is_said_to_be_unknown() -> None:
    edition("GB/T 99777-2020", is_imported=True, issued_on=None, in_force_from=None)
    page = Client().get("/std/GB-T-99777-2020/").content.decode()
    assert page.count("来源没有写明") == 2
    assert "None" not in page


def test_a_record_says_where_each_field_comes_from_and_where_sources_differ(
    charging: Edition,
) -> None:
    def said(source: str, on: date, **fields: object) -> None:
        SourceRecord.objects.create(
            edition=charging, source=source, as_of=on, act=act(), fields=fields
        )

    said("one-source", date(2026, 9, 1), issued_on="2026-03-15", ics=["43.040.10"])
    said("another-source", date(2026, 8, 1), issued_on="2026-03-31", ics=["43.040.10"])
    page = Client().get(ADDRESS).content.decode()
    conflicts = page[page.index("来源之间有不一致") : page.index("每一项从哪里来")]
    assert "2026-03-31" in conflicts
    assert "another-source" in conflicts
    assert "43.040.10" not in conflicts
    assert page.count("one-source") >= 2
