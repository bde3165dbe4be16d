"""Texts of others in the cells of a spreadsheet: shown as they are, never run (表格单元)."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet would begin a formula


def harmless(text: str) -> str:
    """The text for a cell without a type, as in CSV: an apostrophe before what would be run."""
    return f"'{text}" if text.startswith(FORMULA) else text
