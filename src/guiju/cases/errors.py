"""What the engine raises: refusals with their rule, never a bare sentence."""

from __future__ import annotations

from guiju.law.refusals import Refused, refuse

__all__ = ["NotFound", "Refused", "refused"]


def refused(code: str, /, **figures: object) -> Refused:
    """One reason as an exception."""
    return Refused((refuse(code, **figures),))  # type: ignore[arg-type]  # figures are the sentence's


class NotFound(Refused):
    """There is no such thing, or the asker may not see it; the two are never told apart."""

    def __init__(self) -> None:
        super().__init__((refuse("not-found"),))
