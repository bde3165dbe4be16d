"""Which lines of controlled lists hang on which editions (清单索引): only those are compared.

An item is found by the numbers its answer hangs on: its own, whatever the mark and year, and those
of what came after. Triggers queue every edition touched while there is any list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from guiju.catalogue.change_queue import Queue
from guiju.catalogue.models import Relation, RelationKind, Standard
from guiju.catalogue.numbering import family_of
from guiju.catalogue.pinpointing import batches
from guiju.identifiers import Malformed, parse

from .answers import Answer
from .models import ItemKey, ListItem

QUEUE = Queue("currency_touched", "listed", read_for="currency_itemkey")


def snapshot(answer: Answer) -> dict[str, str]:
    """What of an answer is told of when it changes."""
    soon = next((hint.words.zh for hint in answer.hints if hint.code == "superseded-soon"), "")
    return {
        "status": answer.result.value,
        "edition": answer.edition.number if answer.edition else "",
        "newest": answer.newest.number if answer.newest else "",
        "soon": soon.partition("，")[0],  # the day, not how many days are left
    }


def take_down(items: Sequence[ListItem], answers: Sequence[Answer]) -> None:
    """Set what was answered on the items, unsaved: what is told, and when a day may change it."""
    for item, answer in zip(items, answers, strict=True):
        item.told = snapshot(answer)
        item.look_on = answer.chain[0].in_force_from if item.told["soon"] else None


def index(items: Sequence[ListItem], answers: Sequence[Answer]) -> None:
    """Bring the keys of these items up to date. A query where they are."""
    wanted = {
        (item.pk, key)
        for item, answer in zip(items, answers, strict=True)
        for key in _keys(item, answer)
    }
    for some in batches([item.pk for item in items]):
        known = ItemKey.objects.filter(item__in=some)
        rows = {(item, key): pk for pk, item, key in known.values_list("pk", "item", "key")}
        gone = [pk for row, pk in rows.items() if row not in wanted]
        if gone:
            ItemKey.objects.filter(pk__in=gone).delete()
        wanted -= rows.keys()
    ItemKey.objects.bulk_create((ItemKey(item_id=pk, key=key) for pk, key in sorted(wanted)), 500)


def _keys(item: ListItem, answer: Answer) -> set[str]:
    seen = (answer.edition, *answer.chain, *answer.also)
    return _families([item.text, *(line.undated for line in seen if line is not None)])


def _families(numbers: Iterable[str]) -> set[str]:
    read = (parse(number) for number in numbers)
    return {family_of(number)[:160] for number in read if not isinstance(number, Malformed)}


def hanging_on(editions: Collection[int], on: date) -> QuerySet[ListItem]:
    """The items whose answer these editions may have changed, or the day. Two queries before it.

    What an edition supersedes is looked up too: nobody on a list of the older knew of it.
    """
    older = Relation.objects.filter(edition__in=editions, kind=RelationKind.SUPERSEDES)
    numbers = set(Standard.objects.filter(editions__in=editions).values_list("number", flat=True))
    numbers |= set(older.values_list("number", flat=True))
    hit = Q(pk__in=ItemKey.objects.filter(key__in=_families(numbers)).values("item"))
    return ListItem.objects.filter(hit | Q(look_on__lte=on))
