"""Records of the room: searches that people keep, and the digests that went out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from guiju.parties.models import Person, Record


class Cadence(models.TextChoices):
    """How often what is new is sent by mail (通知频率)."""

    NONE = "none", _("不发邮件")
    WEEKLY = "weekly", _("每周一封")
    DAILY = "daily", _("每天一封")


class SavedSearch(Record):
    """A search someone keeps (保存的检索). It is their own: no list of it is public."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True)  # as in the address of the page
    cadence = models.CharField(max_length=6, choices=Cadence, default=Cadence.NONE)
    saved_at = models.DateTimeField()
    told_at = models.DateTimeField()  # up to when its digests have told what is new
    known = models.BinaryField(default=bytes)  # what was found then: see `digests`

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "query"], name="saved_search_once")
        ]
        indexes: ClassVar = [models.Index(fields=["cadence"], name="saved_search_cadence")]

    def __str__(self) -> str:
        return self.name


class Digest(models.Model):
    """That a search was looked through for a day or a week (摘要). Once for each period."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="digests")
    period = models.CharField(max_length=10)  # "2026-11-24" or "2026-W48"
    at = models.DateTimeField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["search", "period"], name="digest_once")
        ]

    def __str__(self) -> str:
        return f"{self.search_id} {self.period}"


class AddressAsked(models.Model):
    """That a person was sent a mail to confirm an address: not too many in a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "at"], name="address_asked_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.at}"
