"""Duplicates and conflicts (重复与冲突): the register, a try, the result of a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.models import Case
from guiju.law.calendar import BEIJING
from guiju.look.paging import page_number
from guiju.overlap import queries
from guiju.overlap.retrieving import search
from guiju.overlap.values import Candidate, Judgement, Proposed, Search
from guiju.parties.actor import Reader

from .asking import asker
from .listing import CSV_AT_MOST, SIZE, query_of, table

_TONES = {Judgement.DUPLICATE: "bad", Judgement.CONFLICT: "warn", Judgement.RELATED: "info"}
MARKED = tuple((str(j), j.words.as_dict()) for j in Judgement if j.is_marked)


def register(request: HttpRequest) -> HttpResponse:
    """Everything a reviewer marked as a duplicate or a conflict; the choice is in the address."""
    chosen, found = chosen_findings(request, asker(request))
    page = Paginator(found, SIZE).get_page(page_number(request))
    context = {
        "rows": [_finding(finding) for finding in page],
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
    return [
        {
            "act": check.act,
            "looked_at": check.looked_at.words.as_dict() if check.looked_at else "",
            "rows": [_judged(judged) for judged in check.rows],
        }
        for check in queries.checks_of(asking, case, at)
    ]


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


def _judged(judged: queries.Judged) -> dict[str, Any]:
    words = judged.judgement.words.as_dict()
    tag = {"tone": _TONES.get(judged.judgement, "line"), **words}
    return {**candidate_row(judged.candidate), "tag": tag, "note": judged.note}


def _finding(finding: queries.Finding) -> dict[str, Any]:
    act = finding.act
    by = finding.by.as_dict()
    return {**_judged(finding.judged), "case": act.case, "at": act.recorded_at, "by": by}


def chosen_findings(
    request: HttpRequest, asking: Reader
) -> tuple[dict[str, str], list[queries.Finding]]:
    """What the address asks for, and the findings that fit, the newest first."""
    chosen = {name: _said(request, name)[:80] for name in ("judgement", "q")}
    at = CASE_CLOCK.now()
    found = queries.register(asking, at, judgement=chosen["judgement"], words=chosen["q"])
    return chosen, found


def _said(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "")[:2000].strip()
