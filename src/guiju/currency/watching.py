"""What changed about the standards of controlled lists since the last look (清单跟踪)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import transaction

from guiju.catalogue.pinpointing import batches
from guiju.law.calendar import BEIJING
from guiju.law.model import Label
from guiju.parties.queries import capacities_of

from . import lines, lists
from .models import ChangeKind, ControlledList, ListChange, ListItem, Touched
from .results import Result

MOST_TOUCHED = 10_000  # editions waiting at once: from here on it is quicker to compare all
TELL_WITHIN = timedelta(days=7)  # a notice that could not be sent is tried again so long


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told to one person of one look at a list."""

    list: ControlledList
    person_id: str
    at: datetime
    changes: tuple[ListChange, ...]


def look_again(at: datetime) -> int:
    """Compare what editions touched since the last look, or the day, may have changed.

    Safe to run at any time and again: what was written down is not found twice. The number of
    queries hangs on what changed, not on how many lists there are. Returns how many answers
    changed.
    """
    waiting = list(Touched.objects.order_by("pk").values_list("pk", "edition_id")[:MOST_TOUCHED])
    if len(waiting) == MOST_TOUCHED:
        return look_at_all(at)
    items = list(lines.hanging_on({edition for _, edition in waiting}, _day(at)))
    changed = _compare(items, at) if items else 0
    if waiting:
        Touched.objects.filter(pk__in=[pk for pk, _ in waiting]).delete()
    return changed


def look_at_all(at: datetime) -> int:
    """Compare every list: once a day, and where so much changed that it is quicker."""
    waiting = list(Touched.objects.values_list("pk", flat=True))  # all seen by what follows
    filled = ControlledList.objects.filter(items__isnull=False).distinct().order_by("pk")
    changed = sum(_compare(list(one.items.all()), at) for one in filled)
    for some in batches(waiting):
        Touched.objects.filter(pk__in=some).delete()
    return changed


@transaction.atomic
def _compare(items: list[ListItem], at: datetime) -> int:
    """Answer the items again, and write down which answers are others now."""
    before = [(item.told, item.look_on) for item in items]
    answered = lists.checked(items, _day(at))
    lines.take_down(items, answered)
    ListChange.objects.bulk_create(
        (
            ListChange(list_id=item.list_id, at=at, kind=ChangeKind.STATUS, item=item.text,
                       before=told, after=item.told)
            for item, (told, _) in zip(items, before, strict=True)
            if told and told != item.told
        ),
        500,
    )  # fmt: skip
    moved = [one for one, was in zip(items, before, strict=True) if (one.told, one.look_on) != was]
    ListItem.objects.bulk_update(moved, ["told", "look_on"], 500)
    lines.index(items, answered)
    return sum(1 for one, (told, _) in zip(items, before, strict=True) if told and told != one.told)


def _day(at: datetime) -> date:
    return at.astimezone(BEIJING).date()


def notices(at: datetime) -> list[Notice]:
    """What watchers may still have to be told, the oldest first; whoever left the body is not."""
    fresh = ListChange.objects.filter(kind=ChangeKind.STATUS, at__gt=at - TELL_WITHIN)
    rows = fresh.select_related("list").order_by("list", "at", "pk")
    found = []
    for (_, when), part in groupby(rows, lambda row: (row.list_id, row.at)):
        changes = tuple(part)
        of = changes[0].list
        for watcher in of.watchers.all():
            is_told = watcher.since is None or watcher.since <= when
            if is_told and _may_see(of, watcher.person_id, at):
                found.append(Notice(of, watcher.person_id, when, changes))
    return found


def _may_see(of: ControlledList, person_id: str, at: datetime) -> bool:
    if of.organisation_id is None:
        return of.person_id == person_id
    today = at.astimezone(BEIJING).date()
    return capacities_of(person_id, today).filter(organisation=of.organisation_id).exists()


def change_words(change: ListChange) -> Label:
    """One change of an answer as a sentence."""
    before, after = Result(change.before["status"]).words, Result(change.after["status"]).words
    zh, en = f"{change.item}：{before.zh} → {after.zh}", f"{change.item}: {before.en} → {after.en}"
    newest, soon = change.after.get("newest", ""), change.after.get("soon", "")
    if soon:
        return Label(f"{zh}，{soon}", f"{en}, newest {newest}")
    if newest:
        return Label(f"{zh}，最新 {newest}", f"{en}, newest {newest}")
    return Label(zh, en)
