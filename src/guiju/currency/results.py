"""What a check can say (查新结果), and how something is near, in words. Needs no database."""

from __future__ import annotations

from enum import StrEnum

from guiju.law.model import Label


class Result(StrEnum):
    """What a check says of one reference."""

    IN_FORCE = "in-force"
    UPCOMING = "upcoming"
    SUPERSEDED = "superseded"
    COMPLETED = "completed"  # a project of a plan, whose standard was published
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"  # a project given up before there was a standard
    SUSPENDED = "suspended"
    PLANNED = "planned"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Label:
        """In both languages."""
        return _WORDS[self]

    @property
    def has_ended(self) -> bool:
        """Whether what was found holds no more, and is to be taken out of a list."""
        return self in _ENDED


_ENDED = (Result.SUPERSEDED, Result.COMPLETED, Result.WITHDRAWN, Result.STOPPED)
_WORDS = {
    Result.IN_FORCE: Label("现行", "In force"),
    Result.UPCOMING: Label("即将实施", "Upcoming"),
    Result.SUPERSEDED: Label("已被代替", "Superseded"),
    Result.COMPLETED: Label("已完成", "Completed"),
    Result.WITHDRAWN: Label("已废止", "Withdrawn"),
    Result.STOPPED: Label("已终止", "Stopped"),
    Result.SUSPENDED: Label("暂停实施", "Suspended"),
    Result.PLANNED: Label("制定中", "In preparation"),
    Result.UNKNOWN: Label("未查到", "Not found"),
}


WHY_NEAR = {
    "other-mark": Label("代号不同", "another mark"),
    "other-year": Label("年份不同", "another year"),
    "other-part": Label("顺序号相同", "same serial"),
    "same-title": Label("名称相同", "same title"),
    "similar-title": Label("名称相近", "similar title"),
}

_PLACES = {
    "line": Label("第 {where} 行", "line {where}"),
    "paragraph": Label("第 {where} 段", "paragraph {where}"),
    "page": Label("第 {where} 页", "page {where}"),
    "footnote": Label("脚注 {where}", "note {where}"),
}


def place_words(kind: str, where: str) -> Label:
    """Where a reference stands, in words; a cell has its own name."""
    known = _PLACES.get(kind, Label("{where}", "{where}"))
    return Label(known.zh.format(where=where), known.en.format(where=where))
