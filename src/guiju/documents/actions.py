"""What can be done with files: they are checked, read and kept, all before any transaction."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Any

from django.db import transaction

from guiju.clauses import Draft, Refused, read_draft, to_json
from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse

from .errors import UploadRefused
from .models import Blob, Text, Upload
from .sniffing import DOCX, MARKDOWN, media_type_of
from .storing import digest_of, keep_bytes

READABLE = (DOCX, MARKDOWN)


def store_upload(data: bytes, filename: str, *, owner: str, at: datetime) -> Upload:
    """Keep a file under its SHA-256, once, after every check (上传).

    Args:
        owner: a person's id, or what `queries.secret_owner` makes of an upload secret.
        at: the instant of the upload; the same file again by the same owner keeps its first.
    Raises:
        UploadRefused: empty, too large, of an unknown kind, damaged or hostile.
    """
    name = _clean(filename)
    media_type = media_type_of(data, name)
    if isinstance(media_type, Refusal):
        raise UploadRefused((media_type,))
    draft = read_draft(data, name) if media_type in READABLE else None
    if isinstance(draft, Refused):
        reason = Label(draft.zh, draft.en)
        why = refuse("upload-refused", where="/file", reason=draft.code, detail=reason)
        raise UploadRefused((why,))
    sha256 = _keep_bytes(data)
    pictures = _keep_pictures(draft) if draft else {}
    with transaction.atomic():
        blob = _blob(sha256, media_type, len(data), at)
        for digest, (kind, size) in pictures.items():
            _blob(digest, kind, size, at)
        if draft is not None:
            _keep_text(blob, draft)
        upload, _ = Upload.objects.get_or_create(
            blob=blob, owner=owner, defaults={"filename": name, "at": at}
        )
    return upload


def _blob(sha256: str, media_type: str, size: int, at: datetime) -> Blob:
    known = {"media_type": media_type, "size": size, "stored_at": at}
    return Blob.objects.get_or_create(sha256=sha256, defaults=known)[0]


def _keep_text(blob: Blob, draft: Draft) -> None:
    read: dict[str, Any] = {"content": to_json(draft.text), "warnings": list(draft.warnings)}
    Text.objects.get_or_create(blob=blob, defaults=read)


def _keep_bytes(data: bytes) -> str:
    """Write the bytes where their digest says."""
    sha256 = digest_of(data)
    keep_bytes(Blob(sha256=sha256).path, data)
    return sha256


def _keep_pictures(draft: Draft) -> dict[str, tuple[str, int]]:
    kept = {}
    for media_type, data in draft.media.values():
        kept[_keep_bytes(data)] = (media_type, len(data))
    return kept


_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')


def _clean(filename: str) -> str:
    """The last part of the name, without what could mislead a person or a file system."""
    base = filename.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in base if unicodedata.category(c)[0] != "C")
    return _FORBIDDEN.sub("_", kept).strip(" .")[-120:] or "file"
