"""What can be done with files: they are checked, read and kept, all before any transaction."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Any

from django.db import transaction

from guiju.clauses import REASONS
from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse

from .apart import look_apart
from .errors import UploadRefused
from .looking import Looked, Unfit
from .models import Blob, Text, Upload
from .storing import digest_of, keep_bytes

SIZE_LIMIT = 50 * 1024 * 1024  # bytes


def store_upload(data: bytes, filename: str, *, owner: str, at: datetime) -> Upload:
    """Keep a file under its SHA-256, once, after every check (上传).

    Args:
        owner: a person's id, or what `queries.secret_owner` makes of an upload secret.
        at: the instant of the upload; the same file again by the same owner keeps its first.
    Raises:
        UploadRefused: empty, too large, of an unknown kind, damaged or hostile; or so many files
            are being looked at that this one has to be sent again later.
    """
    name = _clean(filename)
    found = _looked(data, name)
    if isinstance(found, Refusal):
        raise UploadRefused((found,))
    sha256 = _keep_bytes(data)
    pictures = {_keep_bytes(picture): (kind, len(picture)) for kind, picture in found.pictures}
    with transaction.atomic():
        blob = _blob(sha256, found.media_type, len(data), at)
        for digest, (kind, size) in pictures.items():
            _blob(digest, kind, size, at)
        if found.content is not None:
            read: dict[str, Any] = {"content": found.content, "warnings": found.warnings}
            Text.objects.get_or_create(blob=blob, defaults=read)
        upload, _ = Upload.objects.get_or_create(
            blob=blob, owner=owner, defaults={"filename": name, "at": at}
        )
    return upload


def _looked(data: bytes, name: str) -> Looked | Refusal:
    if not data:
        return refuse("upload-empty", where="/file")
    if len(data) > SIZE_LIMIT:
        return refuse("upload-too-large", where="/file", megabytes=SIZE_LIMIT // 1024 // 1024)
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    found = look_apart(data, ending)
    if not isinstance(found, Unfit):
        return found
    if not found.reason:
        return refuse(found.code, where="/file")
    detail = Label(*REASONS[found.reason])
    return refuse(found.code, where="/file", reason=found.reason, detail=detail)


def _blob(sha256: str, media_type: str, size: int, at: datetime) -> Blob:
    known = {"media_type": media_type, "size": size, "stored_at": at}
    return Blob.objects.get_or_create(sha256=sha256, defaults=known)[0]


def _keep_bytes(data: bytes) -> str:
    """Write the bytes where their digest says."""
    sha256 = digest_of(data)
    keep_bytes(Blob(sha256=sha256).path, data)
    return sha256


_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')


def _clean(filename: str) -> str:
    """The last part of the name, without what could mislead a person or a file system."""
    base = filename.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in base if unicodedata.category(c)[0] != "C")
    return _FORBIDDEN.sub("_", kept).strip(" .")[-120:] or "file"
