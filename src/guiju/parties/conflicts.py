"""Conflicts of interest (利益冲突与回避), over everything a person is, not over one hat.

A person with four capacities has one interest. So the person, and where the rule says so the
employer, is compared across all capacities, seats and employments of the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet

from .models import Capacity, Employment, Membership

Level = Literal["person", "unit"]
Ground = Literal["same-person", "capacity", "seat", "employer", "same-employer"]


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """One ground on which a person must stand aside."""

    ground: Ground
    organisation_id: str = ""
    organisation_zh: str = ""
    organisation_en: str = ""

    @property
    def zh(self) -> str:
        return {
            "same-person": "本人即为利害关系人",
            "capacity": f"本人代表“{self.organisation_zh}”",
            "seat": f"本人由“{self.organisation_zh}”委派",
            "employer": f"本人任职于“{self.organisation_zh}”",
            "same-employer": f"与利害关系人同在“{self.organisation_zh}”任职",
        }[self.ground]

    @property
    def en(self) -> str:
        unit = self.organisation_en or self.organisation_zh
        return {
            "same-person": "Is one of the interested persons",
            "capacity": f"Acts for {unit}",
            "seat": f"Was sent by {unit}",
            "employer": f"Works for {unit}",
            "same-employer": f"Works for {unit}, as an interested person does",
        }[self.ground]


def conflicts(
    person_ids: Collection[str],
    organisation_ids: Collection[str],
    on: date,
    level: Level = "person",
    interested_person_ids: Collection[str] = (),
) -> dict[str, tuple[Conflict, ...]]:
    """Who of these persons must stand aside on a day, and on which grounds (回避).

    Args:
        person_ids: those who would vote, review or decide.
        organisation_ids: the interested organisations, such as the drafting units.
        level: "person": who is interested in person, or acts for an interested organisation in
            any capacity. "unit": also who works for one, sits in a committee for one, or works
            where an interested person works.
        interested_person_ids: persons interested themselves, such as the named drafters.
    Returns:
        A person without a conflict is left out. Always the same number of SQL queries.
    """
    found: dict[str, set[Conflict]] = defaultdict(set)
    for person_id in set(person_ids) & set(interested_person_ids):
        found[person_id].add(Conflict("same-person"))
    # A capacity in a committee is a seat: its unit sends the member but is not acted for.
    hats = Capacity.objects.on(on).filter(committee=None)
    _add(found, "capacity", hats, "organisation", person_ids, organisation_ids)
    if level == "unit":
        jobs, seats = Employment.objects.on(on), Membership.objects.on(on)
        _add(found, "employer", jobs, "organisation", person_ids, organisation_ids)
        _add(found, "seat", seats, "unit", person_ids, organisation_ids)
        shared = _employers(interested_person_ids, on) - set(organisation_ids)
        _add(found, "same-employer", jobs, "organisation", person_ids, shared)
    return {person_id: tuple(sorted(grounds)) for person_id, grounds in found.items()}


def _add(
    found: dict[str, set[Conflict]],
    ground: Ground,
    records: QuerySet[Any],
    field: Literal["organisation", "unit"],
    person_ids: Collection[str],
    organisation_ids: Collection[str],
) -> None:
    """Note the ground for each person with a record that names one of the organisations."""
    matches = records.filter(
        **{"person__in": set(person_ids), f"{field}__in": set(organisation_ids)}
    )
    names = (f"{field}_id", f"{field}__name_zh", f"{field}__name_en")
    for person_id, *organisation in matches.values_list("person_id", *names):
        found[person_id].add(Conflict(ground, *organisation))


def _employers(person_ids: Collection[str], on: date) -> set[str]:
    jobs = Employment.objects.on(on).filter(person__in=set(person_ids))
    return set(jobs.values_list("organisation_id", flat=True))
