"""Records of ballots. How someone voted stands only in the sealed opening until the close."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guiju.cases.models import Act, Case
from guiju.parties.ids import ID_LENGTH


class Ballot(models.Model):
    """A vote on one matter (表决), under rules that its procedure states."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="ballot")
    rules = models.JSONField()  # `count.Rules`
    opened = models.OneToOneField(Act, models.PROTECT, related_name="+")
    result = models.JSONField(null=True)  # after the close

    def __str__(self) -> str:
        return self.case_id


class Elector(models.Model):
    """Someone who may vote, or is barred for a reason (有权表决者、回避)."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="electors")
    person = models.CharField(max_length=ID_LENGTH)
    name = models.CharField(max_length=60)
    barred = models.JSONField(default=list)  # reasons; empty for those who may vote
    vote = models.OneToOneField(Act, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "person"], name="elector_once_in_ballot")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.person}"
