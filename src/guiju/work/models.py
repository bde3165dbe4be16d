"""Records of the worker."""

from __future__ import annotations

from django.db import models


class Sent(models.Model):
    """A message that went out (已发通知). Its key keeps a replay from sending it again."""

    key = models.CharField(max_length=200, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
