"""Reading on in the outbox (发件箱): what happened since, and how far each consumer has read."""

from __future__ import annotations

from django.db import transaction

from .models import Cursor, Outbox


def outbox_after(position: int, limit: int = 500) -> list[Outbox]:
    """What happened after a position, in the order of commits."""
    found = Outbox.objects.filter(pk__gt=position).select_related("act", "act__case")
    return list(found.order_by("pk")[:limit])


def cases_touched_after(position: int, limit: int = 500) -> list[tuple[int, str]]:
    """The same, as places in the outbox and the cases that were acted in."""
    found = Outbox.objects.filter(pk__gt=position).order_by("pk")
    return list(found.values_list("pk", "act__case_id")[:limit])


def position_of(consumer: str) -> int:
    """How far a consumer has read; 0 for one that is new."""
    found = Cursor.objects.filter(pk=consumer).values_list("position", flat=True).first()
    return found or 0


def read_to(consumer: str, position: int) -> None:
    """Keep how far a consumer has read; never back, whoever else reads for it."""
    with transaction.atomic():
        Cursor.objects.get_or_create(consumer=consumer)
        Cursor.objects.filter(pk=consumer, position__lt=position).update(position=position)
