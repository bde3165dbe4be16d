"""Records of consultations. What people wrote stands only in the openings of their acts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from guiju.cases.models import Act, Case
from guiju.documents.models import Blob
from guiju.parties.ids import ID_LENGTH, new_id


class Channel(models.TextChoices):
    """How a comment came (意见渠道)."""

    WEB = "web", "网上"
    LETTER = "letter", "信函"
    PHONE = "phone", "电话"
    MEETING = "meeting", "会议"
    EMAIL = "email", "电子邮件"


class Round(models.Model):
    """One consultation on one draft (一轮征求意见)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    draft = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    opened = models.OneToOneField(Act, models.PROTECT, related_name="+")
    closed = models.OneToOneField(Act, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="round_once_in_case")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} #{self.number}"


class Comment(models.Model):
    """A comment on a clause or on the whole (意见)."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="comments")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="comments")
    number = models.PositiveIntegerField()  # 序号, gapless in its case
    act = models.OneToOneField(Act, models.PROTECT, related_name="comment")
    stage = models.CharField(max_length=80)
    anchor = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    organisation = models.CharField(max_length=ID_LENGTH, blank=True)
    is_late = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="comment_number_in_case")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} #{self.number}"

    @property
    def is_verified(self) -> bool:
        """Whether we know whom to reach: an account, or a contact checked by a code."""
        check = getattr(self, "contact_check", None)
        return bool(self.act.person) or (check is not None and check.verified_at is not None)

    def _said(self, field: str) -> Any:
        """What stands in an opening; None once it was erased. Prefetch `act__openings`."""
        return next((o.value for o in self.act.openings.all() if o.field == field), None)

    @property
    def opinion(self) -> str | None:
        """The comment itself (意见内容)."""
        value: str | None = self._said("opinion")
        return value

    @property
    def proposed(self) -> str | None:
        """The wording proposed instead (修改建议)."""
        value: str | None = self._said("proposed")
        return value

    @property
    def author(self) -> str | None:
        """The name given, to be shown (提出单位或者个人)."""
        value: str | None = self._said("name")
        return value


class ContactCheck(models.Model):
    """Whether the contact given with a comment was reached (联系方式核验). No official record."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="contact_check")
    contact = models.CharField(max_length=64, blank=True)  # keyed digest, to bound what is sent
    code = models.CharField(max_length=64, blank=True)  # keyed digest of the last code sent
    sent_at = models.DateTimeField(null=True)
    codes = models.PositiveSmallIntegerField(default=0)  # sent so far
    tries = models.PositiveSmallIntegerField(default=0)  # of the last code
    verified_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["contact", "sent_at"], name="contact_check_recent")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {'verified' if self.verified_at else 'open'}"


class Answer(models.Model):
    """The one answer to a comment (处理意见)."""

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="answer")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12)  # accepted | partly | not-accepted
    reason = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.answer}"


class Withholding(models.Model):
    """The text of a comment is not shown; its number, answer and this ground are (不予公开)."""

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="withholding")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=30)  # a choice of the act's form

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.ground}"


class Showing(models.Model):
    """A comment was reviewed and may be shown (审核后公开)."""

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="showing")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.comment_id


class Reply(models.TextChoices):
    """What an invited unit did (回函情况)."""

    NONE = "none", "没有回函"
    NO_COMMENT = "no-comment", "回函无意见"
    COMMENT = "comment", "回函有意见"


class Invitation(models.Model):
    """A unit that was sent the draft (发送征求意见稿的单位)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="invitations")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="invitations")
    unit = models.CharField(max_length=ID_LENGTH)
    reply = models.CharField(max_length=10, choices=Reply, default=Reply.NONE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "round", "unit"], name="invitation_once_per_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.reply}"
