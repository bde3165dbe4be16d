"""Ways from spellings to records. Each answers with how many of the texts it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from django.db import connection

from guiju.catalogue.models import Edition
from guiju.catalogue.pinpointing import BATCH, pinpoint_spellings
from guiju.catalogue.resolving import editions_meant, resolve_many
from guiju.currency.answers import answers
from guiju.currency.reading import read_text
from guiju.currency.references import references
from guiju.identifiers import Malformed, Number, parse

Texts = Sequence[str]
Way = Callable[[Texts], int]


def _numbers(texts: Texts) -> list[Number]:
    return [number for text in texts if not isinstance(number := parse(text), Malformed)]


def reading(texts: Texts) -> int:
    """No record at all: what reading the spellings costs alone."""
    return len(_numbers(texts))


def keys(texts: Texts) -> int:
    """Ours: the key of the edition each spelling means."""
    found = pinpoint_spellings(texts)
    return sum(1 for text in texts if text in found)


def lines(texts: Texts) -> int:
    """Ours: what is shown of the edition."""
    numbers = _numbers(texts)
    found = editions_meant(numbers)
    return sum(1 for number in numbers if number in found)


def whole(texts: Texts) -> int:
    """Ours: with the other editions and what came after."""
    numbers = _numbers(texts)
    found = resolve_many(numbers)
    return sum(1 for number in numbers if found[number].edition is not None)


def one_by_one(texts: Texts) -> int:
    """The peer: a query for each number, as one writes it first; two for what has no year."""
    return sum(1 for number in _numbers(texts) if _is_known(number.ascii))


def _is_known(number: str) -> bool:
    found = Edition.objects.filter(number=number) or Edition.objects.filter(standard__number=number)
    return bool(found)


def bare(texts: Texts) -> int:
    """SQL by hand in the same batches, a row for each number: editions, then standards."""
    found = 0
    for batch in _batches([number.ascii for number in _numbers(texts)]):
        known = _bare("SELECT number, id FROM catalogue_edition WHERE number IN ({})", batch)
        rest = [text for text in batch if text not in known]
        known |= _bare("SELECT s.number, e.id FROM catalogue_standard s JOIN catalogue_edition e "
                       "ON e.standard_id = s.id WHERE s.number IN ({})", rest)  # fmt: skip
        found += sum(1 for text in batch if text in known)
    return found


def bare_unread(texts: Texts) -> int:
    """The same for texts that need not be read."""
    sql = "SELECT number, id FROM catalogue_edition WHERE number IN ({})"
    known = [(batch, _bare(sql, batch)) for batch in _batches(texts)]
    return sum(1 for batch, keys in known for text in batch if text in keys)


def _batches(texts: Texts) -> Iterator[Texts]:
    return (texts[at : at + BATCH] for at in range(0, len(texts), BATCH))


def _bare(sql: str, texts: Texts) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(",".join(["%s"] * len(texts)) or "NULL"), list(texts))
        return dict(cursor.fetchall())


def every_number() -> dict[str, int]:
    """Every number of the catalogue in a map: 110 bytes for each, in each process."""
    rows = Edition.objects.values_list("pk", "number", "standard__number")
    return {name: pk for pk, *both in rows for name in both}


def mapped(names: Mapping[str, int]) -> Way:
    """The limit of memory: read, then the map."""
    return lambda texts: sum(1 for number in _numbers(texts) if number.ascii in names)


def mapped_unread(names: Mapping[str, int]) -> Way:
    """The same for texts that need not be read."""
    return lambda texts: sum(1 for text in texts if text in names)


def answered(text: str) -> int:
    """A pasted list as the page takes it: read, found, answered."""
    return len(answers(references(read_text(text).pieces), date(2026, 11, 24)))
