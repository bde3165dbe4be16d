"""The index on disk (索引): whole generations in folders, and a pointer to the one that is read.

    HOME/index/current            the name of the generation that is read
    HOME/index/lock               held by whoever writes
    HOME/index/3f9c…-1a2b3c4d/    a generation: fingerprint of its schema, and a random name

The index is a projection: it is never backed up, and what is wrong with it is mended by making it
again. A reader follows the pointer and sees each commit; it never keeps a searcher.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tantivy
from django.conf import settings

from .analysis import bigram_analyser
from .schema import fingerprint, schema

HEAP_FOR_UPDATES = 128_000_000  # bytes
HEAP_FOR_REBUILDS = 1_000_000_000


class NotReady(Exception):
    """There is no index that can be read, or this one turned out to be broken."""


class Busy(Exception):
    """Another process writes to the index now."""


@dataclass(frozen=True, slots=True)
class View:
    """The index as it stands at one moment, for one question."""

    index: tantivy.Index
    searcher: tantivy.Searcher
    stamp: tuple[str, int, int, int]  # differs after each commit


class Shelf:
    """The folder that holds the generations of one index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = str(folder / "current")
        self._pointed: tuple[tuple[int, int, int], Path | None] | None = None
        self._opened: tuple[str, tantivy.Index] | None = None
        self._stamp: tuple[str, int, int, int] | None = None

    # Reading ---------------------------------------------------------------------------------

    def current(self) -> Path | None:
        """The generation that is read; None when there is none of this schema."""
        try:
            stamp = _stamp(self._pointer)
            if self._pointed is None or self._pointed[0] != stamp:
                self._pointed = (stamp, self._named())
        except (OSError, UnicodeDecodeError):
            return None
        path = self._pointed[1]
        return path if path and os.path.isfile(f"{path}/meta.json") else None

    def _named(self) -> Path | None:
        """What the pointer names."""
        name = (self.folder / "current").read_text(encoding="ascii").strip()
        if not re.fullmatch(r"[0-9a-f]{16}-[0-9a-f]{8}", name) or name[:16] != fingerprint():
            return None
        return self.folder / name

    def view(self) -> View:
        """The index as it stands now. Raises NotReady."""
        path = self.current()
        if path is None:
            raise NotReady("no index")
        try:
            stamp = (path.name, *_stamp(f"{path}/meta.json"))
            if self._opened is None or self._opened[0] != path.name:
                self._opened = (path.name, opened(path))
            elif stamp != self._stamp:
                self._opened[1].reload()
            self._stamp = stamp
            return View(self._opened[1], self._opened[1].searcher(), stamp)
        except (OSError, ValueError) as fault:
            raise NotReady(str(fault)) from fault

    # Writing ---------------------------------------------------------------------------------

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this is held nobody else writes. Raises Busy, at once, when somebody does."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as taken:
                raise Busy from taken
            yield

    def create(self) -> Path:
        """A new, empty generation, which nobody reads yet."""
        path = self.folder / f"{fingerprint()}-{secrets.token_hex(4)}"
        path.mkdir(parents=True)
        return path

    def switch(self, path: Path) -> None:
        """From now on this generation is read; all others go."""
        fresh = self.folder / f"current.{secrets.token_hex(4)}"
        with fresh.open("w", encoding="ascii") as pointer:
            pointer.write(path.name)
            pointer.flush()
            os.fsync(pointer.fileno())
        fresh.replace(self.folder / "current")
        for other in self.folder.iterdir():
            if other.is_dir() and other != path:
                shutil.rmtree(other, ignore_errors=True)  # who reads it keeps its mapped files
            elif other.name.startswith("current."):
                other.unlink(missing_ok=True)

    def give_up(self) -> None:
        """The generation that is read is broken: without the pointer it will be made again."""
        (self.folder / "current").unlink(missing_ok=True)
        self._opened = None


def _stamp(path: str) -> tuple[int, int, int]:
    """Differs once a file was written or replaced. Raises OSError when it is not there."""
    state = os.stat(path)
    return state.st_ino, state.st_mtime_ns, state.st_size


def opened(path: Path) -> tantivy.Index:
    """An index with our analysers, which are not kept in it. Raises ValueError when broken."""
    index = tantivy.Index(schema(), path=str(path))
    index.register_tokenizer("bigrams", bigram_analyser())
    index.config_reader("manual")
    return index


def faults(path: Path, *, is_thorough: bool = True) -> list[str]:
    """What is wrong with the files of a generation: missing, or thoroughly: not as written.

    Every file ends with its own CRC-32, in a footer whose length stands before the last word.
    """
    try:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        segments = [segment["segment_id"].replace("-", "") for segment in meta["segments"]]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        return [f"meta.json: {fault}"]
    names = {name.name for name in path.iterdir()}
    wanted = [f"{segment}.{kind}" for segment in segments for kind in ("idx", "term", "fast")]
    found = [f"{name}: missing" for name in wanted if name not in names]
    if is_thorough and not found:
        files = [path / name for name in sorted(names) if name.partition(".")[0] in segments]
        found = [f"{file.name}: not as written" for file in files if not _is_whole(file)]
    return found


def _is_whole(file: Path) -> bool:
    """Whether the bytes of a file still have the checksum in its footer."""
    content = file.read_bytes()
    length = int.from_bytes(content[-8:-4], "little")
    try:
        stated = json.loads(content[-8 - length : -8])["crc"]
    except (ValueError, KeyError, TypeError):
        return False
    return bool(zlib.crc32(content[: -8 - length]) == stated)


def shelf() -> Shelf:
    """The shelf of this instance."""
    return _shelf(Path(settings.HOME) / "index")


@lru_cache(maxsize=8)
def _shelf(folder: Path) -> Shelf:
    return Shelf(folder)
