"""From a text to what can be said about it, on the demonstration as it is served."""

from __future__ import annotations

import re
from html import unescape

import pytest
import requests

from tests.instances import Site


def page(site: Site, path: str) -> str:
    answer = requests.get(f"{site.base_url}{path}", timeout=30)
    assert answer.status_code == 200, path
    return unescape(answer.text)


@pytest.fixture(scope="module")
def slug(server: Site) -> str:
    """A standard in force."""
    items = requests.get(f"{server.base_url}/api/v1/standards", timeout=30).json()["items"]
    return str(next(item["slug"] for item in items if item["status"] == "in-force"))


def test_a_clause_leads_to_a_report_about_it(server: Site, slug: str) -> None:
    text = page(server, f"/std/{slug}/text/")
    links = re.findall(r'href="(/start/[^"]+anchor=5\.1)"', text)
    assert links
    form = page(server, links[0])
    assert re.search(rf'<(option|input)[^>]*value="{slug}"[^>]*(selected|checked)', form)
    assert re.search(r'value="5\.1"', form)


def test_the_contents_lead_to_every_titled_clause(server: Site, slug: str) -> None:
    text = page(server, f"/std/{slug}/text/")
    contents = text[text.index('class="toc"') : text.index("</nav>", text.index('class="toc"'))]
    anchors = re.findall(r'href="#([^"]+)"', contents)
    assert "5.1" in anchors
    for anchor in anchors:
        assert f'id="{anchor}"' in text


def test_a_record_tells_how_its_standard_came_about(server: Site, slug: str) -> None:
    record = page(server, f"/std/{slug}/")
    first = record.index('class="steps"')
    steps = record[first : record.index("</ol>", first)]
    days = re.findall(r'datetime="(\d{4}-\d\d-\d\d)', steps)
    assert len(days) > 5
    assert days == sorted(days)
