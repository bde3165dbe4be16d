"""The register of duplicates and conflicts (冲突登记): what checks marked, a row each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guiju.cases.models import Act, Case
from guiju.law.model import Label

from .values import Candidate, Judged, Judgement, Kind, Reason

_LONGEST_TITLE, _LONGEST_NUMBER = 120, 50


class Finding(models.Model):
    """Something that a reviewer marked as a duplicate of a proposal, or in conflict with it.

    Read from the act that records the check (`following`): nothing stands here that the act does
    not say, but for the case in which it is coordinated.
    """

    act = models.ForeignKey(Act, models.PROTECT, related_name="findings")
    case = models.ForeignKey(Case, models.PROTECT, related_name="findings")  # of the act
    place = models.PositiveSmallIntegerField()  # of the candidate in the act, from 0
    at = models.DateTimeField()  # when the act was recorded
    is_set_aside = models.BooleanField(default=False)  # the act was taken back or annulled
    judgement = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=200)
    number = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=1000)
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    coordination = models.ForeignKey(Case, models.PROTECT, null=True, related_name="coordinates")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="finding_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["act", "place"], name="finding_once")
        ]

    def __str__(self) -> str:
        return self.mark

    @property
    def mark(self) -> str:
        """What it is called in acts and addresses; the same however often rows are made anew."""
        return f"{self.act_id}.{self.place}"

    @property
    def judged(self) -> Judged:
        """The candidate with what the reviewer said of it."""
        reasons = tuple(Reason(reason) for reason in self.reasons)
        candidate = Candidate(
            Kind(self.kind), self.key, self.number, self.title, self.score, reasons
        )
        return Judged(candidate, Judgement(self.judgement), self.note)

    @property
    def both(self) -> str:
        """The proposal and what it was judged beside, as standards are named: 《…》与 GB/T 1《…》.

        At most 300 characters, which is what the title of a case may have.
        """
        proposed, other = self.act.case.title[:_LONGEST_TITLE], self.title[:_LONGEST_TITLE]
        number = f" {self.number[:_LONGEST_NUMBER]}" if self.number else ""
        return f"《{proposed}》与{number}《{other}》"

    @property
    def by(self) -> Label:
        """The body that judged."""
        actor = self.act.actor
        return Label(actor["organisation_zh"], actor["organisation_en"] or actor["organisation_zh"])
