"""Records of the catalogue: standards, their editions, every number given, what relates them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from guiju.cases.models import Act
from guiju.documents.models import Blob
from guiju.identifiers import PlanNumber, parse_plan_number
from guiju.law.model import Label
from guiju.parties.models import Organisation

from .days import as_known

# The newest first; what has no date comes last on every database alike.
NEWEST = F("issued_on").desc(nulls_last=True)


class EditionStatus(models.TextChoices):
    """Where an edition stands (标准状态)."""

    PLANNED = "planned", "制定中"  # a draft of a body, or a project of a plan, from an import
    UPCOMING = "upcoming", "即将实施"
    IN_FORCE = "in-force", "现行"
    SUSPENDED = "suspended", "暂停实施"
    SUPERSEDED = "superseded", "被代替"
    COMPLETED = "completed", "已完成"  # a project of a plan whose standard was published
    WITHDRAWN = "withdrawn", "废止"
    STOPPED = "stopped", "已终止"  # a project given up before there was a standard

    @property
    def words(self) -> Label:
        """In both languages."""
        return Label(str(self.label), _ENGLISH[self.value])


_ENGLISH = {
    "planned": "In preparation",
    "upcoming": "Upcoming",
    "in-force": "In force",
    "suspended": "Suspended",
    "superseded": "Superseded",
    "completed": "Completed",
    "withdrawn": "Withdrawn",
    "stopped": "Stopped",
}


# Which of several editions is meant where none is named: what holds, what will, what did.
HOLDING_FIRST = (
    EditionStatus.IN_FORCE,
    EditionStatus.UPCOMING,
    EditionStatus.SUSPENDED,
    EditionStatus.SUPERSEDED,
    EditionStatus.COMPLETED,
    EditionStatus.WITHDRAWN,
    EditionStatus.PLANNED,
    EditionStatus.STOPPED,
)
# What never was a standard, whatever it says it replaces: drafts and projects.
NEVER_ISSUED = (EditionStatus.PLANNED, EditionStatus.STOPPED)


class Mandatory(models.TextChoices):
    """How much of an edition is mandatory (强制范围)."""

    WHOLE = "whole", "全文强制"
    CLAUSES = "clauses", "条文强制"
    NONE = "none", "推荐"


class RelationKind(models.TextChoices):
    """How an edition stands to another document (标准间关系)."""

    SUPERSEDES = "supersedes", "代替"
    FULFILS = "fulfils", "来自计划"  # a standard: the project it comes of
    REVISES = "revises", "修订"  # a project of a plan: what is to be replaced by its standard
    ADOPTS = "adopts", "采用"
    AMENDS = "amends", "修改"
    UPDATES = "updates", "更新"
    CITES = "cites", "规范性引用"


class Standard(models.Model):
    """A standard in whatever edition (标准), known by its number without a year."""

    level = models.CharField(max_length=12)  # `identifiers.Level`
    series = models.CharField(max_length=40, default="")  # as printed: "GB/T", "ISO/IEC"
    number = models.CharField(max_length=120, unique=True)  # ASCII, undated: "T/GJA 99001"
    slug = models.CharField(max_length=160, unique=True)
    order = models.CharField(max_length=120, db_index=True)  # sorts as people count

    def __str__(self) -> str:
        return self.number


class Edition(models.Model):
    """A standard as issued in one year (标准版本), from its issue to its withdrawal."""

    standard = models.ForeignKey(Standard, models.PROTECT, related_name="editions")
    number = models.CharField(max_length=120, unique=True)  # ASCII, the present one if corrected
    slug = models.CharField(max_length=160, unique=True)
    print = models.CharField(max_length=160)  # "T/GJA 99001—2026"
    title_zh = models.CharField(
        max_length=500, blank=True
    )  # empty where only a foreign one is known
    title_en = models.CharField(max_length=800, blank=True)
    titles = models.JSONField(default=dict)  # in further languages: {"fr": …}
    status = models.CharField(max_length=10, choices=EditionStatus, default=EditionStatus.UPCOMING)
    mandatory = models.CharField(max_length=7, choices=Mandatory, default=Mandatory.NONE)
    mandatory_clauses = models.JSONField(default=list)  # anchors, when only clauses are
    issued_on = models.DateField(null=True)  # None where no source says
    in_force_from = models.DateField(null=True)
    ended_on = models.DateField(null=True)  # superseded or withdrawn from that day
    inexact_days = models.JSONField(default=dict)  # of these: {"issued_on": "2015-09"}
    correct_by = models.DateField(null=True)  # last day of an order to correct that still stands
    reviewed_on = models.DateField(null=True)  # last concluded review
    review = models.CharField(max_length=20, blank=True)  # its conclusion
    issued_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="editions")
    issuer = models.CharField(max_length=200, blank=True)  # as a source names it, without issued_by
    committee = models.CharField(max_length=80, blank=True, db_index=True)  # "SAC/TC 260"
    ics = models.JSONField(default=list)  # International Classification for Standards: "43.120"
    ccs = models.JSONField(default=list)  # Chinese Classification for Standards: "T47"
    scope = models.TextField(blank=True)  # what it covers, in a few sentences (范围、摘要)
    document_type = models.CharField(max_length=60, blank=True)  # "technical-report"
    announcement = models.CharField(max_length=200, blank=True)  # notice that approved or filed it
    record_no = models.CharField(max_length=60, blank=True)  # filing number (备案号)
    note = models.TextField(blank=True)
    is_imported = models.BooleanField(
        default=False
    )  # known from sources, not issued by an act here
    act = models.ForeignKey(Act, models.PROTECT, related_name="editions")  # that issued it
    text = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="editions")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["status", "-issued_on"], name="edition_status_newest"),
            models.Index(fields=["-issued_on", "-id"], name="edition_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="edition_dates_in_order",
                condition=Q(in_force_from__gte=F("issued_on")),
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def status_title(self) -> Label:
        """The status in both languages."""
        return EditionStatus(self.status).words

    @property
    def issuer_title(self) -> Label:
        """Who issued it in both languages; as the source says where no body here did."""
        if self.issued_by is not None:
            return Label(self.issued_by.name_zh, self.issued_by.name_en or self.issued_by.name_zh)
        return Label(self.issuer, self.issuer)

    @property
    def title(self) -> Label:
        """The title in both languages; the other one where one is not known."""
        return Label(self.title_zh or self.title_en, self.title_en or self.title_zh)

    @property
    def is_plan(self) -> bool:
        """Whether it is a project of the national plan (国家标准计划项目), no standard yet."""
        return isinstance(parse_plan_number(self.number), PlanNumber)

    @property
    def issued(self) -> str:
        """The day of issue as exact as it is known, "" where it is not."""
        return as_known(self, "issued_on")

    @property
    def in_force(self) -> str:
        """The day it came or comes into force as exact as it is known."""
        return as_known(self, "in_force_from")

    @property
    def ended(self) -> str:
        """The day from which it is superseded or withdrawn, as exact as it is known."""
        return as_known(self, "ended_on")

    def is_mandatory(self, anchor: str = "") -> bool:
        """Whether a clause, or for "" the whole, is mandatory; a clause covers those under it."""
        if self.mandatory != Mandatory.CLAUSES:
            return self.mandatory == Mandatory.WHOLE
        return any(anchor == c or anchor.startswith(f"{c}.") for c in self.mandatory_clauses)


class Commencement(models.Model):
    """A clause that comes into force on a day of its own (分条实施)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="commencements")
    clause = models.CharField(max_length=40)
    in_force_from = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "clause"], name="commencement_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.clause}"


class GivenNumber(models.Model):
    """A number that was given once and never again (已用编号), former ones of an edition too.

    The key leaves out whether a standard is recommended or guidance, so that a serial is used
    once over GB, GB/T and GB/Z together.
    """

    key = models.CharField(max_length=160, primary_key=True)  # "GB:99001.1:2026"
    number = models.CharField(max_length=120, unique=True)
    slug = models.CharField(max_length=160, unique=True)
    code = models.CharField(max_length=60)
    serial = models.CharField(max_length=120)
    part = models.PositiveIntegerField(null=True)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="numbers")
    given_on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["code", "serial"], name="given_number_serial")]

    def __str__(self) -> str:
        return self.number


class Relation(models.Model):
    """An edition and another document, in the catalogue or not (标准间关系)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=RelationKind)
    number = models.CharField(max_length=120)  # as stated, ASCII
    target = models.ForeignKey(Edition, models.SET_NULL, null=True, related_name="related_from")
    degree = models.CharField(max_length=3, blank=True)  # of adoption (一致性程度): IDT, MOD, NEQ
    source = models.CharField(max_length=60, blank=True)  # the mapping it came by, "" for an act

    class Meta:
        indexes: ClassVar = [models.Index(fields=["number"], name="relation_number")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "kind", "number"], name="relation_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.kind} {self.number}"


class ReservedBlock(models.Model):
    """Serial numbers kept for a holder (预留号段); new serials pass over them."""

    prefix = models.CharField(max_length=30)  # as printed: "GB/T", "T/GJA"
    code = models.CharField(max_length=30)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="reserved_blocks")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="reserved_block_range", condition=Q(last__gte=F("first")))
        ]

    def __str__(self) -> str:
        return f"{self.prefix} {self.first}–{self.last}"


class SourceRecord(models.Model):
    """What one source says of an edition (来源记录), as its mapping read it.

    The edition shows the merge of its records, the source that is believed first winning field by
    field; where two records differ, that is a conflict and is shown.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="source_records")
    source = models.CharField(max_length=60)  # name of the mapping
    as_of = models.DateField()  # day for which the source speaks
    act = models.ForeignKey(Act, models.PROTECT, related_name="source_records")
    place = models.CharField(max_length=80, blank=True)  # line or row in its file
    fields = models.JSONField(default=dict)  # field of Edition -> value, dates as ISO text

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "source"], name="source_record_once")
        ]
        indexes: ClassVar = [models.Index(fields=["source"], name="source_record_source")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.source}"


class CitationKind(models.TextChoices):
    """What cites a standard from outside the world of standards (引用文件类别)."""

    LAW = "law", "法律法规"
    CERTIFICATION = "certification", "认证目录"
    LICENCE = "licence", "许可目录"
    TENDER = "tender", "招标文件"
    PROCUREMENT = "procurement", "政府采购"


class Citation(models.Model):
    """A law, catalogue or tender that names a standard (被引用情况). Capability S2.7."""

    standard = models.ForeignKey(Standard, models.CASCADE, null=True, related_name="citations")
    number = models.CharField(max_length=120)  # as cited, dated or not
    kind = models.CharField(max_length=13, choices=CitationKind)
    title = models.CharField(max_length=300)  # of what cites it
    reference = models.CharField(max_length=120, blank=True)  # its document number
    clause = models.CharField(max_length=80, blank=True)
    url = models.URLField(max_length=500, blank=True)
    dated = models.DateField(null=True)
    source = models.CharField(max_length=60)
    act = models.ForeignKey(Act, models.PROTECT, related_name="citations")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number", "kind", "title", "clause"], name="citation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.title}"


class Change(models.Model):
    """An edition that changed and waits for the search index (变更队列).

    Written by triggers of the database (`change_queue`), so that no way of writing is forgotten.
    The index takes rows, commits, then deletes those it took: their order does not matter.
    """

    edition_id = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.edition_id)


def clause_in_force_from(edition: Edition, anchor: str) -> date | None:
    """From which day a clause is in force: its own day, that of a clause above it, or the whole's.

    Reads `edition.commencements`, prefetched or in one query.
    """
    own = {c.clause: c.in_force_from for c in edition.commencements.all()}
    parts = anchor.split(".")
    above = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((own[clause] for clause in above if clause in own), edition.in_force_from)
