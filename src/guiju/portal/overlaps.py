"""Duplicates and conflicts (重复与冲突): the register, a try, the result of a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.models import Case
from guiju.law.calendar import BEIJING
from guiju.look.case_rows import case_row
from guiju.overlap import queries
from guiju.overlap.models import Finding
from guiju.overlap.retrieving import search
from guiju.overlap.values import Candidate, Judged, Judgement, Proposed, Search
from guiju.parties.actor import Reader

from .asking import asker
from .listing import CSV_AT_MOST, page_of, query_of, table

_TONES = {Judgement.DUPLICATE: "bad", Judgement.CONFLICT: "warn", Judgement.RELATED: "info"}
MARKED = tuple((str(j), j.words.as_dict()) for j in Judgement if j.is_marked)


def register(request: HttpRequest) -> HttpResponse:
    """Everything a reviewer marked as a duplicate or a conflict; the choice is in the address."""
    asking, at = asker(request), CASE_CLOCK.now()
    chosen, found = chosen_findings(request, asking)
    page = page_of(found, request)
    context = {
        "rows": [_finding(finding, asking, at) for finding in page],
        "page": page,
        "chosen": chosen,
        "query": query_of(chosen),
        "judgements": MARKED,
    }
    return render(request, "portal/overlaps.html", context)


def register_table(request: HttpRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    _, found = chosen_findings(request, asker(request))
    head = ("recorded_on", "judgement", "proposal", "number", "title", "score", "reasons", "note",
            "by", "address")  # fmt: skip
    rows = (
        (f.act.recorded_at.astimezone(BEIJING).date(), f.judged.judgement, f.act.case.title,
         f.judged.candidate.number, f.judged.candidate.title, f.judged.candidate.score,
         " ".join(f.judged.candidate.reasons), f.judged.note, f.by.zh, f"/case/{f.act.case_id}/")
        for f in found[:CSV_AT_MOST]
    )  # fmt: skip
    return table("overlaps", head, rows)


def try_one(request: HttpRequest) -> HttpResponse:
    """Anyone may ask whether there is something alike, before there is a proposal."""
    said = {n: _said(request, n) for n in ("title", "scope", "terms", "ics")}
    proposed = Proposed.typed(**said)
    found = None if proposed.is_empty else search(proposed, CASE_CLOCK.now())
    context = {"said": said, "similar": similar(found), "query": query_of(said)}
    return render(request, "portal/overlap.html", context)


def similar(found: Search | None) -> dict[str, Any] | None:
    """A search as look/_similar.html shows it."""
    if found is None:
        return None
    return {
        "looked_at": found.looked_at.words.as_dict(),
        "rows": [candidate_row(candidate) for candidate in found.candidates],
    }


def results(asking: Reader, case: Case, at: datetime) -> list[dict[str, Any]]:
    """The checks of a case, the newest first, for its page."""
    entries = {
        finding.mark: _coordination(finding, asking, at)
        for finding in queries.register(asking, at).filter(case=case)
    }
    return [
        {
            "act": check.act,
            "looked_at": check.looked_at.words.as_dict() if check.looked_at else "",
            "rows": [
                {**_judged(judged), **entries.get(f"{check.act.pk}.{place}", {})}
                for place, judged in enumerate(check.rows)
            ],
        }
        for check in queries.checks_of(asking, case, at)
    ]


def coordinated(asking: Reader, case: Case, at: datetime) -> list[dict[str, Any]]:
    """What is settled in this case: entries of the register, for its page."""
    found = queries.register(asking, at).filter(coordination=case)
    return [{**_finding(finding, asking, at), "coordination": None} for finding in found]


def candidate_row(candidate: Candidate) -> dict[str, Any]:
    """A candidate with its reasons in words."""
    return {
        "kind": candidate.kind,
        "number": candidate.number,
        "title": candidate.title,
        "url": candidate.address,
        "score": candidate.score,
        "reasons": [reason.words.as_dict() for reason in candidate.reasons],
    }


def _judged(judged: Judged) -> dict[str, Any]:
    words = judged.judgement.words.as_dict()
    tag = {"tone": _TONES.get(judged.judgement, "line"), **words}
    return {**candidate_row(judged.candidate), "tag": tag, "note": judged.note}


def _finding(finding: Finding, asking: Reader, at: datetime) -> dict[str, Any]:
    return {
        **_judged(finding.judged),
        **_coordination(finding, asking, at),
        "case": finding.act.case,
        "at": finding.at,
        "by": finding.by.as_dict(),
    }


def _coordination(finding: Finding, asking: Reader, at: datetime) -> dict[str, Any]:
    """The case that settles it, or for whoever acts for a body: the forms that open one."""
    case = finding.coordination
    if case is not None and queries.is_visible(asking, case, at):
        return {"coordination": case_row(case), "take_up": ()}
    if case is not None or not asking.organisation_id:
        return {"coordination": None, "take_up": ()}
    return {"coordination": None, "take_up": [_taken_up(o, finding) for o in queries.openings(at)]}


def _taken_up(opening: queries.Opening, finding: Finding) -> dict[str, Any]:
    """A link to the form, filled in as far as the register can."""
    said: dict[str, str | list[str]] = {opening.field: finding.mark}
    if opening.bodies:
        said[opening.bodies] = list(queries.bodies_concerned(finding))
    page = reverse("portal:start", args=[opening.procedure, opening.act])
    return {"url": f"{page}?{urlencode(said, doseq=True)}", "title": opening.title.as_dict()}


def chosen_findings(
    request: HttpRequest, asking: Reader
) -> tuple[dict[str, str], QuerySet[Finding]]:
    """What the address asks for, and the findings that fit, the newest first."""
    chosen = {name: _said(request, name)[:80] for name in ("judgement", "q")}
    at = CASE_CLOCK.now()
    found = queries.register(asking, at, judgement=chosen["judgement"], words=chosen["q"])
    return chosen, found


def _said(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "")[:2000].strip()
