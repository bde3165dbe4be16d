"""From an actor to what a procedure asks of them: ids, office, duties held at the date."""

from __future__ import annotations

from datetime import datetime

from guiju.law.asking import Standing
from guiju.law.calendar import BEIJING
from guiju.parties.actor import Actor
from guiju.parties.models import DutyHolding


def standing_of(actor: Actor, at: datetime) -> Standing:
    """How the actor stands at that instant. One query for someone who acts for an organisation."""
    if actor.kind != "person":
        return Standing(kind=actor.kind)
    duties: frozenset[str] = frozenset()
    if actor.organisation_id and (not actor.official or actor.second_factor):
        held = DutyHolding.objects.on(at.astimezone(BEIJING).date())
        duties = frozenset(
            held.filter(organisation_id=actor.organisation_id).values_list("duty", flat=True)
        )
    return Standing(
        kind="person",
        person=actor.person_id or "",
        organisation=actor.organisation_id or "",
        committee=actor.committee_id or "",
        office=actor.office,
        duties=duties,
    )


def references_of(standing: Standing) -> tuple[str, ...]:
    """Every way in which participants and duties may point to this asker."""
    ids = (standing.person, standing.organisation, standing.committee)
    return (
        *(i for i in ids if i),
        *(f"duty:{duty}" for duty in sorted(standing.duties)),
        *((f"office:{standing.office}",) if standing.office else ()),
    )
