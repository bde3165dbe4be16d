"""What a page looks like to people who see, hear or touch it otherwise (无障碍): axe and overflow.

Used by the browser tests and by `make shots`, so that both mean the same by "no violation".
"""

from __future__ import annotations

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

WIDTHS = (1280, 390)  # CSS pixels: a desk, a phone
THEMES = ("light", "dark")
LANGUAGES = ("zh-hans", "en")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "resultTypes": ["violations"],  # not where every rule was kept: less than half the time
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is looked at: its width, theme and language."""

    width: int
    theme: str
    language: str

    def __str__(self) -> str:
        return f"{self.width}-{self.theme}-{self.language}"


SETTINGS = tuple(
    Setting(width, theme, language)
    for width in WIDTHS
    for theme in THEMES
    for language in LANGUAGES
)

# Two settings see each width, each theme and each language once; these are the two ways to do it.
PAIRS = (
    (Setting(1280, "light", "zh-hans"), Setting(390, "dark", "en")),
    (Setting(1280, "dark", "en"), Setting(390, "light", "zh-hans")),
)


def opened(
    browser: Browser, base: str, setting: Setting, *, signed_in: StorageState | None = None
) -> BrowserContext:
    """A new browser context that sees the site in this setting; the caller closes it.

    With `signed_in`, the storage state of a context where someone has signed in, as that person.
    """
    context = browser.new_context(
        storage_state=signed_in,
        viewport={"width": setting.width, "height": 900},
        reduced_motion="reduce",
        locale="en" if setting.language == "en" else "zh-CN",
    )
    context.add_cookies(
        [
            {"name": "guiju-theme", "value": setting.theme, "url": base},
            {"name": "django_language", "value": setting.language, "url": base},
        ]
    )
    return context


def faults(page: Page) -> list[str]:
    """Each violation axe finds on the page with its place, and sideways scroll if any."""
    found = Axe().run(page, options=OPTIONS).response
    listed = [
        f"{violation['id']}: {violation['help']} at {node['target']} in {node['html'][:120]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*listed, f"sideways scroll of {wide} px"] if wide > 0 else listed
