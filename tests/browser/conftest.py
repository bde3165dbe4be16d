"""A real browser for the tests of this folder; where there is none they skip and say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import NoBrowser, launched


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
