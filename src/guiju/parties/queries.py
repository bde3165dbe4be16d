"""What can be asked about parties. The registers of bodies and committees are open to everyone.

Days are case-clock days. What concerns a person beyond the display name is asked by rooms that
decide something (conflicts, who may act), never by a list for the public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from guiju.law.model import Label

from .actor import Actor
from .models import (
    Capacity,
    Committee,
    DutyHolding,
    Employment,
    Membership,
    NamePeriod,
    Organisation,
    Person,
    Seat,
    Status,
    Succession,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages; the English one may be empty."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """How a committee is made up on a day: the counts that rules of committees speak of."""

    members: int
    by_side: dict[str, int]
    by_unit: dict[str, int]  # organisation id to seats
    chairs: int
    vice_chairs: int
    units_of_chairs: tuple[str, ...]  # of chair and vice chairs, a unit named twice stands twice


def actor_of(capacity: Capacity, *, second_factor: bool = False) -> Actor:
    """The actor a capacity makes of its person, under the names of today (行为人)."""
    person, body, committee = capacity.person, capacity.organisation, capacity.committee
    return Actor(
        person_id=person.pk,
        capacity_id=capacity.pk,
        organisation_id=capacity.organisation_id,
        committee_id=capacity.committee_id,
        office=capacity.office,
        name_zh=person.name_zh,
        name_en=person.name_en or person.name_zh,
        organisation_name_zh=_first(body, committee, "name_zh"),
        organisation_name_en=_first(body, committee, "name_en")
        or _first(body, committee, "name_zh"),
        official=capacity.is_official,
        second_factor=second_factor,
    )


def actor_without_capacity(person: Person, *, second_factor: bool = False) -> Actor:
    """A signed-in person who has not chosen in which capacity to act."""
    return Actor(
        person_id=person.pk,
        name_zh=person.name_zh,
        name_en=person.name_en or person.name_zh,
        second_factor=second_factor,
    )


def capacities_on(on: date) -> QuerySet[Capacity]:
    """Every capacity one may act in on a day; those of bodies that are not admitted are not."""
    return (
        Capacity.objects.on(on)
        .filter(Q(organisation=None) | Q(organisation__status=Status.ADMITTED))
        .select_related("person", "organisation", "committee")
        .order_by("from_on", "pk")
    )


def capacities_of(person_id: str, on: date) -> QuerySet[Capacity]:
    """The capacities a person may act in on a day (可用身份)."""
    return capacities_on(on).filter(person_id=person_id)


def people_with_office(
    office: str,
    *,
    on: date,
    organisation_id: str | None = None,
    committee_id: str | None = None,
) -> QuerySet[Capacity]:
    """The capacities in which people hold an office on a day, in one body or in all."""
    found = capacities_on(on).filter(office=office)
    if organisation_id is not None:
        found = found.filter(organisation_id=organisation_id)
    if committee_id is not None:
        found = found.filter(committee_id=committee_id)
    return found


def organisation_names(ids: Collection[str]) -> dict[str, dict[str, str]]:
    """`{zh, en}` of each id that is an organisation's, others left out. One query."""
    rows = Organisation.objects.filter(pk__in=ids).values_list("pk", "name_zh", "name_en")
    return {pk: {"zh": zh, "en": en or zh} for pk, zh, en in rows}


def organisations(
    *,
    kind: str | None = None,
    with_code: bool = False,
    codes: Collection[str] = (),
    on: date | None = None,
) -> QuerySet[Organisation]:
    """Admitted organisations by name (已入驻机构).

    Args:
        kind: only this kind.
        with_code: only associations that have a code of their own for numbers (T/GJA).
        codes: only associations with one of these codes.
        on: those that had not ended by that day; left out, those that have not ended.
    """
    found = Organisation.objects.filter(status=Status.ADMITTED)
    found = (
        found.filter(Q(ended_on=None) | Q(ended_on__gt=on)) if on else found.filter(ended_on=None)
    )
    if kind is not None:
        found = found.filter(kind=kind)
    if with_code:
        found = found.filter(association_code__isnull=False)
    if codes:
        found = found.filter(association_code__in=codes)
    return found.order_by("name_zh", "pk")


def name_at(organisation_id: str, on: date) -> Name:
    """What an organisation was called on a day (当时名称); before its first name, that one."""
    names = NamePeriod.objects.filter(organisation_id=organisation_id).order_by("-from_on", "-pk")
    period = names.filter(from_on__lte=on).first() or names.last()
    if period is None:
        raise Organisation.DoesNotExist(organisation_id)
    return Name(period.name_zh, period.name_en)


def holder_of(duty: str, on: date, scope: str = "") -> Organisation | None:
    """The authority at the date (当时的主管机构): who had a duty for a scope on a day.

    A scope without a holder of its own belongs to who has the duty for everything.
    """
    holdings = DutyHolding.objects.on(on).filter(duty=duty, scope__in={scope, ""})
    holding = holdings.select_related("organisation").order_by("-scope").first()
    return holding.organisation if holding else None


def holders_of(duty: str, on: date) -> QuerySet[DutyHolding]:
    """All holders of a duty on a day, scope by scope."""
    holdings = DutyHolding.objects.on(on).filter(duty=duty)
    return holdings.select_related("organisation").order_by("scope")


def has_duty(organisation_id: str, duty: str, on: date) -> bool:
    """Whether an organisation has a duty, for any scope, on a day."""
    return DutyHolding.objects.on(on).filter(duty=duty, organisation_id=organisation_id).exists()


def successions_of(organisation_id: str) -> QuerySet[Succession]:
    """What a body came from and what came after it, in order (机构沿革)."""
    return (
        Succession.objects.filter(
            Q(from_organisation_id=organisation_id) | Q(to_organisation_id=organisation_id)
        )
        .select_related("from_organisation", "to_organisation")
        .order_by("on", "pk")
    )


def members_of(committee_id: str, on: date) -> QuerySet[Membership]:
    """The members of a committee on a day, the chair first (委员名单)."""
    return (
        Membership.objects.on(on)
        .filter(committee_id=committee_id)
        .select_related("person", "unit")
        .order_by("office", "person__name_zh", "pk")
    )


def employers_of(person_id: str, on: date) -> QuerySet[Organisation]:
    """The organisations a person works for on a day (任职单位)."""
    employments = Employment.objects.on(on).filter(person_id=person_id)
    return Organisation.objects.filter(pk__in=employments.values("organisation")).order_by("pk")


def composition(committee_id: str, on: date) -> Composition:
    """The counts of a committee on a day. What they must be is said by law, not here."""
    seats: list[Any] = list(
        Membership.objects.on(on)
        .filter(committee_id=committee_id)
        .values_list("side", "unit_id", "office")
    )
    leaders = [unit for _, unit, office in seats if office in (Seat.CHAIR, Seat.VICE_CHAIR)]
    offices = Counter(office for _, _, office in seats)
    return Composition(
        members=len(seats),
        by_side=dict(Counter(side for side, _, _ in seats)),
        by_unit=dict(Counter(unit for _, unit, _ in seats if unit)),
        chairs=offices[Seat.CHAIR],
        vice_chairs=offices[Seat.VICE_CHAIR],
        units_of_chairs=tuple(sorted(unit for unit in leaders if unit)),
    )


def committees_of(person_id: str, on: date) -> QuerySet[Committee]:
    """The committees a person sits in on a day."""
    seats = Membership.objects.on(on).filter(person_id=person_id)
    return Committee.objects.filter(pk__in=seats.values("committee")).order_by("code")


def people(person_ids: Collection[str]) -> dict[str, Person]:
    """Persons by id, in one query."""
    return Person.objects.in_bulk(list(person_ids))


def _first(body: Organisation | None, committee: Committee | None, field: str) -> str:
    owner = body or committee
    return str(getattr(owner, field)) if owner else ""


def account_capacities() -> list[tuple[str, Capacity]]:
    """Every account with each of its capacities, in the order of login names. One query."""
    found = Capacity.objects.filter(person__user__isnull=False).select_related(
        "person__user", "organisation", "committee"
    )
    return [(c.person.user.username, c) for c in found.order_by("person__user__username", "pk")]


def committee_names(codes: Collection[str]) -> dict[str, Label]:
    """The names of the committees here that have these codes. One query."""
    found = Committee.objects.filter(code__in=codes)
    rows = found.values_list("code", "name_zh", "name_en")
    return {code: Label(zh, en or zh) for code, zh, en in rows}
