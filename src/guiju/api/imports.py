"""Sources of records (来源), and records sent by issuers' own systems (推送)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router, Status
from pydantic import BaseModel, ConfigDict, Field

from guiju.cases.clock import CASE_CLOCK
from guiju.imports import pushing, queries
from guiju.imports.faults import Fault
from guiju.imports.models import Harvest
from guiju.imports.queries import Freshness

from .answers import imports as shown
from .asking import asked
from .shapes import instant

router = Router(tags=["imports"], exclude_unset=True)
JSON = dict[str, Any]


class Sent(BaseModel):
    """Records as objects; the keys are the headings of the exchange table, in either language."""

    model_config = ConfigDict(extra="forbid")
    records: list[JSON] = Field(min_length=1, max_length=pushing.MOST)


@router.get("/sources", response=shown.Sources, summary="来源 Sources and how fresh they are")
def sources(request: HttpRequest) -> JSON:
    """Every source of records, with the day it speaks for and its last success."""
    found = queries.sources_by_freshness(*asked(request))
    return {"items": [_source(fresh) for fresh in found], "next": None}


@router.post(
    "/imports/{source}",
    response={201: shown.Imported},
    summary="推送记录 Send records of standards",
)
def push(request: HttpRequest, source: str, body: Body[Sent]) -> Status[JSON]:
    """At most 1,000 records of the sender's own standards; every row is answered.

    Good rows go in and bad ones are told, with column and reason. The same records again change
    nothing. A token of the issuer is needed.
    """
    actor, _ = asked(request)
    pushed = pushing.push(source, body.records, by=actor, clock=CASE_CLOCK)
    run, tally = pushed.outcome.run, pushed.outcome.tally
    faults: dict[int, list[Fault]] = {}
    for place, fault in pushed.faults:
        faults.setdefault(place, []).append(fault)
    return Status(
        201,
        {
            "case": f"/api/v1/cases/{run.act.case_id}",
            "receipt": run.act.receipt,
            "known": pushed.outcome.was_known,
            **{name: getattr(tally, name) for name in tally.__slots__},
            "rows": [_row(n, faults.get(n, [])) for n in range(1, pushed.rows + 1)],
        },
    )


def _row(place: int, faults: list[Fault]) -> JSON:
    return {
        "row": place,
        "accepted": not any(fault.is_refusal for fault in faults),
        "faults": [
            {
                "column": fault.column,
                "refused": fault.is_refusal,
                "reason": fault.reason.as_dict(),
                "value": fault.value,
            }
            for fault in faults
        ],
    }


def _source(fresh: Freshness) -> JSON:
    source, run = fresh.source, fresh.run
    return {
        "source": source.name,
        "title": source.title.as_dict(),
        "url": source.url,
        "licence": source.licence.zh,
        "rank": source.rank,
        "as_of": fresh.as_of.isoformat() if fresh.as_of else None,
        "succeeded_at": instant(fresh.succeeded_at) if fresh.succeeded_at else None,
        "case": f"/api/v1/cases/{run.act.case_id}" if run else None,
        "harvests": [_harvest(row) for row in fresh.harvests],
    }


def _harvest(row: Harvest) -> JSON:
    return {
        "name": row.name,
        "every_hours": row.every_hours,
        "active": row.is_active,
        "succeeded_at": instant(row.succeeded_at) if row.succeeded_at else None,
        "failed_at": instant(row.failed_at) if row.failed_at else None,
        "failures": row.failures,
    }
