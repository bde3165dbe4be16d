"""What the engine raises: refusals with their rule, never a bare sentence."""

from __future__ import annotations

from dataclasses import dataclass

from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse, wording


@dataclass(eq=False)
class Refused(Exception):
    """The act was not taken, for these reasons; nothing was written.

    All faults of a form come at once. `status` is that of the first reason.
    """

    refusals: tuple[Refusal, ...]

    def __str__(self) -> str:
        return "; ".join(refusal.message().zh for refusal in self.refusals)

    @property
    def first(self) -> Refusal:
        """The reason that decides the answer."""
        return self.refusals[0]

    @property
    def status(self) -> int:
        """HTTP status of the answer."""
        return wording(self.first.code).status

    @property
    def message(self) -> Label:
        """The first reason in words."""
        return self.first.message()


def refused(code: str, /, **figures: object) -> Refused:
    """One reason as an exception."""
    return Refused((refuse(code, **figures),))  # type: ignore[arg-type]  # figures are the sentence's


class NotFound(Refused):
    """There is no such thing, or the asker may not see it; the two are never told apart."""

    def __init__(self) -> None:
        super().__init__((refuse("not-found"),))
