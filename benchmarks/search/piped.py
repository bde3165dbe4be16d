"""An engine in a process of its own (管道): a line there, a line back, the end with its input."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from .memory import peak
from .peer import Peer


class Piped(Peer):
    """What such engines do alike; `build` begins the process."""

    _process: subprocess.Popen[str]

    def _begin(self, words: Sequence[str | Path]) -> None:
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    @property
    def _input(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin

    def _told(self, line: str) -> Any:
        """Its answer to a line, read as JSON."""
        assert self._process.stdout is not None
        self._input.write(line + "\n")
        self._input.flush()
        return json.loads(self._process.stdout.readline())

    def memory(self) -> int:
        """The most its process had."""
        return peak(self._process.pid)

    def close(self) -> None:
        """End the process, which ends with its input."""
        self._input.close()
        self._process.wait()
