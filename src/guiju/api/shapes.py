"""Records as the API shows them: plain JSON, the names fixed by the published contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from guiju.cases import queries
from guiju.cases.definitions import stored
from guiju.cases.models import Act, Case
from guiju.cases.offering import NextAct
from guiju.law.calendar import BEIJING
from guiju.law.fields import form_schema
from guiju.law.model import ANYONE, CLOCK, SIGNED_IN, Definition, Label, Transition
from guiju.law.refusals import Refusal
from guiju.parties.actor import Actor

from .problems import reason

JSON = dict[str, Any]

SCHEMATIC = {
    ANYONE: Label("任何单位或者个人", "Anyone"),
    SIGNED_IN: Label("任何已登录的人", "Anyone signed in"),
    CLOCK: Label("系统自动", "The clock"),
}


def instant(at: datetime) -> str:
    """An instant in RFC 3339, in Beijing time, to the millisecond, as the law's clock counts."""
    return at.astimezone(BEIJING).isoformat(timespec="milliseconds")


def next_item(offered: NextAct) -> JSON:
    """An act as it is offered: who, whether now, why not, with which form and documents."""
    act = offered.transition
    return {
        "case": offered.case.pk if offered.case else None,
        "act": act.act,
        "title": act.title.as_dict(),
        "by": [
            {"role": role, "title": role_title(offered.definition, role).as_dict()}
            for role in act.by
        ],
        "main": offered.is_main,
        "allowed": offered.is_allowed,
        "why_not": [_why(refusal) for refusal in offered.why_not],
        "warnings": [_why(refusal) for refusal in offered.warnings],
        "form": form_schema(act.form.fields, offered.offered),
        "documents": slots(act),
        "due": offered.due.isoformat() if offered.due else None,
        "cite": act.basis.cite,
        "source_status": act.basis.source_status,
    }


def role_title(definition: Definition, role: str) -> Label:
    """What a role is called, the schematic ones too."""
    known = definition.roles.get(role)
    return known.title if known else SCHEMATIC.get(role, Label("系统", "The system"))


def _why(refusal: Refusal) -> JSON:
    said = reason(refusal)
    keys = ("code", "message", "next", "cite", "source_status", "earliest_on")
    return {key: said[key] for key in keys if key in said}


def slots(act: Transition) -> list[JSON]:
    """The documents an act takes."""
    return [
        {
            "slot": slot.slot,
            "title": slot.title.as_dict(),
            "required": slot.is_required,
            "media_types": list(slot.media_types),
            "public": slot.is_public,
        }
        for slot in act.documents
    ]


def case_line(case: Case) -> JSON:
    """A case in a list."""
    definition = stored(case.definition_id)
    return {
        "id": case.pk,
        "url": f"/api/v1/cases/{case.pk}",
        "procedure": case.procedure,
        "version": case.definition_id,
        "procedure_title": definition.title.as_dict(),
        "title": case.title,
        "stage": case.stage or None,
        "stage_title": definition.stage(case.stage).title.as_dict() if case.stage else None,
        "round": case.round,
        "state": case.state,
        "outcome": _outcome(case, definition),
        "parent": case.parent_id,
        "opened_at": instant(case.opened_at),
        "updated_at": instant(case.updated_at),
    }


def _outcome(case: Case, definition: Definition) -> JSON | None:
    if not case.outcome:
        return None
    outcome = definition.outcomes[case.outcome]
    return {
        "code": outcome.outcome,
        "regular": outcome.is_regular,
        "title": outcome.title.as_dict(),
    }


def whole_case(case: Case, asking: Actor, at: datetime, offered: Sequence[NextAct]) -> JSON:
    """A case with its acts, deadlines and what can be done next."""
    definition = stored(case.definition_id)
    return {
        **case_line(case),
        "acts": acts(definition, queries.acts_seen(asking, case, at)),
        "deadlines": [
            {
                "period": d.period,
                "title": {"zh": d.title_zh, "en": d.title_en},
                "kind": d.kind,
                "starts_on": d.starts_on.isoformat(),
                "last_on": d.last_on.isoformat(),
                "ends_at": instant(d.ends_at),
                "over": d.is_over,
                "live": d.is_live,
                "cite": d.cite,
                "source_status": d.source_status,
            }
            for d in queries.deadlines(case, at)
        ],
        "subcases": [case_line(sub) for sub in queries.subcases_seen(asking, case, at)],
        "next": [next_item(item) for item in offered],
    }


def acts(definition: Definition, found: Iterable[Act]) -> list[JSON]:
    """Acts in their order, open fields and visible documents only."""
    known = {t.act: t for _, t in definition.transitions()}
    return [act_line(act, known[act.act]) for act in found]


def act_line(act: Act, transition: Transition) -> JSON:
    """One act as it was recorded."""
    actor = act.actor
    return {
        "id": act.pk,
        "act": act.act,
        "title": transition.title.as_dict(),
        "stage": act.stage or None,
        "round": act.round,
        "recorded_at": instant(act.recorded_at),
        "occurred_on": act.occurred_on.isoformat() if act.occurred_on else None,
        "actor": {
            "kind": actor["kind"],
            "office": actor["office"],
            "organisation": {"zh": actor["organisation_zh"], "en": actor["organisation_en"]},
        },
        "data": act.data,
        "documents": [
            {
                "slot": document.slot,
                "id": document.blob_id,
                "filename": document.filename,
                "media_type": document.blob.media_type,
                "size": document.blob.size,
                "url": f"/api/v1/acts/{act.pk}/documents/{document.slot}",
            }
            for document in act.documents.all()
        ],
        "to": {"stage": act.to_stage or None, "outcome": act.to_outcome or None},
        "hash": act.hash,
        "cite": transition.basis.cite,
        "source_status": transition.basis.source_status,
    }


def receipt(act: Act) -> JSON:
    """What one gets in hand for an act."""
    return {
        "number": act.receipt,
        "url": f"/receipt/{act.receipt}/",
        "recorded_at": instant(act.recorded_at),
        "hash": act.hash,
    }


def procedure_line(definition: Definition) -> JSON:
    """A procedure in the list."""
    return {
        "id": definition.procedure,
        "title": definition.title.as_dict(),
        "summary": definition.summary.as_dict(),
        "version": definition.version,
        "sub": definition.is_sub,
        "cite": definition.basis.cite,
        "source_status": definition.basis.source_status,
    }
