"""Records of the room: imports under way, relations that wait for a document, harvests."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guiju.cases.models import Act
from guiju.catalogue.models import Edition, RelationKind


class Run(models.Model):
    """One file of one source (导入): how far it was read, and what came of it.

    A file that was read whole is known by its digest and is not read again.
    """

    source = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=200)
    as_of = models.DateField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="import_runs")
    position = models.PositiveIntegerField(default=0)  # the last row that is in, 1 is the first
    is_done = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    entered = models.PositiveIntegerField(default=0)  # editions that were not there
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)  # rows left out
    conflicts = models.PositiveIntegerField(default=0)  # editions on which sources differ

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "sha256"], name="import_run_once")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.filename}"


class Awaited(models.Model):
    """A document named as the one that does something to an edition, and not in the catalogue yet.

    "Replaced by X" is a relation of X; it is made when X comes in.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="awaited")
    kind = models.CharField(max_length=12, choices=RelationKind)
    number = models.CharField(max_length=120, db_index=True)
    degree = models.CharField(max_length=3, blank=True)
    source = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "kind", "number"], name="awaited_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.edition_id}"


class Harvest(models.Model):
    """A source that is read again and again (定时采集): from where, how often, how it went."""

    name = models.SlugField(max_length=60, unique=True)
    source = models.CharField(max_length=60)  # name of the mapping
    address = models.CharField(max_length=500)  # base URL of an OAI repository, URL or file
    collection = models.CharField(max_length=200, blank=True)  # OAI set
    prefix = models.CharField(max_length=40, default="oai_dc")  # OAI metadata format
    every_hours = models.PositiveIntegerField(default=24)
    may_reach_inside = models.BooleanField(default=False)  # the network this machine stands in
    is_active = models.BooleanField(default=True)
    tried_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=500, blank=True)  # of the last failure, until a success
    failures = models.PositiveIntegerField(default=0)  # in a row
    read_until = models.DateTimeField(null=True)  # OAI: what changed since is asked next time
    run = models.ForeignKey(Run, models.SET_NULL, null=True, related_name="harvests")

    def __str__(self) -> str:
        return self.name
