"""What every page knows (页面通用的值): theme, sandbox, the case clock, the navigation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from . import navigation

THEMES = ("light", "dark")
THEME_COOKIE = "guiju-theme"


def site(request: HttpRequest) -> dict[str, Any]:
    """The context of every page.

    `sandbox` and `now` come from the request: the site's middleware puts the instance's mode and
    the case clock there. Without it the page shows neither, and nothing here reads a clock.
    """
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "sandbox": getattr(request, "sandbox", False),
        "now": getattr(request, "now", None),
        "theme": theme if theme in THEMES else "",
        "nav": [(place, place.covers(request.path)) for place in navigation.HEADER],
        "foot": navigation.FOOTER,
    }
