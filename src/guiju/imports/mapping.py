"""Mappings of sources (来源映射), read from `data/sources` and checked against their schema.

An operator's own mappings lie in `GUIJU_HOME/sources` and win over ours of the same name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from jsonschema import Draft202012Validator

from guiju.law.files import read_documents
from guiju.law.model import Label

from .converting import CONVERTERS

_ROOM = Path(__file__).parent
Paths = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Where a field stands, the first that is there, and what makes it one."""

    field: str
    paths: Paths
    converters: tuple[str, ...]

    @property
    def column(self) -> str:
        """How the column is called in a report."""
        return self.paths[0]


@dataclass(frozen=True, slots=True)
class RelationRule:
    """Where relations of a kind stand, and where in each item its number."""

    kind: str
    paths: Paths
    type_at: str = ""
    type_is: str = ""
    number_at: str = ""
    degree_at: str = ""
    degree_paths: Paths = ()
    is_inverse: bool = False
    drafts_follow: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A source of records."""

    name: str
    title: Label
    url: str
    licence: Label
    rank: int  # the lowest is believed first
    gives: str  # editions or citations
    format: str
    as_of: date | None
    fields: tuple[FieldRule, ...]
    relations: tuple[RelationRule, ...]


class SourceUnknown(Exception):
    """There is no mapping of that name (没有这个来源)."""


class SourceUnfit(Exception):
    """A mapping cannot be used; says everything that is wrong with it (映射有误)."""


def sources() -> Mapping[str, Source]:
    """Every mapping by name."""
    own = Path(settings.HOME) / "sources"
    stamp = own.stat().st_mtime_ns if own.is_dir() else 0
    return _read(own, stamp)


def source(name: str) -> Source:
    """One mapping. Raises SourceUnknown."""
    found = sources().get(name)
    if found is None:
        raise SourceUnknown(name)
    return found


def rank_of(name: str) -> int:
    """How far down a source is believed; one whose mapping is gone comes last."""
    found = sources().get(name)
    return found.rank if found else 10_000


@cache
def _read(own: Path, stamp: int) -> Mapping[str, Source]:
    files = [*sorted((_ROOM / "data" / "sources").glob("*.yaml")), *sorted(own.glob("*.yaml"))]
    return {s.name: s for file in files for s in map(read_source, read_documents(file))}


def read_source(document: Mapping[str, Any]) -> Source:
    """A mapping from its document. Raises SourceUnfit."""
    faults = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in _validator().iter_errors(document)
    ]
    if faults:
        raise SourceUnfit("\n".join(faults))
    stated = document.get("as_of")
    found = Source(
        name=document["source"],
        title=Label(**document["title"]),
        url=document.get("url", ""),
        licence=_label(document["licence"]),
        rank=document["rank"],
        gives=document["gives"],
        format=document["format"],
        as_of=date.fromisoformat(stated) if stated else None,
        fields=tuple(
            FieldRule(field, _paths(rule["from"]), tuple(rule.get("by", ("text",))))
            for field, rule in document["fields"].items()
        ),
        relations=tuple(_relation(rule) for rule in document.get("relations", ())),
    )
    unknown = {name for rule in found.fields for name in rule.converters} - CONVERTERS.keys()
    if unknown:
        raise SourceUnfit(f"{found.name}: {', '.join(sorted(unknown))}")
    return found


def _relation(rule: Mapping[str, Any]) -> RelationRule:
    return RelationRule(
        kind=rule["kind"],
        paths=_paths(rule["from"]),
        type_at=rule.get("type", ""),
        type_is=rule.get("is", ""),
        number_at=rule.get("number", ""),
        degree_at=rule.get("degree", ""),
        degree_paths=_paths(rule.get("degree_from", ())),
        is_inverse=rule.get("inverse", False),
        drafts_follow=rule.get("drafts_follow", False),
    )


def _label(written: Any) -> Label:
    """Words in two languages, or one text for both, such as the name of a licence."""
    return Label(written, written) if isinstance(written, str) else Label(**written)


def _paths(written: Any) -> Paths:
    return (written,) if isinstance(written, str) else tuple(written)


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((_ROOM / "schemas" / "source.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
