"""How far a rule's source was read (条号核对状态): shown beside every citation, never raised."""

from __future__ import annotations

from enum import StrEnum

from .model import Label


class SourceStatus(StrEnum):
    """From the wording itself down to memory; a house rule of the operator stands apart."""

    TEXT = "text"  # wording read, with its article number
    TEXT_N = "text-n"  # wording read, article number not given there
    SECONDARY = "secondary"  # as told by a named source
    UNVERIFIED = "unverified"  # a working number, found in no source
    POLICY = "policy"  # a rule of the platform's operator, not of law

    @property
    def is_checked(self) -> bool:
        """Whether article and wording were read: all others carry the mark 条号待核 on screen."""
        return self is SourceStatus.TEXT

    @property
    def label(self) -> Label:
        """The words for people."""
        return _LABELS[self]


_LABELS = {
    SourceStatus.TEXT: Label("已核对原文", "checked against the text"),
    SourceStatus.TEXT_N: Label("条号待核：已读原文，未见条号", "wording read, article not checked"),
    SourceStatus.SECONDARY: Label("条号待核：据他处转述", "not checked: as told by another source"),
    SourceStatus.UNVERIFIED: Label("条号待核：未见来源", "not checked: no source found yet"),
    SourceStatus.POLICY: Label("平台规则，非法律规定", "house rule, not law"),
}
_ORDER = [
    SourceStatus.TEXT,
    SourceStatus.POLICY,
    SourceStatus.TEXT_N,
    SourceStatus.SECONDARY,
    SourceStatus.UNVERIFIED,
]


def weaker(one: SourceStatus, other: SourceStatus) -> SourceStatus:
    """The less certain of two, which is what a rule and the article it cites have together."""
    return max(one, other, key=_ORDER.index)
