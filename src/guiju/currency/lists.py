"""What can be done with controlled lists (受控标准清单): made, filled, edited, watched.

A list belongs to the organisation someone acts for, else to that person alone. Whoever may not see
it is answered as if it were not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from guiju.cases.errors import NotFound
from guiju.law.calendar import BEIJING
from guiju.law.refusals import Refused, refuse
from guiju.parties.actor import Reader

from . import lines
from .answers import Answer, answers
from .models import ChangeKind, ControlledList, ListChange, ListItem, Watcher
from .reading import read_text
from .references import Piece, Reference, references

MOST_ITEMS = 2_000
MOST_LISTS = 200  # of one owner
HISTORY_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Naming:
    """What a list is called, and of which product and department it is."""

    name: str
    product: str = ""
    department: str = ""

    def as_dict(self) -> dict[str, str]:
        """For the history."""
        return {"name": self.name, "product": self.product, "department": self.department}


# ---- asking ----


def lists_seen(asking: Reader) -> QuerySet[ControlledList]:
    """The lists of the organisation they act for, and their own; nobody else's. One query."""
    mine = Q(pk=None)
    if asking.person_id is not None:
        mine |= Q(person=asking.person_id)
        if asking.organisation_id is not None:
            mine |= Q(organisation=asking.organisation_id)
    return ControlledList.objects.filter(mine).annotate(size=Count("items"))


def list_seen(asking: Reader, list_id: str) -> ControlledList:
    """One of those lists. Raises NotFound for any other."""
    found = lists_seen(asking).filter(pk=list_id).first()
    if found is None:
        raise NotFound
    return found


def list_of_secret(secret: str) -> ControlledList:
    """The list whose feed has this secret address. Raises NotFound for any other."""
    found = ControlledList.objects.filter(feed_secret=secret).first()
    if found is None:
        raise NotFound
    return found


def is_watched_by(asking: Reader, of: ControlledList) -> bool:
    """Whether this person is told of its changes."""
    return of.watchers.filter(person=asking.person_id).exists()


def history(of: ControlledList) -> QuerySet[ListChange]:
    """What happened to a list, the last first (变更记录)."""
    return of.changes.select_related("person")


def status_changes(of: ControlledList) -> QuerySet[ListChange]:
    """What changed about its standards, the last first."""
    return of.changes.filter(kind=ChangeKind.STATUS)


def checked(items: Sequence[ListItem], on: date) -> list[Answer]:
    """The answer to each item of a list on a day, in their order."""
    return answers([_reference(item) for item in items], on)


def _reference(item: ListItem) -> Reference:
    piece = Piece("row", str(item.position), item.text, item.title)
    found = references([piece])
    return found[0] if found else Reference(item.text, "row", piece.place, None, item.title)


# ---- doing ----


@transaction.atomic
def make_list(naming: Naming, *, by: Reader, at: datetime, text: str = "") -> ControlledList:
    """Make a list, filled with what a pasted text names.

    Raises Refused: it has no name, or there are too many lists.
    """
    _must_be_named(naming)
    if lists_seen(by).count() >= MOST_LISTS:
        raise Refused((refuse("list-too-many", most=MOST_LISTS),))
    owner = (
        {"organisation_id": by.organisation_id}
        if by.organisation_id is not None
        else {"person_id": by.person_id}
    )
    made = ControlledList.objects.create(**naming.as_dict(), **owner, made_at=at)
    _write(made, ChangeKind.MADE, by, at, after=naming.as_dict())
    if text.strip():
        add_items(made, text, by=by, at=at)
    return made


@transaction.atomic
def rename_list(of: ControlledList, naming: Naming, *, by: Reader, at: datetime) -> None:
    """Give a list another name, product or department. Raises Refused: it has no name."""
    _must_be_named(naming)
    before = Naming(of.name, of.product, of.department).as_dict()
    if before == naming.as_dict():
        return
    of.name, of.product, of.department = naming.name, naming.product, naming.department
    of.save(update_fields=["name", "product", "department"])
    _write(of, ChangeKind.RENAMED, by, at, before=before, after=naming.as_dict())


@transaction.atomic
def add_items(of: ControlledList, text: str, *, by: Reader, at: datetime) -> int:
    """Add every standard a pasted text names that is not on the list yet. Returns how many.

    Raises Refused: it names none, or the list would be too long.
    """
    named = [one for one in references(read_text(text).pieces) if one.number is not None]
    if not named:
        raise Refused((refuse("list-without-references"),))
    known = set(of.items.values_list("text", flat=True))
    position = of.items.count()
    fresh: dict[str, ListItem] = {}
    for reference in named:
        written = str(reference.number)[:200]
        if written not in known and written not in fresh:
            position += 1
            fresh[written] = ListItem(
                list=of, position=position, text=written, title=reference.title[:300]
            )
    if len(known) + len(fresh) > MOST_ITEMS:
        raise Refused((refuse("list-too-long", most=MOST_ITEMS),))
    items = list(fresh.values())
    answered = checked(items, at.astimezone(BEIJING).date())
    lines.take_down(items, answered)
    lines.index(ListItem.objects.bulk_create(items, 500), answered)
    ListChange.objects.bulk_create(
        [
            ListChange(list=of, at=at, kind=ChangeKind.ADDED, person_id=by.person_id,
                       item=item.text, after={"title": item.title})
            for item in items
        ],
        500,
    )  # fmt: skip
    return len(items)


@transaction.atomic
def remove_item(of: ControlledList, item_id: int, *, by: Reader, at: datetime) -> None:
    """Take a standard off a list; the history keeps it. Nothing happens where it is gone."""
    item = of.items.filter(pk=item_id).first()
    if item is not None:
        _write(of, ChangeKind.REMOVED, by, at, item=item.text, before={"title": item.title})
        item.delete()


@transaction.atomic
def note_item(of: ControlledList, item_id: int, note: str, *, by: Reader, at: datetime) -> None:
    """Write a note beside a standard (备注). Raises NotFound where it is not on the list."""
    item = of.items.filter(pk=item_id).first()
    if item is None:
        raise NotFound
    words = note.strip()[:300]
    if words != item.note:
        before = {"note": item.note}
        item.note = words
        item.save(update_fields=["note"])
        _write(of, ChangeKind.NOTED, by, at, item=item.text, before=before, after={"note": words})


@transaction.atomic
def delete_list(of: ControlledList) -> None:
    """Delete a list with its standards, its history and its watchers, for good (删除清单)."""
    of.delete()


def watch(of: ControlledList, *, by: Reader, at: datetime) -> None:
    """Be told by mail of what changes from now on (关注)."""
    Watcher.objects.get_or_create(list=of, person_id=by.person_id, defaults={"since": at})


def unwatch(of: ControlledList, *, by: Reader) -> None:
    """Be told no longer."""
    of.watchers.filter(person=by.person_id).delete()


def _must_be_named(naming: Naming) -> None:
    if not naming.name.strip():
        raise Refused((refuse("list-name-missing", where="/name"),))


def _write(
    of: ControlledList,
    kind: ChangeKind,
    by: Reader,
    at: datetime,
    *,
    item: str = "",
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    ListChange.objects.create(
        list=of, at=at, kind=kind, person_id=by.person_id, item=item,
        before=before or {}, after=after or {},
    )  # fmt: skip
