"""Relations between documents (关系入图), whichever of the two comes in first.

A relation belongs to the document that does something: the newer replaces the older. When the
older says so first, and the newer is not there yet, the relation waits in `Awaited`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Subquery

from guiju.catalogue.models import Edition, GivenNumber, Relation
from guiju.catalogue.numbering import key_of
from guiju.identifiers import Number

from .converting import read_number
from .models import Awaited
from .stating import StatedRelation, Statement

Said = tuple[Edition, Number, Mapping[str, Any], Statement]  # with what was said before


def link(said: Sequence[Said], source: str) -> None:
    """Enter the relations of a batch, take back those no longer stated, and join loose ends."""
    _take_back(said, source)
    stated = [(edition, relation) for edition, _, _, s in said for relation in s.relations]
    others = _found(relation.number for _, relation in stated)
    relations, awaited = [], []
    for edition, relation in stated:
        other = others.get(relation.number)
        if other == edition.pk:
            continue
        if not relation.is_inverse:
            relations.append(_relation(edition.pk, relation, relation.number, other, source))
        elif other is not None:
            relations.append(_relation(other, relation, edition.number, edition.pk, source))
        else:
            awaited.append(_waiting(edition, relation, source))
    Relation.objects.bulk_create(relations, ignore_conflicts=True)
    Awaited.objects.bulk_create(awaited, ignore_conflicts=True)
    _join({number.ascii: edition.pk for edition, number, _, _ in said})


def _relation(
    edition: int, stated: StatedRelation, number: str, target: int | None, source: str
) -> Relation:
    return Relation(
        edition_id=edition,
        kind=stated.kind,
        number=number[:120],
        target_id=target,
        degree=stated.degree,
        source=source,
    )


def _waiting(edition: Edition, stated: StatedRelation, source: str) -> Awaited:
    return Awaited(
        edition=edition,
        kind=stated.kind,
        number=stated.number[:120],
        degree=stated.degree,
        source=source,
    )


def _found(numbers: Iterable[str]) -> dict[str, int]:
    """The editions of numbers, by whatever mark (GB for GB/T)."""
    keys: dict[str, set[str]] = {}
    for written in set(numbers):
        number = read_number(written)
        if number is not None:
            keys.setdefault(key_of(number), set()).add(written)
    rows = GivenNumber.objects.filter(key__in=keys).values_list("key", "edition_id")
    return {written: edition for key, edition in rows for written in keys[key]}


def _join(numbers: Mapping[str, int]) -> None:
    """Point what named these numbers before they were here to the editions that now are."""
    loose = Relation.objects.filter(target=None, number__in=numbers)
    if loose.exists():
        given = GivenNumber.objects.filter(number=OuterRef("number")).values("edition")[:1]
        loose.update(target=Subquery(given))
    waiting = list(Awaited.objects.filter(number__in=numbers).select_related("edition"))
    Relation.objects.bulk_create(
        (
            Relation(
                edition_id=numbers[w.number],
                kind=w.kind,
                number=w.edition.number,
                target_id=w.edition_id,
                degree=w.degree,
                source=w.source,
            )
            for w in waiting
            if numbers[w.number] != w.edition_id
        ),
        ignore_conflicts=True,
    )
    if waiting:
        Awaited.objects.filter(pk__in=[w.pk for w in waiting]).delete()


def _take_back(said: Sequence[Said], source: str) -> None:
    """Remove what this source stated of an edition before and states no longer."""
    for edition, _, before, statement in said:
        now = {(r.kind, r.number, r.is_inverse) for r in statement.relations}
        for kind, number, _degree, is_inverse in before.get("relations", ()):
            if (kind, number, is_inverse) in now:
                continue
            mine = {"source": source, "kind": kind}
            if is_inverse:
                Awaited.objects.filter(edition=edition, number=number, **mine).delete()
                done = Relation.objects.filter(edition__number=number, target=edition, **mine)
                done.delete()
            else:
                Relation.objects.filter(edition=edition, number=number, **mine).delete()
