"""What may be asked about files: who may attach them, and what text they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.core.files.storage import default_storage

from guiju import clauses

from . import models
from .models import Blob, Upload


@dataclass(frozen=True, slots=True)
class Attachable:
    """An uploaded file that the asker may attach to an act."""

    blob: Blob
    filename: str


def secret_owner(secret: str) -> str:
    """The owner of an upload made without an account: a digest of the secret it came with."""
    return "secret:" + hashlib.sha256(secret.encode()).hexdigest()


def attachable(owners: Collection[str], wanted: Mapping[str, str]) -> dict[str, Attachable]:
    """For each slot the file of that id, where one of `owners` uploaded it. One query.

    Slots whose file is not theirs, or not there, are left out; the two are not told apart.
    """
    if not wanted:
        return {}
    uploads = Upload.objects.filter(
        owner__in=list(owners), blob_id__in=list(wanted.values())
    ).select_related("blob")
    found = {upload.blob_id: Attachable(upload.blob, upload.filename) for upload in uploads}
    return {slot: found[sha] for slot, sha in wanted.items() if sha in found}


def text_of(blob: Blob | str) -> clauses.Text | None:
    """The clause tree read from a file; None when it holds none."""
    sha256 = blob if isinstance(blob, str) else blob.sha256
    try:
        return _tree(sha256)
    except LookupError:
        return None


@lru_cache(maxsize=32)
def _tree(sha256: str) -> clauses.Text:
    """Kept by its digest, under which nothing else can ever stand; an absence is not kept."""
    content = models.Text.objects.filter(pk=sha256).values_list("content", flat=True).first()
    if not content:
        raise LookupError(sha256)
    return clauses.from_json(content)


def open_blob(blob: Blob) -> bytes:
    """The bytes of a file. Raises FileNotFoundError when the storage has lost them."""
    with default_storage.open(blob.path) as file:
        data: bytes = file.read()
    return data


def picture(sha256: str) -> Blob | None:
    """A picture of a text, by its digest; None when that is no picture."""
    return Blob.objects.filter(pk=sha256, media_type__startswith="image/").first()
