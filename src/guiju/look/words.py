"""Words in two languages (双语): picking one of them, and splitting a title where it may break."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

# Between the segments of a standard's title: a full-width space, in lists often an ordinary one.
SEGMENT = re.compile("\u3000|(?<=[\u4e00-\u9fff）]) (?=[\u4e00-\u9fff])")


def read(thing: Any, name: str, default: Any = None) -> Any:
    """An entry of a mapping or an attribute of a value; parts take either."""
    if isinstance(thing, Mapping):
        return thing.get(name, default)
    return getattr(thing, name, default)


def is_chinese(language: str | None = None) -> bool:
    """Whether the page, or `language` if given, is Chinese; Chinese is also the fallback."""
    return (language or get_language() or "zh").startswith("zh")


def pick(words: Any, language: str | None = None) -> str:
    """The words of the page's language out of `{zh, en}` (mapping or value); plain text as it is.

    Where one language is missing the other is shown: a gap must not become an empty page.
    """
    if words is None or isinstance(words, str):
        return words or ""
    zh, en = read(words, "zh"), read(words, "en")
    if zh is None and en is None:
        return str(words)
    first, second = (zh, en) if is_chinese(language) else (en, zh)
    return str(first or second or "")


def segments(title: str) -> list[str]:
    """The parts of a Chinese title; a line breaks only between them if it can."""
    return [part for part in SEGMENT.split(title) if part.strip()]
