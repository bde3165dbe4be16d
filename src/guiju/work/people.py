"""Whom a case waits for, and where they can be reached (通知对象)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Q

from guiju.cases.models import Duty
from guiju.parties.models import Capacity, DutyHolding


def addresses_for(duties: Iterable[Duty], on: date) -> dict[int, list[str]]:
    """For each duty the verified mail addresses of those it waits for. Four queries in all."""
    waiting = list(duties)
    holders = dict(DutyHolding.objects.on(on).values_list("duty", "organisation_id"))
    wanted: dict[int, tuple[str, str]] = {}
    for duty in waiting:
        kind, _, slug = duty.reference.partition(":")
        reference = holders.get(slug, "") if kind == "duty" and slug else duty.reference
        wanted[duty.pk] = (reference, duty.office)
    references = {reference for reference, _ in wanted.values() if reference}
    capacities = Capacity.objects.on(on).filter(
        Q(person_id__in=references)
        | Q(organisation_id__in=references)
        | Q(committee_id__in=references)
    )
    people = list(capacities.values_list("person_id", "organisation_id", "committee_id", "office"))
    mail = dict(
        EmailAddress.objects.filter(
            verified=True, primary=True, user__person_id__in={person for person, *_ in people}
        ).values_list("user__person_id", "email")
    )
    return {
        key: sorted(
            {
                mail[person]
                for person, organisation, committee, held in people
                if reference in (person, organisation, committee)
                and office in ("", held)
                and person in mail
            }
        )
        for key, (reference, office) in wanted.items()
    }
