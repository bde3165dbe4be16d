"""Cases: the list, the whole of one, receipts and documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.ballots import queries as ballots
from guiju.cases import definitions, offering, queries
from guiju.cases.clock import CASE_CLOCK
from guiju.cases.models import Act, Case
from guiju.catalogue import queries as catalogue
from guiju.consultation import queries as consultation
from guiju.law.calendar import BEIJING
from guiju.law.model import Field, Transition
from guiju.look.case_rows import case_row
from guiju.look.citing import chip, chip_of
from guiju.look.downloads import attachment
from guiju.parties.actor import Reader

from . import overlaps, timeline
from .acting import reason_of, was_given
from .asking import asker
from .listing import CSV_AT_MOST, page_of, query_of, table

EDITIONS_SHOWN = 6  # of a case; an import enters tens of thousands
CHOICES = ("procedure", "stage", "state", "q")


def chosen_cases(
    request: HttpRequest, asking: Reader, at: datetime
) -> tuple[dict[str, str], QuerySet[Case]]:
    """What the address asks for, and the cases that fit, the last changed first."""
    chosen = {name: request.GET.get(name, "").replace("\0", "")[:80] for name in CHOICES}
    found = queries.chosen(
        queries.cases_visible(asking, at),
        chosen["procedure"],
        chosen["stage"],
        chosen["state"],
        chosen["q"],
    )
    return chosen, found.order_by("-updated_at", "-pk")


def cases(request: HttpRequest) -> HttpResponse:
    """Cases one may see; the choice stands in the address, so that it can be shared."""
    at = CASE_CLOCK.now()
    chosen, found = chosen_cases(request, asker(request), at)
    page = page_of(found, request)
    known = definitions.procedures(at)
    stages = known[chosen["procedure"]].stages if chosen["procedure"] in known else ()
    context = {
        "rows": [case_row(case) for case in page],
        "page": page,
        "chosen": chosen,
        "query": query_of(chosen),
        "procedures": [(name, d.title.as_dict()) for name, d in known.items()],
        "stages": [(s.stage, s.title.as_dict()) for s in stages],
    }
    return render(request, "portal/cases.html", context)


def cases_table(request: HttpRequest) -> HttpResponse:
    """The same cases as a table for a spreadsheet."""
    _, found = chosen_cases(request, asker(request), CASE_CLOCK.now())
    head = ("title", "procedure", "stage", "round", "state", "outcome", "opened_at", "updated_at",
            "deadline_at", "address")  # fmt: skip
    rows = (
        (c.title, c.procedure, c.stage, c.round, c.state, c.outcome, _iso(c.opened_at),
         _iso(c.updated_at), _iso(c.deadline_at), f"/case/{c.pk}/")
        for c in found[:CSV_AT_MOST]
    )  # fmt: skip
    return table("cases", head, rows)


def _iso(when: datetime | None) -> str:
    return when.astimezone(BEIJING).isoformat(timespec="minutes") if when else ""


def case(request: HttpRequest, case_id: str) -> HttpResponse:
    """Everything that happened, what is due, and what can be done next."""
    actor, at = asker(request), CASE_CLOCK.now()
    found = queries.case_seen(actor, case_id, at)
    definition = definitions.stored(found.definition_id)
    known = {t.act: t for _, t in definition.transitions()}
    offered = offering.next_acts(found, actor, at)
    live = [d for d in queries.deadlines(found, at) if d.is_live]
    counts = consultation.answer_counts(found)
    first = timeline.own_act(offered)
    acts_now = [_offer(item) for item in offered if item.stage is not None]
    issued = catalogue.issued_in(actor, found.pk)
    context = {
        "case": found,
        "row": case_row(found),
        "definition": definition,
        "basis": chip_of(definition.basis),
        "acts": [_act(act, known[act.act]) for act in queries.acts_seen(actor, found, at)],
        "deadlines": [{"period": d, "law": chip(d.cite, d.source_status)} for d in live],
        "headline": timeline.headline(live, at),
        "taking_part": timeline.taking_part(found, definition),
        "onward": timeline.onward(found, definition),
        "first_act": _offer(first) if first else None,
        "own_acts": [item for item in acts_now if item["is_allowed"]],
        "other_acts": [item for item in acts_now if not item["is_allowed"]],
        "always": [_offer(item) for item in offered if item.stage is None and item.has_role],
        "subcases": [case_row(sub) for sub in queries.subcases_seen(actor, found, at)],
        "counts": counts,
        "went": timeline.where_comments_went(counts),
        "has_text": consultation.newest_draft(found) is not None,
        "editions": list(issued[:EDITIONS_SHOWN]),
        "more_editions": max(0, issued.count() - EDITIONS_SHOWN),
        "overlap_checks": overlaps.results(actor, found, at),
        "coordinated": overlaps.coordinated(actor, found, at),
        "ballot": ballots.ballot_view(actor, found, at),
    }
    return render(request, "portal/case.html", context)


SHOWN = (
    "text",
    "long-text",
    "choice",
    "date",
    "occurred-on",
    "number",
    "clause",
    "ics",
)  # of an act


def _act(act: Act, transition: Transition) -> dict[str, Any]:
    """One act of the timeline: its open fields in the words of its form."""
    fields = [f for f in transition.form.fields if f.type in SHOWN and act.data.get(f.field)]
    zh, en = act.actor["organisation_zh"], act.actor["organisation_en"]
    return {
        "act": act,
        "title": transition.title.as_dict(),
        "law": chip_of(transition.basis),
        "by": {"zh": zh, "en": en or zh},
        "said": [
            {"label": f.label.as_dict(), "value": _words(f, act.data[f.field])} for f in fields
        ],
        "number": act.data.get("document_number", ""),
        "documents": list(act.documents.all()),
    }


def _words(field: Field, value: Any) -> Any:
    for choice in field.options.get("choices", ()):
        if choice["value"] == value:
            return choice["label"]
    return str(value)


def _offer(item: offering.NextAct) -> dict[str, Any]:
    known = item.definition.roles
    roles = [known[role].title for role in item.transition.by if role in known]
    return {
        "act": item.transition.act,
        "case": item.case,
        "title": item.transition.title.as_dict(),
        "is_allowed": item.is_allowed,
        "is_main": item.is_main,
        "is_automatic": item.transition.is_automatic,
        "due": item.due,
        "law": chip_of(item.transition.basis),
        "by": {"zh": "、".join(r.zh for r in roles), "en": ", ".join(r.en for r in roles)},
        "why_not": [reason_of(r) for r in item.why_not[:1]],
    }


def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """That something was recorded, when, and its fingerprint; what it was is on the case."""
    actor, at, number = asker(request), CASE_CLOCK.now(), number.strip().upper()
    act = queries.act_by_receipt(actor, number, at, is_own=was_given(request, number))
    visible = queries.cases_visible(actor, at).filter(pk=act.case_id).exists()
    return render(request, "portal/receipt.html", {"act": act, "is_visible": visible})


def document(request: HttpRequest, act_id: str, slot: str) -> HttpResponse:
    """A document as it was given, always as a download."""
    found = queries.document_seen(asker(request), act_id, slot, CASE_CLOCK.now())
    return attachment(found)
