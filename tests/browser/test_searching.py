"""The search box and the filters by keyboard and without a script; nothing moves meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import PAIRS, Setting, faults, opened
from tests.instances import Site


@pytest.fixture(params=PAIRS[0], ids=str)
def page(chromium: Browser, server: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    setting: Setting = request.param
    context = opened(chromium, server.base_url, setting)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_suggestions_are_chosen_by_keyboard(page: Page, server: Site) -> None:
    page.goto(f"{server.base_url}/")
    height = page.evaluate("document.body.scrollHeight")
    box = page.locator("main input[name=q]")
    box.click()
    page.keyboard.type("T/GJA 99")
    options = page.locator("[role=option]")
    options.first.wait_for()
    assert page.evaluate("document.body.scrollHeight") == height, "the page moved"
    assert options.first.bounding_box() is not None
    assert faults(page) == []
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "option-1")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("T/GJA 99")
    page.keyboard.type("0")
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/std/.+/$"))


def test_a_filter_applies_at_once_and_keeps_the_focus(page: Page, server: Site) -> None:
    page.goto(f"{server.base_url}/search/?q={quote('清洗')}")
    if not page.locator("form[data-live]").is_visible():
        page.locator(".facets > details > summary").click()
    page.locator("input[name=status]").first.focus()
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("status="))
    expect(page.locator("input[name=status]").first).to_be_focused()
    expect(page.locator("#results .chips a").first).to_be_visible()
    assert faults(page) == []
    page.go_back()
    expect(page.locator("#results .chips a")).to_have_count(0)


def test_without_a_script_the_filters_are_a_form(chromium: Browser, server: Site) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{server.base_url}/search/?q={quote('清洗')}")
    page.locator("input[name=status]").first.check()
    page.get_by_role("button", name="应用筛选").click()
    assert "status=" in page.url
    expect(page.locator("#results .chips a").first).to_be_visible()
    context.close()
