"""What the gallery shows (部件): examples in invented words, numbered 99xxx."""

from __future__ import annotations

from typing import Any


def showroom() -> dict[str, Any]:
    """The context of the gallery page."""
    return {}
