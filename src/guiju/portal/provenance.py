"""Who says what of an edition (来源): each field with its sources, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from guiju.catalogue.models import Edition, EditionStatus
from guiju.catalogue.sourced import Said, provenance_of
from guiju.imports.mapping import sources
from guiju.law.model import Label
from guiju.parties.actor import Reader

_WORDS = {
    "number": Label("编号", "Number"),
    "title_zh": Label("中文名称", "Title in Chinese"),
    "title_en": Label("英文名称", "Title in English"),
    "titles": Label("其他语种名称", "Titles in other languages"),
    "status": Label("状态", "Status"),
    "issued_on": Label("发布日期", "Issued"),
    "in_force_from": Label("实施日期", "In force from"),
    "ended_on": Label("终止日期", "Ended"),
    "issuer": Label("发布机构", "Issued by"),
    "committee": Label("归口", "Committee"),
    "ics": Label("ICS", "ICS"),
    "ccs": Label("CCS", "CCS"),
    "scope": Label("范围", "Scope"),
    "document_type": Label("文件类型", "Type of document"),
    "announcement": Label("公告", "Announcement"),
    "record_no": Label("备案号", "Filing number"),
    "note": Label("说明", "Note"),
}
_LONGEST = 120  # characters of a value


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and the source that states it."""

    value: str | Mapping[str, str]  # words where the value is one of ours
    source: Mapping[str, str]
    as_of: date


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: who says what is shown, and who says otherwise."""

    words: Mapping[str, str]
    said: Sequence[Stated]
    differing: Sequence[Stated]


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where the values of a record come from; empty for one that was issued here."""

    fields: Sequence[Field]

    @property
    def conflicts(self) -> list[Field]:
        """The fields in which the sources contradict each other."""
        return [field for field in self.fields if field.differing]


def sourced(asking: Reader, edition: Edition) -> Sourced:
    """Field by field. One query."""
    return Sourced(
        [
            Field(
                _WORDS.get(each.field, Label(each.field, each.field)).as_dict(),
                [_stated(each.field, said) for said in each.said],
                [_stated(each.field, said) for said in each.differing],
            )
            for each in provenance_of(asking, edition)
        ]
    )


def _stated(field: str, said: Said) -> Stated:
    known = sources().get(said.source)
    title = known.title if known else Label(said.source, said.source)
    return Stated(_text(field, said.value), title.as_dict(), said.as_of)


def _text(field: str, value: Any) -> str | Mapping[str, str]:
    """The value in a line of text."""
    match value:
        case list():
            text = "、".join(map(str, value))
        case dict():
            text = "；".join(f"{name}: {inner}" for name, inner in value.items())
        case _ if field == "status" and value in EditionStatus.values:
            return EditionStatus(value).words.as_dict()
        case _:
            text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
