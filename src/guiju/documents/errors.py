"""What the room raises: a file that is not taken, in the words of the law's refusals."""

from __future__ import annotations

from dataclasses import dataclass

from guiju.law.model import Label
from guiju.law.refusals import Refusal, wording


@dataclass(eq=False)
class UploadRefused(Exception):
    """The file was not taken and nothing of it was kept (拒收). It says why and what to do.

    It answers the same questions as the engine's `Refused`, so that a door draws both alike.
    """

    refusals: tuple[Refusal, ...]

    def __str__(self) -> str:
        return self.message.zh

    @property
    def first(self) -> Refusal:
        """The reason."""
        return self.refusals[0]

    @property
    def status(self) -> int:
        """HTTP status of the answer."""
        return wording(self.first.code).status

    @property
    def message(self) -> Label:
        """The reason in words."""
        return self.first.message()
