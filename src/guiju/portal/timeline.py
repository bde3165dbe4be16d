"""Where a case stands, for its page: what runs now, and what lies ahead when all goes well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext as _

from guiju.cases.models import Case
from guiju.cases.offering import NextAct
from guiju.cases.queries import Deadline, state_of
from guiju.consultation.queries import AnswerCounts
from guiju.law.ahead import ahead
from guiju.law.calendar import BEIJING
from guiju.law.model import Definition, Stage
from guiju.look.citing import chip_of
from guiju.parties.queries import organisation_names


def headline(live: Sequence[Deadline], at: datetime) -> dict[str, Any] | None:
    """The period that ends next and the share of it that has run, from 0 to 1; None without one."""
    if not live:
        return None
    period = min(live, key=lambda run: run.ends_at)
    start = datetime.combine(period.starts_on, time(), BEIJING)
    whole = (period.ends_at - start).total_seconds()
    run = (at - start).total_seconds()
    return {
        "title": {"zh": period.title_zh, "en": period.title_en},
        "ends_at": period.ends_at,
        "share": min(max(run / whole, 0), 1) if whole > 0 else 1,
    }


def own_act(offered: Sequence[NextAct]) -> NextAct | None:
    """The one act a reader should see first: a main act they may take, else the first of any."""
    allowed = [item for item in offered if item.is_allowed and item.stage is not None]
    return next((item for item in allowed if item.is_main), allowed[0] if allowed else None)


def onward(case: Case, definition: Definition) -> list[dict[str, Any]]:
    """The present stage and those after it on the regular way; none for a closed case."""
    if case.state == "closed" or not case.stage:
        return []
    stages = (definition.stage(case.stage), *ahead(definition, case.stage))
    return [_stage(stage) for stage in stages]


def taking_part(case: Case, definition: Definition) -> list[dict[str, Any]]:
    """The organisations in each role of the case, by role. One query."""
    roles = [r for r in definition.roles.values() if not r.source.get("duty")]
    state = state_of(case)
    names = organisation_names({i for role in roles for i in state.parties.get(role.role, ())})
    found = [
        (role, [names[i] for i in state.parties.get(role.role, ()) if i in names]) for role in roles
    ]
    return [{"role": role.title.as_dict(), "names": held} for role, held in found if held]


def where_comments_went(counts: AnswerCounts) -> list[dict[str, Any]]:
    """The rows of `{% tally %}`: how the comments were answered, as counts and shares."""
    rows = (
        (_("采纳"), counts.accepted, "ok"),
        (_("部分采纳"), counts.partly, "warn"),
        (_("不采纳，已说明理由"), counts.not_accepted, "bad"),
        (_("待处理"), counts.waiting, "mute"),
    )
    return [
        {"words": words, "count": n, "tone": tone, "share": n / counts.total}
        for words, n, tone in rows
        if counts.total
    ]


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "title": stage.title.as_dict(),
        "law": chip_of(stage.basis),
        "periods": [period.title.as_dict() for period in stage.periods],
    }
