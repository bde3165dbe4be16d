"""Records of the engine: definitions in use, cases, acts, openings, and what is read from them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guiju.documents.models import Blob
from guiju.parties.ids import ID_LENGTH, new_id


class Definition(models.Model):
    """The resolved bytes of a procedure, kept from their first use on (程序版本)."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    procedure = models.CharField(max_length=80)
    resolved = models.BinaryField()
    first_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.procedure}@{self.sha256[:12]}"


class CaseState(models.TextChoices):
    """Whether a case goes on (办理状态)."""

    OPEN = "open", "办理中"
    SUSPENDED = "suspended", "已暂停"
    CLOSED = "closed", "已办结"


class Case(models.Model):
    """One procedure under way over one subject (事项). Everything but the keys is a projection."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id, editable=False)
    procedure = models.CharField(max_length=80)
    definition = models.ForeignKey(Definition, models.PROTECT)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="subcases")
    parent_stage = models.CharField(max_length=80, blank=True)
    parent_round = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    stage = models.CharField(max_length=80, blank=True)
    round = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=80, blank=True)
    projection = models.JSONField(default=dict)  # `law.State`
    next_due_at = models.DateTimeField(null=True)  # when the clock has something to do
    deadline_at = models.DateTimeField(null=True)  # nearest end a person must meet
    opened_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_due_at"], name="case_next_due"),
            models.Index(fields=["-updated_at", "-id"], name="case_newest"),
            models.Index(fields=["procedure", "stage"], name="case_procedure_stage"),
        ]

    def __str__(self) -> str:
        return self.title or self.id


class Batch(models.Model):
    """One official paper over many cases (批次). Kept for acts that are issued together."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id, editable=False)
    document_number = models.CharField(max_length=60, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.document_number


class Act(models.Model):
    """Someone, in a capacity, did something (行为). Never changed, never deleted."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="acts")
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=80)
    stage = models.CharField(max_length=80, blank=True)  # in which it was taken
    round = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField()  # the case clock, read under the lock
    occurred_on = models.DateField(null=True)  # claimed; with it the act is 补录
    receipt = models.CharField(max_length=24, unique=True)  # 回执号, gapless in its year
    person = models.CharField(max_length=ID_LENGTH, blank=True)
    organisation = models.CharField(max_length=ID_LENGTH, blank=True)
    capacity = models.CharField(max_length=ID_LENGTH, blank=True)
    actor = models.JSONField(default=dict)  # kind, office, and the names of the moment
    data = models.JSONField(default=dict)  # open fields
    to_stage = models.CharField(max_length=80, blank=True)
    to_outcome = models.CharField(max_length=80, blank=True)
    is_public = models.BooleanField(default=True)
    signatures = models.JSONField(default=list)  # the signing chain, when the office has one
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="acts")
    entry = models.BinaryField()  # canonical public bytes
    previous = models.CharField(max_length=64, blank=True)  # hash of the act before in its case
    hash = models.CharField(max_length=64)  # SHA-256 of `previous` and `entry`

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="act_seq_in_case")
        ]
        indexes: ClassVar = [models.Index(fields=["-recorded_at"], name="act_newest")]

    def __str__(self) -> str:
        return f"{self.act} #{self.seq}"


class Opening(models.Model):
    """What a sealed field holds (开启值): the only place of personal content, deletable."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="openings")
    field = models.CharField(max_length=60)
    salt = models.BinaryField()
    value = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["act", "field"], name="opening_once_per_field")
        ]

    def __str__(self) -> str:
        return f"{self.act_id}.{self.field}"


class ActDocument(models.Model):
    """A document attached to an act (附件)."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="documents")
    slot = models.CharField(max_length=60)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    filename = models.CharField(max_length=200)
    is_public = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["act", "slot"], name="document_once_per_slot")
        ]

    def __str__(self) -> str:
        return f"{self.act_id}.{self.slot}"


class Release(models.Model):
    """What was for participants is public from here on (公开): an act, or one document of it."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="releases")
    slot = models.CharField(max_length=60, blank=True)  # "" for the act itself
    by_act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["act", "slot"], name="release_once")
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.slot}"


class Participant(models.Model):
    """Who plays which role in a case now (参与人): a projection of its state."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="participants")
    role = models.CharField(max_length=80)
    reference = models.CharField(max_length=100, db_index=True)  # an id, or duty:slug, or office

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "role", "reference"], name="participant_once_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.reference}"


class Duty(models.Model):
    """An act that waits for someone (待办): a projection, so that a desk is one query."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="duties")
    act = models.CharField(max_length=80)
    role = models.CharField(max_length=80)
    reference = models.CharField(max_length=100)
    office = models.CharField(max_length=40, blank=True)  # "" when any office will do
    since = models.DateTimeField()
    due_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["reference", "due_at"], name="duty_by_reference")]

    def __str__(self) -> str:
        return f"{self.act} ← {self.reference}"


class Counter(models.Model):
    """The last number given in a series (流水号). A row is locked by the act that takes from it."""

    series = models.CharField(max_length=80, primary_key=True)
    value = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}: {self.value}"


class IdempotencyKey(models.Model):
    """A request that was carried out (幂等键): the same again returns the same act."""

    owner = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64)  # SHA-256 of what was asked
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "key"], name="idempotency_key_once")
        ]

    def __str__(self) -> str:
        return self.key


class Outbox(models.Model):
    """Something happened that others should hear of (待发事件). Ids follow the commit order."""

    id = models.BigAutoField(primary_key=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.id}: {self.act_id}"


class Cursor(models.Model):
    """How far a consumer has read the outbox (消费进度)."""

    consumer = models.CharField(max_length=40, primary_key=True)
    position = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.consumer}: {self.position}"


class Timekeeping(models.Model):
    """The one row that says how the case clock stands (办理时钟). Movable only in a sandbox."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_sandbox = models.BooleanField(default=False)
    offset_seconds = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"+{self.offset_seconds} s"
