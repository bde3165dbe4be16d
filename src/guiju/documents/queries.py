"""What may be asked about files: who may attach them, and what text they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

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
    uploads = Upload.objects.filter(
        owner__in=list(owners), blob_id__in=list(wanted.values())
    ).select_related("blob")
    found = {upload.blob_id: Attachable(upload.blob, upload.filename) for upload in uploads}
    return {slot: found[sha] for slot, sha in wanted.items() if sha in found}
