"""A procedure that only an operator's file knows has its desk, its forms and its chart too."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import PAIRS, faults, opened
from tests.browser.people import acts_as, sign_in
from tests.instances import Instance, Site
from tests.walk.client import Walker

LAW = Path(__file__).parents[1] / "scenarios" / "law"
PROCEDURE = "十五步制定团体标准"


@pytest.fixture
def site(demo_home: Instance) -> Iterator[Site]:
    """The demonstration of an operator who added the fifteen steps, with one proposal made."""
    shutil.copytree(LAW, demo_home.home / "law", dirs_exist_ok=True)
    rows = json.loads(demo_home.guiju("demo", "accounts", "--json").stdout)
    makers = [row["token"] for row in rows if row["user"] == "maker"]
    with demo_home.served() as site:
        base = f"{site.base_url}/api/v1"
        walker = Walker(base, makers, lambda days: None)
        item = walker.call("GET", "/procedures/fifteen-steps", makers[0])["opening"][0]
        body = walker._filled(item, makers[0])
        asked = item["form"]["properties"]["association"]
        names = [label["zh"] for label in asked["x-labels"]]
        body["data"]["association"] = next(
            value for value, name in zip(asked["enum"], names, strict=True) if "绿矩" in name
        )
        walker.call("POST", "/cases", makers[0], json={"procedure": "fifteen-steps", **body})
        yield site


def _fit(page: Page) -> None:
    assert faults(page) == []
    assert page.locator("h1").count() == 1


def test_its_duties_wait_on_the_desk_and_are_taken_there(chromium: Browser, site: Site) -> None:
    wide, narrow = PAIRS[0][0], PAIRS[1][1]  # both in Chinese
    office = opened(chromium, site.base_url, wide).new_page()
    sign_in(office, site.base_url, "gja-officer")
    acts_as(office, site.base_url)
    office.goto(f"{site.base_url}/desk/")
    line = office.locator("main li", has_text=PROCEDURE)
    assert "形式审核" in line.inner_text()
    _fit(office)

    line.get_by_role("link", name="形式审核", exact=True).click()
    _fit(office)
    office.get_by_label("理由").fill("材料齐全。")
    office.locator("main").get_by_role("button", name="形式审核").click()
    office.goto(f"{site.base_url}/desk/")
    assert not office.locator("main li", has_text=PROCEDURE).count()  # it is the proposer's turn

    proposer = opened(chromium, site.base_url, narrow).new_page()
    sign_in(proposer, site.base_url, "maker")
    acts_as(proposer, site.base_url)
    proposer.goto(f"{site.base_url}/desk/")
    assert "立项申报" in proposer.locator("main .stack-lg li", has_text=PROCEDURE).inner_text()
    assert proposer.locator("aside li", has_text=PROCEDURE).count() == 1  # and a case of their own
    _fit(proposer)


def test_its_chart_and_its_place_among_what_can_be_started(chromium: Browser, site: Site) -> None:
    for setting in PAIRS[0]:
        page = opened(chromium, site.base_url, setting).new_page()
        page.goto(f"{site.base_url}/procedure/fifteen-steps/")
        _fit(page)
        page.goto(f"{site.base_url}/start/")
        assert page.locator("main a[href='/procedure/fifteen-steps/']").count() == 1
        _fit(page)
