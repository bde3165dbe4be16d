"""Which links and which characters are let through (安全的链接与字符)."""

from __future__ import annotations

import re

MAX_URL = 2_000  # characters
_SAFE_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"']+", re.IGNORECASE)
# Zero width, direction marks and overrides, invisible operators, byte order mark.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def is_safe_url(url: str) -> bool:
    """Whether a link may stand in a page: http, https or mailto, and nothing that ends a quote."""
    return len(url) <= MAX_URL and _SAFE_URL.fullmatch(url) is not None


def visible(text: str) -> str:
    """The text without characters that nobody sees and that turn or hide what is read."""
    return _INVISIBLE.sub("", text)
