"""What may repeat or contradict a proposal, and what reviewers found, for programs (查重)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Router

from guiju.overlap import queries
from guiju.overlap.models import Finding
from guiju.overlap.retrieving import search
from guiju.overlap.values import Candidate, Proposed
from guiju.parties.actor import Reader

from . import answers
from .asking import asked
from .shapes import instant

router = Router(tags=["overlaps"], exclude_unset=True)
JSON = dict[str, Any]
SIZE, LONGEST = 50, 4_000  # rows on a page; characters of a text that are looked at


@router.get("/overlap", response=answers.Similar, summary="查重 What may say the same")
def overlap(
    request: HttpRequest, title: str = "", scope: str = "", terms: str = "", ics: str = ""
) -> JSON:
    """Standards and public projects of all levels like this title and scope, with reasons.

    `terms` and `ics` are lists apart by commas or semicolons. Nothing is recorded.
    """
    _, at = asked(request)
    texts = [text.replace("\0", "")[:LONGEST] for text in (title, scope, terms, ics)]
    found = search(Proposed.typed(*texts), at)
    return {
        "as_of": found.looked_at.on.isoformat(),
        "standards": found.looked_at.standards,
        "plans": found.looked_at.plans,
        "by": found.looked_at.by,
        "items": [_candidate(candidate) for candidate in found.candidates],
    }


@router.get("/overlaps", response=answers.Findings, summary="重复与冲突 Duplicates and conflicts")
def overlaps(request: HttpRequest, q: str = "", judgement: str = "", offset: int = 0) -> JSON:
    """What reviewers marked, the newest first; `judgement` is `duplicate` or `conflict`."""
    actor, at = asked(request)
    found = queries.register(actor, at, judgement=judgement, words=q[:200])
    start = max(0, min(offset, 1_000_000))
    more = urlencode({"q": q, "judgement": judgement, "offset": start + SIZE})
    page = list(found[start : start + SIZE + 1])
    return {
        "items": [_finding(finding, actor, at) for finding in page[:SIZE]],
        "next": f"/api/v1/overlaps?{more}" if len(page) > SIZE else None,
    }


def _candidate(candidate: Candidate) -> JSON:
    return {
        "kind": str(candidate.kind),
        "number": candidate.number,
        "title": candidate.title,
        "page": candidate.address,
        "score": candidate.score,
        "reasons": [{"code": str(r), "words": r.words.as_dict()} for r in candidate.reasons],
    }


def _finding(finding: Finding, asking: Reader, at: datetime) -> JSON:
    case = finding.coordination
    is_shown = case is not None and queries.is_visible(asking, case, at)
    return {
        "mark": finding.mark,
        "judgement": str(finding.judged.judgement),
        "note": finding.judged.note,
        "proposal": finding.act.case.title,
        "case": f"/api/v1/cases/{finding.act.case_id}",
        "act": finding.act.pk,
        "recorded_at": instant(finding.at),
        "candidate": _candidate(finding.judged.candidate),
        "coordination": f"/api/v1/cases/{case.pk}" if case is not None and is_shown else None,
    }
