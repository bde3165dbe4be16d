"""Looking at a file in a process of its own (隔离读取), so that no file can take the server along.

The child gets the bytes on its standard input and answers with JSON. Before it looks it gives up
what it does not need: it may write no file, and has so much processor time and so much memory. A
child that goes over a limit, or is killed, is one upload refused and nothing more.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from threading import BoundedSemaphore
from typing import Any

from .looking import Looked, Unfit, look_at

CPU_SECONDS = 20  # a draft of 300 pages takes one
MEMORY = 512 << 20  # bytes of address space; the same draft takes a quarter
WALL_SECONDS = 60
QUEUE_SECONDS = 30  # how long a file waits while others are looked at
ISOLATED = ("-I", "-X", "utf8", "-m")  # no path, no environment
COMMAND = (*ISOLATED, "guiju.documents.apart")
OVER_LIMIT = Unfit("upload-reading-limits")

log = logging.getLogger(__name__)
_at_once = BoundedSemaphore(max(2, os.cpu_count() or 1))


def look_apart(data: bytes, ending: str) -> Looked | Unfit:
    """As `look_at`, in a child with limits.

    Returns:
        What the child found; `upload-reading-limits` when it had to be stopped; `busy` when too
        many files are being looked at already.
    """
    said = ask_child((*COMMAND, ending), data)
    if isinstance(said, Unfit):
        return said
    found = _told(said)
    if found is None:
        log.error("A file was looked at, and the answer is none of ours: %s", said[:200])
    return found or OVER_LIMIT


def ask_child(command: Sequence[str], data: bytes) -> bytes | Unfit:
    """What a child says of a file; the child takes its limits on by `confine`.

    Args:
        command: arguments of this Python, such as `(*ISOLATED, module, word)`.
    """
    if not _at_once.acquire(timeout=QUEUE_SECONDS):
        return Unfit("busy")
    try:
        done = subprocess.run(
            [sys.executable, *command],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return OVER_LIMIT
    finally:
        _at_once.release()
    if done.returncode == 0:
        return done.stdout
    log.error("A file could not be looked at (%s): %s", done.returncode, done.stderr[-2000:])
    return OVER_LIMIT


def _told(said: bytes) -> Looked | Unfit | None:
    """The child's answer; None when it is none of ours."""
    try:
        found = json.loads(said)
        if "code" in found:
            return Unfit(found["code"], found["reason"])
        pictures = [(kind, base64.b64decode(data)) for kind, data in found["pictures"]]
        return Looked(found["media_type"], found["content"], found["warnings"], pictures)
    except (ValueError, LookupError, TypeError):
        return None


def _answer(found: Looked | Unfit) -> dict[str, Any]:
    if isinstance(found, Unfit):
        return {"code": found.code, "reason": found.reason}
    pictures = [(kind, base64.b64encode(data).decode()) for kind, data in found.pictures]
    return {
        "media_type": found.media_type,
        "content": found.content,
        "warnings": found.warnings,
        "pictures": pictures,
    }


def confine(file_bytes: int = 0) -> None:
    """Give up, in a child, what reading a file does not need; `file_bytes` is what it may write."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """The child: one file in, one answer out."""
    confine()
    try:
        found = look_at(sys.stdin.buffer.read(), sys.argv[1])
        said = json.dumps(_answer(found))
    except (MemoryError, RecursionError):
        said = json.dumps(_answer(OVER_LIMIT))
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
