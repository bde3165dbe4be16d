"""What acts do to the catalogue (目录变更). Called by effects and imports, never by a door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from guiju.cases.models import Act
from guiju.documents.models import Blob
from guiju.identifiers import Force, StandardNumber
from guiju.parties.models import Organisation

from .models import (
    Commencement,
    Edition,
    EditionStatus,
    GivenNumber,
    Mandatory,
    Relation,
    RelationKind,
    ReservedBlock,
    Standard,
)
from .numbering import apart, key_of, order_of, read_number
from .resolving import edition_named


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """An edition as its act of issue states it.

    `mandatory` left out follows from the number; `supersedes` are numbers in any spelling, an
    undated one meaning the edition of that standard which holds now.
    """

    number: StandardNumber
    title_zh: str
    title_en: str = ""
    issued_on: date
    in_force_from: date
    issued_by_id: str
    text: Blob | None = None
    mandatory: Mandatory | None = None
    mandatory_clauses: Sequence[str] = ()
    commencements: Mapping[str, date] = field(default_factory=dict)  # by clause
    supersedes: Sequence[str] = ()


@transaction.atomic
def issue(new: NewEdition, act: Act) -> Edition:
    """Enter an edition, upcoming until its day (发布).

    The database refuses a number that was ever given (IntegrityError).
    """
    first, *others = apart(new.number)
    edition = Edition.objects.create(
        standard=_standard(first),
        number=first.ascii,
        slug=first.slug,
        print="/".join(number.print for number in (first, *others)),
        title_zh=new.title_zh,
        title_en=new.title_en,
        mandatory=new.mandatory or _by_form(new.number),
        mandatory_clauses=list(new.mandatory_clauses),
        issued_on=new.issued_on,
        in_force_from=new.in_force_from,
        issued_by_id=new.issued_by_id,
        act=act,
        text=new.text,
    )
    for number in (first, *others):
        _keep_number(edition, number, new.issued_on)
    Commencement.objects.bulk_create(
        Commencement(edition=edition, clause=clause, in_force_from=day)
        for clause, day in new.commencements.items()
    )
    for former in new.supersedes:
        _relate(edition, former)
    return edition


@transaction.atomic
def take_back_issue(act: Act) -> None:
    """Undo what `issue` entered for an act that was set aside. The serial stays used."""
    for edition in Edition.objects.filter(act=act).select_related("standard"):
        edition.delete()
        _drop_if_empty(edition.standard)


@transaction.atomic
def bring_into_force(edition: Edition, on: date) -> None:
    """Let an upcoming edition hold from its day, and its former one no longer (实施).

    Nothing happens before that day, or when the edition is no longer upcoming.
    """
    day = edition.in_force_from
    if edition.status != EditionStatus.UPCOMING or day is None or day > on:
        return
    edition.status = EditionStatus.IN_FORCE
    edition.save(update_fields=["status"])
    holding = (EditionStatus.IN_FORCE, EditionStatus.UPCOMING, EditionStatus.SUSPENDED)
    Edition.objects.filter(
        related_from__edition=edition,
        related_from__kind=RelationKind.SUPERSEDES,
        status__in=holding,
    ).exclude(pk=edition.pk).update(status=EditionStatus.SUPERSEDED, ended_on=day)


def withdraw(edition: Edition, on: date) -> None:
    """End an edition without a successor (废止)."""
    edition.status, edition.ended_on, edition.correct_by = EditionStatus.WITHDRAWN, on, None
    edition.save(update_fields=["status", "ended_on", "correct_by"])


def mark_for_correction(edition: Edition, by: date | None) -> None:
    """Note that an edition must be corrected by a day, or with None no longer (责令改正)."""
    edition.correct_by = by
    edition.save(update_fields=["correct_by"])


def note_review(edition: Edition, conclusion: str, on: date) -> None:
    """Record the conclusion of a periodic review (复审结论)."""
    edition.reviewed_on, edition.review = on, conclusion
    edition.save(update_fields=["reviewed_on", "review"])


def change_date(edition: Edition, to: date) -> None:
    """Move the day from which an upcoming edition holds (变更实施日期)."""
    edition.in_force_from = to
    edition.save(update_fields=["in_force_from"])


def put_off_clause(edition: Edition, clause: str, to: date) -> None:
    """Let a clause and those below it hold from a later day than the whole (部分条款另行实施)."""
    Commencement.objects.update_or_create(
        edition=edition, clause=clause, defaults={"in_force_from": to}
    )


def suspend(edition: Edition) -> None:
    """Let an edition not hold until it is resumed (暂停实施)."""
    edition.status = EditionStatus.SUSPENDED
    edition.save(update_fields=["status"])


def resume(edition: Edition) -> None:
    """Let a suspended edition hold again (恢复实施)."""
    edition.status = EditionStatus.IN_FORCE
    edition.save(update_fields=["status"])


@transaction.atomic
def correct_number(edition: Edition, number: StandardNumber, on: date) -> None:
    """Put a number right (更正编号). The former one still leads here and is never given again."""
    former = edition.standard
    edition.standard = _standard(number)
    edition.number, edition.slug, edition.print = number.ascii, number.slug, number.print
    edition.save(update_fields=["standard", "number", "slug", "print"])
    _keep_number(edition, number, on)
    if former.pk != edition.standard.pk:
        _drop_if_empty(former)


def reserve_block(prefix: str, first: int, last: int, holder: Organisation) -> ReservedBlock:
    """Keep serial numbers `first` to `last`, both included, for a holder (预留号段)."""
    number = read_number(f"{prefix} {first}")
    if number is None:
        raise ValueError(prefix)
    return ReservedBlock.objects.create(
        prefix=number.series.prefix,
        code=number.series.code,
        first=first,
        last=last,
        holder=holder,
    )


def _standard(number: StandardNumber) -> Standard:
    undated = number.undated
    standard, _ = Standard.objects.get_or_create(
        number=undated.ascii,
        defaults={
            "level": undated.level,
            "slug": undated.slug,
            "order": order_of(undated),
            "series": undated.series.prefix,
        },
    )
    return standard


def _drop_if_empty(standard: Standard) -> None:
    if not standard.editions.exists():
        standard.delete()


def _by_form(number: StandardNumber) -> Mandatory:
    return Mandatory.WHOLE if number.force is Force.MANDATORY else Mandatory.NONE


def _keep_number(edition: Edition, number: StandardNumber, on: date) -> None:
    first = number.parts[0] if number.parts else ""
    GivenNumber.objects.create(
        key=key_of(number),
        number=number.ascii,
        slug=number.slug,
        code=number.series.code,
        serial=number.serial,
        part=int(first) if first.isdecimal() else None,
        edition=edition,
        given_on=on,
    )


def _relate(edition: Edition, former: str) -> None:
    number = read_number(former)
    target = edition_named(former)
    Relation.objects.get_or_create(
        edition=edition,
        kind=RelationKind.SUPERSEDES,
        number=(target.number if target else number.ascii if number else former)[:120],
        defaults={"target": target if target and target.pk != edition.pk else None},
    )
