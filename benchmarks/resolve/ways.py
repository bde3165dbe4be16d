"""Ways from numbers to editions. Each answers with how many it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.db import connection

from guiju.catalogue.models import Edition
from guiju.catalogue.queries import resolve
from guiju.catalogue.resolving import BATCH, editions_meant, resolve_many
from guiju.currency.answers import answers
from guiju.currency.reading import read_text
from guiju.currency.references import references
from guiju.identifiers import Malformed, Number, parse

Numbers = Sequence[Number]


def parsed(texts: Sequence[str]) -> list[Number]:
    """Every spelling as a number."""
    return [number for text in texts if not isinstance(number := parse(text), Malformed)]


def batches(numbers: Numbers) -> int:
    """Ours: the edition each number means."""
    found = editions_meant(numbers)
    return sum(1 for number in numbers if number in found)


def whole(numbers: Numbers) -> int:
    """Ours: with the other editions and what came after."""
    found = resolve_many(numbers)
    return sum(1 for number in numbers if found[number].edition is not None)


def one_by_one(numbers: Numbers) -> int:
    """The peer: a query for each number, as one writes it first."""
    return sum(1 for number in numbers if resolve(number.ascii) is not None)


def bare(numbers: Numbers) -> int:
    """The limit of the database: SQL in batches, dated numbers and undated ones apart."""
    found = 0
    with connection.cursor() as cursor:
        for at in range(0, len(numbers), BATCH):
            texts = [number.ascii for number in numbers[at : at + BATCH]]
            places = ",".join(["%s"] * len(texts))
            cursor.execute(
                "SELECT e.id, e.number, s.number, e.title_zh, e.status, e.in_force_from "
                "FROM catalogue_edition e JOIN catalogue_standard s ON s.id = e.standard_id "
                f"WHERE e.number IN ({places}) OR s.number IN ({places})",
                texts + texts,
            )
            known = {name for row in cursor.fetchall() for name in (row[1], row[2])}
            found += sum(1 for text in texts if text in known)
    return found


def mapped() -> Callable[[Numbers], int]:
    """The limit of memory: every number of the catalogue in one map, made beforehand."""
    names = {
        name: pk
        for pk, *both in Edition.objects.values_list("pk", "number", "standard__number")
        for name in both
    }
    return lambda numbers: sum(1 for number in numbers if number.ascii in names)


def answered(text: str) -> int:
    """A pasted list as the page takes it: read, found, answered."""
    return len(answers(references(read_text(text).pieces), date(2026, 11, 24)))
