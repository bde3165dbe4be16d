"""Editions of invented standards for tests, under one act of whoever runs the instance."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Any

from guiju.cases.models import Act, Case, Definition
from guiju.catalogue.models import Edition, GivenNumber, Relation, RelationKind, Standard
from guiju.catalogue.numbering import key_of
from guiju.identifiers import BodyNumber, StandardNumber, parse, standard_of
from guiju.law.calendar import BEIJING

_serial = count(1)


def act() -> Act:
    """The act all invented editions stand on."""
    known = Act.objects.filter(act="invented").first()
    if known is not None:
        return known
    at = datetime(2026, 1, 5, 12, tzinfo=BEIJING)
    definition, _ = Definition.objects.get_or_create(
        sha256="0" * 64,
        defaults={"procedure": "invented", "resolved": b"{}", "first_used_at": at},
    )
    case = Case.objects.create(
        procedure="invented",
        definition=definition,
        state="closed",  # else it would be looked at as a project under way
        is_public=False,  # no page could show a case of no procedure
        opened_at=at,
        updated_at=at,
    )
    return Act.objects.create(
        case=case,
        seq=1,
        act="invented",
        recorded_at=at,
        receipt="X-INVENTED",
        entry=b"",
        hash="0" * 64,
    )


def edition(number: str, title_zh: str = "", **fields: Any) -> Edition:
    """An edition under its number; `supersedes=` names editions or numbers it took the place of."""
    read = parse(number)
    assert isinstance(read, StandardNumber | BodyNumber), number
    supersedes = fields.pop("supersedes", ())
    undated = standard_of(read)
    standard, _ = Standard.objects.get_or_create(
        number=undated.ascii,
        defaults={
            "level": undated.level,
            "series": number.split(" ")[0],
            "slug": undated.slug,
            "order": undated.ascii,
        },
    )
    year = read.year or 2020
    issued = fields.setdefault("issued_on", date(year, 3, 1))
    fields.setdefault("in_force_from", issued and date(issued.year, 9, 1))
    fields.setdefault("status", "in-force")
    made = Edition.objects.create(
        standard=standard,
        number=read.ascii,
        slug=read.slug,
        print=read.print,
        title_zh=title_zh or f"示例　要求 {next(_serial)}",
        act=act(),
        **fields,
    )
    if isinstance(read, StandardNumber):
        GivenNumber.objects.create(
            key=key_of(read),
            number=read.ascii,
            slug=read.slug,
            code=read.series.code,
            serial=read.serial,
            part=int(read.parts[0]) if read.parts and read.parts[0].isdecimal() else None,
            edition=made,
            given_on=issued or date(2026, 1, 5),
        )
    for former in supersedes:
        Relation.objects.create(
            edition=made,
            kind=RelationKind.SUPERSEDES,
            number=str(former),
            target=former if isinstance(former, Edition) else None,
        )
    return made


def related(one: Edition, kind: str, other: Edition | str, degree: str = "") -> Relation:
    """How an edition stands to another, or to a number that is in no catalogue of ours."""
    target = other if isinstance(other, Edition) else None
    return Relation.objects.create(
        edition=one, kind=kind, number=str(other), target=target, degree=degree
    )
