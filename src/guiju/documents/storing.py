"""Bytes in the file storage, under their SHA-256 (存储): whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage


def digest_of(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def keep_bytes(path: str, data: bytes) -> None:
    """Put bytes at a path that their digest names. Safe to do twice, also at once.

    What is there already is hashed again: damaged bytes are replaced.
    """
    if default_storage.exists(path):
        if _read(path) == data:
            return
        default_storage.delete(path)
    with _written(data) as file:
        saved = default_storage.save(path, file)
    if saved != path:  # someone kept the same bytes meanwhile, and the storage chose another name
        default_storage.delete(saved)


def _read(path: str) -> bytes:
    with default_storage.open(path, "rb") as file:
        data = file.read()
    assert isinstance(data, bytes)
    return data


class _Written(File):  # type: ignore[type-arg]  # generic in the stubs only
    """Bytes on the disk beside the storage: a local storage moves such a file in one step."""

    def temporary_file_path(self) -> str:
        """Where the bytes lie; Django's own name for it."""
        return str(self.name)


@contextmanager
def _written(data: bytes) -> Iterator[_Written]:
    number, place = tempfile.mkstemp(dir=Path(settings.HOME), prefix="incoming-")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with open(place, "rb") as written:
            yield _Written(written, name=place)
    finally:
        Path(place).unlink(missing_ok=True)
