"""My desk (工作台): what waits for me over all my capacities, the nearest deadline first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases import definitions, queries
from guiju.cases.clock import CASE_CLOCK
from guiju.cases.dates import day_of
from guiju.cases.models import Case, Duty
from guiju.consultation.queries import RECORDS_ANSWERS
from guiju.imports import scheduling
from guiju.law.calendar import BEIJING
from guiju.look.case_rows import case_row
from guiju.look.citing import chip_of
from guiju.parties.actor import Actor
from guiju.parties.models import Capacity, Person
from guiju.parties.queries import actor_of, capacities_of
from guiju.parties.session import person_of, request_actor, second_factor_at

SHOWN = 200
STARTED_SHOWN = 20


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Main acts that wait, each with its case, its deadline and its article.

    An official capacity opens only to a session with a second factor: without one its duties are
    counted, and neither they nor their cases are named.
    """
    person, at = person_of(request), CASE_CLOCK.now()
    capacities = capacities_of(person.pk, at.astimezone(BEIJING).date()) if person else []
    known = {capacity.pk: capacity for capacity in capacities}
    has_factor = second_factor_at(request) is not None
    opened = [c for c in capacities if has_factor or not c.is_official]
    closed = [c for c in capacities if c not in opened]
    chosen = request_actor(request).capacity_id
    waiting = queries.duties_by_actor(_actors(opened, chosen, has_factor), at, SHOWN)
    context = {
        "rows": [_row(duty, known[actor.capacity_id or ""], chosen) for duty, actor in waiting],
        "behind_factor": queries.duties_of(_actors(closed, chosen, True), at).count(),
        "chosen": known.get(chosen or ""),
        "runs_catalogue": scheduling.may_schedule(request_actor(request), day_of(at)),
        "started": [case_row(case) for case in _cases_of(person)],
    }
    return render(request, "desk/desk.html", context)


def _cases_of(person: Person | None) -> list[Case]:
    if person is None:
        return []
    return list(queries.started_by(person.pk)[:STARTED_SHOWN])


def _actors(capacities: Sequence[Capacity], chosen: str | None, factor: bool) -> list[Actor]:
    """An actor for each capacity; the chosen one first, so that no one changes without need."""
    ordered = sorted(capacities, key=lambda capacity: capacity.pk != chosen)
    return [actor_of(capacity, second_factor=factor) for capacity in ordered]


def _row(duty: Duty, capacity: Capacity, chosen: str | None) -> dict[str, Any]:
    definition = definitions.stored(duty.case.definition_id)
    act = next(t for _, t in definition.transitions() if t.act == duty.act)
    return {
        "duty": duty,
        "title": act.title.as_dict(),
        "procedure": definition.title.as_dict(),
        "case_title": duty.case.title or definition.title.zh,
        "law": chip_of(act.basis),
        "has_comments": RECORDS_ANSWERS in {deed.effect for deed in act.effects},
        "capacity": capacity,
        "is_chosen": capacity.pk == chosen,
    }
