"""Short messages (短信): an interface, and a folder that stands for it until a gateway is set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

from guiju.parties.ids import new_id


class ShortMessages(Protocol):
    """A gateway that sends a short text to a telephone number."""

    def send(self, number: str, text: str) -> None:
        """Hand the message over. Raises OSError when the gateway cannot be reached."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """Writes each message to a file: for trying out, and for a site without a gateway."""

    folder: Path

    def send(self, number: str, text: str) -> None:
        """One file a message; the first line is the number."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{new_id()}.txt").write_text(f"{number}\n{text}\n", encoding="utf-8")


def gateway() -> ShortMessages:
    """The gateway of this instance."""
    return Folder(Path(settings.HOME) / "sms")
