"""Records of the room: results kept for a while, and controlled lists with their history.

All of it is private. A result is reached by its id alone, which nobody can guess; a list by the
people of its owner.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from guiju.law.model import Label
from guiju.parties.ids import ID_LENGTH, new_id
from guiju.parties.models import Organisation, Person


class Check(models.Model):
    """The result of one currency check (查新结果), as it stood on its day; gone when it expires."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id, editable=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    on = models.DateField()  # the day for which the catalogue was asked
    name = models.CharField(max_length=200, blank=True)  # of the file, "" for pasted text
    kind = models.CharField(max_length=8)  # "docx", "xlsx", "csv", "txt", "pdf"
    source = models.BinaryField(default=b"")  # the upload, where answers can be written into it
    client = models.CharField(max_length=120, blank=True)  # for whom (委托单位)
    checker = models.CharField(max_length=60, blank=True)  # who checked (查新人)
    sources = models.JSONField(default=list)  # [[name, day], …]: the days the data speak for
    answers = models.JSONField(default=list)  # `report.answer_report`, in order
    digest = models.CharField(max_length=64)  # SHA-256 of the answers' canonical JSON

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number of the report (报告号): its day and the beginning of its digest."""
        return f"CX-{self.on:%Y%m%d}-{self.digest[:8].upper()}"


class ControlledList(models.Model):
    """The standards a company works by (受控标准清单), of one product or department."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="controlled_lists"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="controlled_lists"
    )  # the owner, where it is nobody else's
    name = models.CharField(max_length=120)
    product = models.CharField(max_length=120, blank=True)
    department = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    feed_secret = models.CharField(max_length=ID_LENGTH, unique=True, default=new_id)

    class Meta:
        ordering: ClassVar = ["department", "product", "name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="controlled_list_one_owner",
                condition=Q(organisation=None, person__isnull=False)
                | Q(organisation__isnull=False, person=None),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ListItem(models.Model):
    """A standard on a list, as it was entered, with what the last check said of it."""

    list = models.ForeignKey(ControlledList, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=200)  # the number as entered
    title = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    told = models.JSONField(default=dict)  # `lines.snapshot` of the answer last told
    look_on = models.DateField(null=True, db_index=True)  # when a day alone changes the answer

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "text"], name="list_item_once")
        ]

    def __str__(self) -> str:
        return self.text


class ItemKey(models.Model):
    """A number on which the answer to an item hangs (清单索引): its own, and those after it."""

    item = models.ForeignKey(ListItem, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=160, db_index=True)  # `catalogue.numbering.family_of`

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "key"], name="item_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.key}"


class Touched(models.Model):
    """An edition that changed and waits to be compared with the lists; written by triggers."""

    edition_id = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.edition_id)


class Watcher(models.Model):
    """Someone who is told by mail when an answer on a list changes (关注)."""

    list = models.ForeignKey(ControlledList, models.CASCADE, related_name="watchers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="watched_lists")
    since = models.DateTimeField(null=True)  # what changed before is not told

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "person"], name="watcher_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.list_id}"


class ChangeKind(models.TextChoices):
    """What happened to a list (清单变更)."""

    MADE = "made", "建立清单"
    RENAMED = "renamed", "修改清单"
    ADDED = "added", "增加标准"
    REMOVED = "removed", "移出标准"
    NOTED = "noted", "修改备注"
    STATUS = "status", "状态变化"

    @property
    def words(self) -> Label:
        """In both languages."""
        return Label(str(self.label), _ENGLISH[self.value])


_ENGLISH = {
    "made": "List made",
    "renamed": "List edited",
    "added": "Standard added",
    "removed": "Standard removed",
    "noted": "Note changed",
    "status": "Status changed",
}


class ListChange(models.Model):
    """One change of a list, never changed itself (变更记录)."""

    list = models.ForeignKey(ControlledList, models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    kind = models.CharField(max_length=8, choices=ChangeKind)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: a check
    item = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.list_id} {self.kind}"

    @property
    def kind_title(self) -> Label:
        """What happened, in both languages."""
        return ChangeKind(self.kind).words
