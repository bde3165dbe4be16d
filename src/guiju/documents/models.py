"""Records of files and of the texts read from them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Blob(models.Model):
    """Bytes kept once under their SHA-256 (文件); the bytes themselves lie in the file storage."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=100)  # found in the bytes, never taken on trust
    size = models.PositiveBigIntegerField()  # bytes
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256

    @property
    def path(self) -> str:
        """Where the storage keeps it."""
        return f"blobs/{self.sha256[:2]}/{self.sha256}"


class Upload(models.Model):
    """Someone handed in a file (上传). `owner` is a person's id, or `secret:` and a digest."""

    blob = models.ForeignKey(Blob, models.PROTECT, related_name="uploads")
    owner = models.CharField(max_length=80)
    filename = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["blob", "owner"], name="upload_once_per_owner")
        ]

    def __str__(self) -> str:
        return self.filename


class Text(models.Model):
    """The clause tree read from a file (标准文本), or why it could not be read as one."""

    blob = models.OneToOneField(Blob, models.PROTECT, primary_key=True, related_name="text")
    content = models.JSONField(null=True)  # `clauses` JSON form; null when refused
    warnings = models.JSONField(default=list)
    refusal = models.JSONField(null=True)  # {code, zh, en}

    def __str__(self) -> str:
        return self.blob_id
