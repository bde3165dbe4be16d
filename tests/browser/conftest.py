"""A real browser for the tests of this folder; where there is none they skip and say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, StorageState

from tests.browser.axe import PAIRS, SETTINGS, Setting, faults, opened
from tests.browser.chromium import NoBrowser, launched
from tests.instances import Site

LANG = {"zh-hans": "zh-Hans", "en": "en"}
Looker = Callable[[str, StorageState | None], list[str]]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")  # ended with the file: its event loop would trouble Django's tests
def chromium() -> Iterator[Browser]:
    try:
        with launched() as browser:
            yield browser
    except NoBrowser as reason:
        pytest.skip(str(reason))


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """`visitor(javascript=False, width=390, dark=True, language="en")`: someone with a new browser.

    Each call is another person, with cookies of their own.
    """
    contexts = []

    def arrives(
        *, javascript: bool = True, width: int = 1280, dark: bool = False, language: str = "zh-CN"
    ) -> Page:
        context = chromium.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale=language,
        )
        contexts.append(context)
        return context.new_page()

    yield arrives
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def looked(chromium: Browser, server: Site, request: pytest.FixtureRequest) -> Iterator[Looker]:
    """Open a page in two settings; all that was wrong with it, each line with its setting.

    Between them the two have both widths, both themes and both languages; with --drill all eight
    are looked at. In each: axe-core finds nothing, nothing scrolls sideways, there is one h1, the
    page says in which language it speaks, and the console stays silent.
    """
    is_drill = request.config.getoption("--drill")
    contexts: dict[tuple[Setting, bool], BrowserContext] = {}

    def look(path: str, signed_in: StorageState | None) -> list[str]:
        found = []
        for setting in SETTINGS if is_drill else PAIRS[len(path) % 2]:  # as good as any choice
            key = (setting, signed_in is not None)
            if key not in contexts:
                contexts[key] = opened(chromium, server.base_url, setting, signed_in=signed_in)
            page = contexts[key].new_page()
            found += [f"{setting}: {fault}" for fault in _wrong(page, server, path, setting)]
            page.close()
        return found

    yield look
    for context in contexts.values():
        context.close()


def _wrong(page: Page, server: Site, path: str, setting: Setting) -> list[str]:
    """What is wrong with one page in one setting, in sentences."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        its_own_status = message.location["url"] == server.base_url + path
        if message.type == "error" and not its_own_status:  # a 404 page is told of as such
            said.append(f"console: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    answer = page.goto(server.base_url + path)
    if answer is None or answer.status >= 500:
        return [f"no answer, or {answer.status if answer else 'none'}"]
    found = faults(page)
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{headings} h1")
    lang = page.locator("html").get_attribute("lang")
    if lang != LANG[setting.language]:
        found.append(f"lang is {lang}")
    if page.evaluate("document.documentElement.dataset.theme") != setting.theme:
        found.append("not in the theme asked for")
    return [*found, *said]
