"""What changed about the standards of controlled lists since the last look (清单跟踪)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction

from guiju.law.calendar import BEIJING
from guiju.law.model import Label
from guiju.parties.queries import capacities_of

from .lists import checked, snapshot
from .models import ChangeKind, ControlledList, ListChange, ListItem
from .results import Result

TELL_WITHIN = timedelta(days=7)  # a notice that could not be sent is tried again so long


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told to one person of one look at a list."""

    list: ControlledList
    person_id: str
    at: datetime
    changes: tuple[ListChange, ...]


def look_again(at: datetime) -> int:
    """Compare every list with what was last told of it, and write down what changed.

    Safe to run at any time and again: what was written down is not found twice. Returns how many
    answers changed.
    """
    lists = list(ControlledList.objects.filter(items__isnull=False).distinct().order_by("pk"))
    return sum(_compare(list(one.items.all()), at) for one in lists)


@transaction.atomic
def _compare(items: list[ListItem], at: datetime) -> int:
    """The items of one list."""
    changed, rows = [], []
    for item, answer in zip(items, checked(items, at.astimezone(BEIJING).date()), strict=True):
        now = snapshot(answer)
        if now == item.told:
            continue
        if item.told:
            rows.append(
                ListChange(list_id=item.list_id, at=at, kind=ChangeKind.STATUS, item=item.text,
                           before=item.told, after=now)
            )  # fmt: skip
        item.told = now
        changed.append(item)
    ListItem.objects.bulk_update(changed, ["told"], 500)
    ListChange.objects.bulk_create(rows, 500)
    return len(rows)


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
