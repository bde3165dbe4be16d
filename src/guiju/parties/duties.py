"""Who has which duty, and how bodies follow each other in them (职责归属与机构沿革).

Actions like those of `actions`, kept apart because they are one subject: the holder of a duty at
any past day stays what it was, whatever the bodies are called or merged into today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from . import errors
from .models import DutyHolding, Organisation, Succession, SuccessionKind


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of `law/data/duties` for a scope: "" for all, else a region or a field."""

    slug: str
    scope: str = ""

    def __str__(self) -> str:
        return f"{self.slug} {self.scope}".rstrip()


@dataclass(frozen=True, slots=True)
class Share:
    """What one successor receives of another's duties."""

    to: Organisation
    duties: Sequence[Duty]


@transaction.atomic
def give_duty(organisation: Organisation, duty: Duty, *, on: date) -> DutyHolding:
    """Let an organisation have a duty no one has from that day on (赋予职责).

    Raises:
        DutyTaken: someone has it then, or receives it later.
    """
    overlapping = DutyHolding.objects.filter(
        Q(to_on=None) | Q(to_on__gt=on), duty=duty.slug, scope=duty.scope
    )
    holding = overlapping.select_related("organisation").first()
    if holding is not None:
        raise errors.DutyTaken(duty=str(duty), on=on, holder=holding.organisation.name_zh)
    return DutyHolding.objects.create(
        duty=duty.slug, scope=duty.scope, organisation=organisation, from_on=on
    )


@transaction.atomic
def split_duties(
    source: Organisation,
    shares: Iterable[Share],
    *,
    on: date,
    kind: SuccessionKind = SuccessionKind.SPLIT,
) -> list[Succession]:
    """Divide duties of a body among its successors from a day (分立、职责划转).

    A duty no share names stays with the source; a share may also go to the source itself, which
    says for the record that it kept the duty.

    Raises:
        DutyNotHeld: the source does not hold a named duty on that day.
    """
    return [_hand_over(source, share, kind, on) for share in shares]


@transaction.atomic
def merge_organisations(
    sources: Iterable[Organisation], into: Organisation, *, on: date
) -> list[Succession]:
    """Let bodies end in another one, which has all their duties from that day (合并)."""
    successions = []
    for source in sources:
        open_ones = DutyHolding.objects.filter(organisation=source, to_on=None)
        duties = [Duty(slug, scope) for slug, scope in open_ones.values_list("duty", "scope")]
        successions.append(_hand_over(source, Share(into, duties), SuccessionKind.MERGE, on))
        source.ended_on = on
        source.save(update_fields=["ended_on"])
    return successions


def _hand_over(source: Organisation, share: Share, kind: SuccessionKind, on: date) -> Succession:
    for duty in share.duties:
        holding = (
            DutyHolding.objects.select_for_update()
            .filter(organisation=source, duty=duty.slug, scope=duty.scope, to_on=None)
            .first()
        )
        if holding is None or holding.from_on > on:
            raise errors.DutyNotHeld(organisation=source.name_zh, duty=str(duty), on=on)
        if share.to.pk == source.pk:
            continue
        holding.to_on = on
        holding.save(update_fields=["to_on"])
        give_duty(share.to, duty, on=on)
    return Succession.objects.create(
        kind=kind,
        from_organisation=source,
        to_organisation=share.to,
        on=on,
        duties=[{"duty": duty.slug, "scope": duty.scope} for duty in share.duties],
    )
