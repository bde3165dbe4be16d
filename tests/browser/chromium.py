"""The machine's own Chromium, driven through Playwright: nothing is downloaded for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless browser, closed with the context.

    Raises:
        NoBrowser: none of the usual names is on PATH.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NoBrowser("no Chromium on this machine")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []  # its sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*QUIET, *as_root])
        try:
            yield browser
        finally:
            browser.close()
