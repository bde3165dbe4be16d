"""Pictures of pages in every setting (截图): two widths, two themes, two languages, with axe.

    python scripts/shots.py BASE-URL PATH...    such as http://127.0.0.1:8000 / /gallery/
    python scripts/shots.py                     the demonstration, served for the occasion

Pictures go to shots/; what axe finds, and pages that scroll sideways, are printed, exit 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser

from tests.browser.axe import SETTINGS, Setting, faults, opened
from tests.browser.chromium import NoBrowser, launched
from tests.instances import Instance

SHOTS = Path(__file__).parents[1] / "shots"
PATHS = (
    "/",
    "/search/",
    "/cases/",
    "/procedures/",
    "/law/",
    "/gallery/",
    "/accounts/login/",
    "/no/",
)


def taken(browser: Browser, base: str, path: str, setting: Setting) -> list[str]:
    """Take one picture; what was wrong with the page."""
    context = opened(browser, base, setting)
    try:
        page = context.new_page()
        page.goto(base + path)
        name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"
        page.screenshot(path=SHOTS / f"{name}-{setting}.png", full_page=True)
        return faults(page)
    finally:
        context.close()


def take_all(base: str, paths: Sequence[str]) -> int:
    """Take every picture and print what was wrong; how many pages in how many settings."""
    SHOTS.mkdir(exist_ok=True)
    total = 0
    with launched() as browser:
        for path in paths:
            for setting in SETTINGS:
                found = taken(browser, base, path, setting)
                total += len(found)
                for fault in found:
                    print(f"{path} {setting}: {fault}")
    print(f"{len(paths)} pages, {len(paths) * len(SETTINGS)} pictures, {total} faults")
    return total


@contextmanager
def demonstration() -> Iterator[str]:
    """The demonstration in a folder that is gone afterwards, served on a free port."""
    with TemporaryDirectory(prefix="guiju-shots-") as folder:
        instance = Instance(Path(folder), {"GUIJU_HOME": folder})
        instance.guiju("demo", "load")
        with instance.served() as site:
            yield site.base_url


def main(words: list[str]) -> int:
    """Exit status 0 when nothing was wrong, 1 otherwise, 2 without a browser."""
    try:
        if words:
            return 1 if take_all(words[0].rstrip("/"), words[1:] or PATHS) else 0
        with demonstration() as base:
            return 1 if take_all(base, PATHS) else 0
    except NoBrowser as reason:
        print(reason, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
