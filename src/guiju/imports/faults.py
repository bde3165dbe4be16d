"""What is wrong with a row (导入问题): where, why, and what stood there."""

from __future__ import annotations

from dataclasses import dataclass

from guiju.law.model import Label


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one row. A row with a refusal is left out; a note tells what was not taken."""

    column: str
    reason: Label
    value: str
    is_refusal: bool = True


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a value could not be converted."""

    reason: Label


def unread(zh: str, en: str) -> Unread:
    """A value that is not what its column should hold."""
    return Unread(Label(zh, en))
