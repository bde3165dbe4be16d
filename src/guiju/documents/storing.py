"""Bytes in the file storage, under their SHA-256 (存储): whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from .errors import BytesDamaged


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
    saved = default_storage.save(path, _Written(data))
    if saved != path:  # someone kept the same bytes meanwhile, and the storage chose another name
        default_storage.delete(saved)


def read_bytes(path: str, sha256: str) -> bytes:
    """The bytes at a path. Raises BytesDamaged when they are gone or are no longer the same."""
    try:
        data = _read(path)
    except FileNotFoundError as fault:
        raise BytesDamaged(path) from fault
    if digest_of(data) != sha256:
        raise BytesDamaged(path)
    return data


def _read(path: str) -> bytes:
    with default_storage.open(path, "rb") as file:
        data = file.read()
    assert isinstance(data, bytes)
    return data


class _Written(File):  # type: ignore[type-arg]  # generic in the stubs only
    """Bytes already on the disk beside the storage: a local storage moves them in one step."""

    def __init__(self, data: bytes) -> None:
        handle = tempfile.NamedTemporaryFile(  # noqa: SIM115  # moved away by the storage
            dir=Path(settings.HOME), prefix="incoming-", delete=False
        )
        with handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        super().__init__(open(handle.name, "rb"))  # noqa: SIM115  # closed by the storage
        self._path = handle.name

    def temporary_file_path(self) -> str:
        """Where the bytes lie; Django's own name for it."""
        return self._path
