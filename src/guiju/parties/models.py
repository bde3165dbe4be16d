"""Records of the room: who there is, what they were called when, and in which capacity they act.

Days are case-clock days in Beijing. A range is `from_on` to `to_on`, the end not included; an open
end is None. Nothing here decides anything: `actions` changes these records, `queries` reads them.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .ids import ID_LENGTH, new_id
from .names import KEY_LENGTH
from .offices import office_title


class Kind(models.TextChoices):
    """What sort of body an organisation is (机构类别)."""

    GOVERNMENT = "government", _("行政机关")
    ASSOCIATION = "association", _("社会团体")
    ENTERPRISE = "enterprise", _("企业")
    INSTITUTE = "institute", _("科研、检测与认证机构")
    COMMITTEE_HOST = "committee-host", _("技术委员会秘书处承担单位")
    OTHER = "other", _("其他")


class Status(models.TextChoices):
    """Whether an organisation may act on the platform (入驻状态)."""

    PENDING = "pending", _("待审核")
    ADMITTED = "admitted", _("已入驻")
    SUSPENDED = "suspended", _("已暂停")


class Side(models.TextChoices):
    """The interest a committee member stands for (委员代表方)."""

    PRODUCER = "producer", _("生产者")
    OPERATOR = "operator", _("经营者")
    USER = "user", _("使用者")
    CONSUMER = "consumer", _("消费者")
    PUBLIC_INTEREST = "public-interest", _("公共利益方")


class Seat(models.TextChoices):
    """The office a member holds in a committee (委员会职务)."""

    CHAIR = "chair", _("主任委员")
    VICE_CHAIR = "vice-chair", _("副主任委员")
    SECRETARY_GENERAL = "secretary-general", _("秘书长")
    MEMBER = "member", _("委员")


class Dated(models.QuerySet[Any]):
    """Rows that hold for a range of days."""

    def on(self, day: date) -> Self:
        """Those that hold on that day."""
        return self.filter(Q(to_on=None) | Q(to_on__gt=day), from_on__lte=day)


class Record(models.Model):
    """What is pointed to from outside by a public id (公开标识)."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id, editable=False)

    class Meta:
        abstract = True


class DatedRecord(models.Model):
    """What holds from a day, and perhaps to a day."""

    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def _range_constraint(table: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{table}_range", condition=Q(to_on=None) | Q(to_on__gte=F("from_on"))
    )


class Person(Record):
    """A natural person (自然人). What stands in the open record is the display name only."""

    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name_zh


class Organisation(Record):
    """A body that proposes, drafts, approves or is supervised (机构), under its present name."""

    uscc = models.CharField(max_length=18, unique=True, null=True, blank=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=240, blank=True)
    short_zh = models.CharField(max_length=40, blank=True)
    short_en = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    region = models.CharField(max_length=6, blank=True)  # GB/T 2260
    association_code = models.CharField(max_length=20, unique=True, null=True, blank=True)
    confusable_key = models.CharField(max_length=KEY_LENGTH, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    admitted_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)  # merged into another, or dissolved

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="organisation_admitted_has_day",
                condition=~Q(status="admitted") | Q(admitted_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh


class NamePeriod(DatedRecord):
    """A name an organisation bore in a range of days (曾用名). Past acts are shown under it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="names")
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=240, blank=True)
    key_zh = models.CharField(max_length=KEY_LENGTH, db_index=True, editable=False)
    key_en = models.CharField(max_length=KEY_LENGTH, db_index=True, blank=True, editable=False)

    objects = Dated.as_manager()

    class Meta:
        constraints: ClassVar = [
            _range_constraint("name_period"),
            models.UniqueConstraint(
                name="name_period_one_open", fields=["organisation"], condition=Q(to_on=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh


class SuccessionKind(models.TextChoices):
    """How one body came after another (机构沿革)."""

    RENAME = "rename", _("更名")
    MERGE = "merge", _("合并")
    SPLIT = "split", _("分立")
    TRANSFER = "transfer", _("职责划转")


class Succession(models.Model):
    """From a day, one body stands where another stood, wholly or for some duties (机构沿革)."""

    kind = models.CharField(max_length=10, choices=SuccessionKind)
    from_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    to_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessions")
    on = models.DateField()
    duties = models.JSONField(default=list)  # [{"duty": slug, "scope": text}] that moved

    def __str__(self) -> str:
        return f"{self.from_organisation_id} → {self.to_organisation_id} ({self.kind})"


class DutyHolding(DatedRecord):
    """An organisation has a duty for a scope in a range of days (职责归属).

    The duty is a slug of `law/data/duties`; the scope is "" for everything, else a region code or
    a code of field, as the duty says. At any day a duty has at most one holder for a scope.
    """

    duty = models.SlugField(max_length=60)
    scope = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="duties")

    objects = Dated.as_manager()

    class Meta:
        constraints: ClassVar = [
            _range_constraint("duty_holding"),
            models.UniqueConstraint(
                name="duty_holding_one_open", fields=["duty", "scope"], condition=Q(to_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.scope}".rstrip()


class Employment(DatedRecord):
    """A person works for an organisation (任职单位). Read for conflicts of interest."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="employments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="employees")
    title = models.CharField(max_length=60, blank=True)

    objects = Dated.as_manager()

    class Meta:
        constraints: ClassVar = [
            _range_constraint("employment"),
            models.UniqueConstraint(
                name="employment_one_open",
                fields=["person", "organisation"],
                condition=Q(to_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.organisation_id}"


class Committee(Record):
    """A technical committee, subcommittee or expert group (技术委员会): no legal person.

    Source: 全国专业标准化技术委员会管理办法 第二条 (text).
    """

    code = models.CharField(max_length=40, unique=True)  # "SAC/TC 991/SC 2"
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=240, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subcommittees"
    )
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="committees_hosted")
    established_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.code} {self.name_zh}"


class Membership(DatedRecord):
    """A person's seat in a committee, for a side and from a unit (委员)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="members_sent"
    )
    side = models.CharField(max_length=20, choices=Side)
    office = models.CharField(max_length=20, choices=Seat, default=Seat.MEMBER)

    objects = Dated.as_manager()

    class Meta:
        constraints: ClassVar = [
            _range_constraint("membership"),
            models.UniqueConstraint(
                name="membership_one_open",
                fields=["committee", "person"],
                condition=Q(to_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ∈ {self.committee_id} ({self.office})"


class Capacity(Record, DatedRecord):
    """In what capacity a person acts (身份): for an organisation, in a committee, or alone.

    `office` is the slug that procedures name ("officer", "expert", "drafter"); the title is what
    the office is called there ("标准部主任"). An official capacity needs a second factor.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="capacities")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="capacities"
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="capacities"
    )
    office = models.SlugField(max_length=40)
    title_zh = models.CharField(max_length=60, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    is_official = models.BooleanField(default=False)

    objects = Dated.as_manager()

    class Meta:
        constraints: ClassVar = [_range_constraint("capacity")]

    def __str__(self) -> str:
        return self.label_zh

    @property
    def label_zh(self) -> str:
        """Such as "绿矩标准化协会 · 标准部主任 (officer)"."""
        title = self.title_zh or office_title(self.office).zh
        return " · ".join([*(body.name_zh for body in self._bodies), f"{title} ({self.office})"])

    @property
    def label_en(self) -> str:
        """The same in English, in Chinese where a body has no English name."""
        title = self.title_en or office_title(self.office).en
        names = (body.name_en or body.name_zh for body in self._bodies)
        return " · ".join([*names, f"{title} ({self.office})"])

    @property
    def _bodies(self) -> list[Organisation | Committee]:
        return [body for body in (self.organisation, self.committee) if body]


class UserManager(BaseUserManager["User"]):
    """How Django's own machinery finds a user by login name."""


class User(AbstractBaseUser):
    """The key to the door of one person (登录账户): a login name and a password, no rights.

    What the person may do is said by capacities, never by the account.
    """

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = UserManager()

    def __str__(self) -> str:
        return self.username


class ApiToken(models.Model):
    """A key for programs (接口令牌), bound to one capacity; only its digest is kept.

    All instants are of real time, not of the case clock.
    """

    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret, in hex
    capacity = models.ForeignKey(Capacity, models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    second_factor_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.label or self.pk} ({self.capacity_id})"
