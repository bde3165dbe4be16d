"""My desk (工作台): what waits for me over all my capacities, the nearest deadline first."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases import definitions, queries
from guiju.cases.clock import CASE_CLOCK
from guiju.cases.models import Duty
from guiju.law.calendar import BEIJING
from guiju.parties.queries import actor_of, capacities_of
from guiju.parties.session import person_of, second_factor_at

SHOWN = 200


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Main acts that wait, each with its case, its deadline and its article."""
    person, at = person_of(request), CASE_CLOCK.now()
    capacities = capacities_of(person.pk, at.astimezone(BEIJING).date()) if person else []
    # Duties are shown over all capacities; taking one asks for its own capacity and second factor.
    actors = [actor_of(capacity, second_factor=True) for capacity in capacities]
    waiting = list(queries.duties_of(actors, at)[:SHOWN])
    context = {
        "rows": [_row(duty) for duty in waiting],
        "capacities": list(capacities),
        "has_factor": second_factor_at(request) is not None,
    }
    return render(request, "desk/desk.html", context)


def _row(duty: Duty) -> dict[str, Any]:
    definition = definitions.stored(duty.case.definition_id)
    act = next(t for _, t in definition.transitions() if t.act == duty.act)
    return {
        "duty": duty,
        "title": act.title.as_dict(),
        "procedure": definition.title.as_dict(),
        "case_title": duty.case.title or definition.title.zh,
        "cite": act.basis.cite,
    }
