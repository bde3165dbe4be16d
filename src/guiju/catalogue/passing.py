"""Dates that pass (日期届至): what was upcoming holds, what was followed by another has ended.

For imported editions only: those issued here are moved by the acts of the clock. Safe to repeat.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery

from .models import NEVER_ISSUED, Edition, EditionStatus, Relation, RelationKind, SourceRecord


@transaction.atomic
def pass_dates(on: date, among: Collection[int] | None = None) -> int:
    """Move every imported edition to where it stands on a day. Returns how many moved.

    Args:
        among: keys of editions of which something new is known: only they are moved, and what they
            replace. Looking through a whole catalogue takes seconds, and a record sent by itself
            must not wait for it. Left out, all are looked through.
    """
    editions = Edition.objects.filter(is_imported=True)
    if among is None:
        return _moved(editions, on) + _superseded(editions, on)
    replacing = Relation.objects.filter(kind=RelationKind.SUPERSEDES).exclude(target=None)
    pairs = replacing.filter(Q(edition__in=among) | Q(target__in=among))
    replaced = set(pairs.values_list("target_id", flat=True))
    moved = _moved(editions.filter(pk__in={*among, *replaced}), on)
    return moved + _superseded(editions.filter(pk__in=replaced), on) if replaced else moved


def _moved(editions: QuerySet[Edition], on: date) -> int:
    return _into_force(editions, on) + _ended(editions, on)


def _superseded(editions: QuerySet[Edition], on: date) -> int:
    return _followed(editions, on) + _withdrawn_for_another(editions, on)


def _into_force(editions: QuerySet[Edition], on: date) -> int:
    due = editions.filter(status=EditionStatus.UPCOMING, in_force_from__lte=on)
    return due.update(status=EditionStatus.IN_FORCE)


def _ended(editions: QuerySet[Edition], on: date) -> int:
    held = (EditionStatus.IN_FORCE, EditionStatus.SUSPENDED)
    due = editions.filter(status__in=held, ended_on__lte=on)
    return due.update(status=EditionStatus.WITHDRAWN)


def _followers(on: date) -> QuerySet[Relation]:
    """Editions that hold, or held, in place of another on a day: no drafts, none to come."""
    published = ~Q(edition__status__in=(*NEVER_ISSUED, EditionStatus.UPCOMING))
    begun = Q(edition__in_force_from__lte=on) | (
        Q(edition__in_force_from=None) & Q(edition__status=EditionStatus.IN_FORCE)
    )
    return Relation.objects.filter(published, begun, kind=RelationKind.SUPERSEDES).exclude(
        edition=OuterRef("pk")
    )


def _with_follower(found: QuerySet[Edition], on: date) -> list[Edition]:
    """Those that have a follower, each with its first day (`since`), and how exact that is."""
    followers = _followers(on).filter(target=OuterRef("pk"))
    first = followers.order_by("edition__in_force_from", "pk")
    return list(
        found.filter(Exists(followers)).annotate(
            since=Subquery(first.values("edition__in_force_from")[:1], output_field=DateField()),
            since_said=Subquery(first.values("edition__inexact_days__in_force_from")[:1]),
        )
    )


def _supersede(moved: list[Edition]) -> int:
    """They end when the follower begins, unless a source said when."""
    for edition in moved:
        edition.status = EditionStatus.SUPERSEDED
        since, said = edition.since, edition.since_said  # type: ignore[attr-defined]  # annotated
        if edition.ended_on is None and since is not None:
            edition.ended_on = since
            if said:
                edition.inexact_days = {**edition.inexact_days, "ended_on": said}
    Edition.objects.bulk_update(moved, ["status", "ended_on", "inexact_days"], batch_size=200)
    return len(moved)


def _followed(editions: QuerySet[Edition], on: date) -> int:
    """What holds and has a follower, unless a source said later that it still holds.

    A standard may replace only a part of another, and then both hold (部分代替).
    """
    found = _with_follower(editions.filter(status=EditionStatus.IN_FORCE), on)
    return _supersede([edition for edition in found if not _said_to_hold(edition)])


def _said_to_hold(edition: Edition) -> bool:
    """Whether a source speaks for a day on which the follower held, and says this one holds."""
    since: date | None = edition.since  # type: ignore[attr-defined]  # annotated above
    said = SourceRecord.objects.filter(edition=edition, fields__status=EditionStatus.IN_FORCE)
    return said.filter(as_of__gte=since).exists() if since else said.exists()


def _withdrawn_for_another(editions: QuerySet[Edition], on: date) -> int:
    """A source that knows only "withdrawn" and names a follower means superseded (被代替)."""
    due = editions.filter(status=EditionStatus.WITHDRAWN, issued_on__isnull=False)
    return _supersede(_with_follower(due, on))
