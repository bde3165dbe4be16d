"""A case as one line of a list, the same behind every door."""

from __future__ import annotations

from typing import Any

from guiju.cases import definitions
from guiju.cases.models import Case, CaseState


def case_row(case: Case) -> dict[str, Any]:
    """A case in a list: title, procedure, stage, and when it must be done."""
    definition = definitions.stored(case.definition_id)
    outcome = definition.outcomes.get(case.outcome)
    return {
        "id": case.pk,
        "title": case.title or definition.title.zh,
        "procedure": definition.title.as_dict(),
        "stage": definition.stage(case.stage).title.as_dict() if case.stage else "",
        "outcome": outcome.title.as_dict() if outcome else "",
        "state": case.state,
        "deadline": case.deadline_at if case.state == CaseState.OPEN else None,
        "updated_at": case.updated_at,
    }
