"""The table in which comments are answered (意见处理): plain forms, and keys for those who type."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from guiju.cases import offering
from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import Refused
from guiju.cases.models import Case
from guiju.cases.queries import case_seen, deadlines
from guiju.clauses import Clause
from guiju.consultation.actions import answer_comments
from guiju.consultation.queries import AnswerCounts, foot_counts
from guiju.consultation.working import (
    STATES,
    Chosen,
    OnClause,
    Worklist,
    answering_acts,
    worklist,
)
from guiju.look.paging import page_number
from guiju.look.states import state_of
from guiju.parties.actor import Actor
from guiju.parties.ids import new_id

WORDS_SHOWN = 160  # of the clause beside its comments


@login_required
def work(request: HttpRequest, case_id: str) -> HttpResponse:
    """One page of the comments of a case, by clause; each group with its form while it waits."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # put there by the room of parties
    case = case_seen(actor, case_id, CASE_CLOCK.now())
    chosen = _chosen(request)
    faults: dict[str, Any] = {}
    if request.method == "POST":
        try:
            count = _answer(request, case, actor)
        except Refused as refused:
            faults = {
                "lead": request.POST.get("lead", ""),
                "reasons": _reasons(refused),
                "verdict": request.POST.get("verdict", ""),
                "reason": request.POST.get("reason", "")[:4000],
                "named": set(request.POST.getlist("named")),
            }
        else:
            messages.success(request, _("已答复 %(n)s 条。") % {"n": count})
            return HttpResponseRedirect(f"{_address(case, chosen)}#work")
    at = CASE_CLOCK.now()
    found = worklist(actor, case, at, chosen)
    context = _context(case, chosen, found, actor, at) | {"faults": faults, "key": new_id()}
    return render(request, "desk/comments.html", context, status=422 if faults else 200)


def _reasons(refused: Refused) -> list[tuple[dict[str, str], dict[str, str]]]:
    return [(r.message().as_dict(), r.next_step().as_dict()) for r in refused.refusals]


def _chosen(request: HttpRequest) -> Chosen:
    state = request.GET.get("state", "to-do")
    anchor = request.GET.get("clause")
    return Chosen(
        state if state in STATES else "to-do",
        anchor[:40] if anchor is not None and anchor != "*" else None,
        page_number(request),
    )


def _address(case: Case, chosen: Chosen) -> str:
    query = {"state": chosen.state, "clause": chosen.anchor if chosen.anchor is not None else "*"}
    return f"{reverse('desk:comments', args=[case.pk])}?{urlencode(query)}"


def _answer(request: HttpRequest, case: Case, actor: Actor) -> int:
    named = [name[:64] for name in request.POST.getlist("named")]
    return answer_comments(
        case.pk,
        named or [request.POST.get("lead", "")[:64]],
        request.POST.get("verdict", "")[:20],
        request.POST.get("reason", ""),
        by=actor,
        clock=CASE_CLOCK,
        key=request.POST.get("key", "")[:60],
    )


def _context(
    case: Case, chosen: Chosen, found: Worklist, actor: Actor, at: datetime
) -> dict[str, Any]:
    one, _several = answering_acts(case)
    offered = offering.one_act(case, one, actor, at) if one else None
    running = [d for d in deadlines(case, at) if d.is_live]
    return {
        "case": case,
        "chosen": chosen,
        "found": found,
        "clauses": [_on_clause(row) for row in found.clauses],
        "tabs": _tabs(case, chosen, found.counts),
        "anchors": found.anchors,
        "done": found.counts.total - found.counts.waiting,
        "shares": _shares(found.counts),
        "may_answer": offered is not None and offered.is_allowed,
        "why_not": offered.why_not[0].message().as_dict() if offered and offered.why_not else None,
        "due": running[0].last_on if running else None,
        "four": foot_counts(case),
        "previous": found.page - 1 if found.page > 1 else None,
        "following": found.page + 1 if found.page < found.pages else None,
        "verdicts": [(n, state_of(s)) for n, s in enumerate(_VERDICTS, start=1)],
    }


_VERDICTS = ("accepted", "partly", "not-accepted")
_TONES = {"accepted": "ok", "partly": "brand", "not-accepted": "mute", "pending": "warn"}


def _on_clause(row: OnClause) -> dict[str, Any]:
    return {
        "anchor": row.anchor,
        "number": row.clause.number if row.clause else row.anchor,
        "title": row.clause.title if row.clause else "",
        "words": _words(row.clause) if row.clause else "",
        "groups": row.groups,
        "count": sum(len(group.comments) for group in row.groups),
    }


def _words(clause: Clause) -> str:
    words = "".join(run.text for block in clause.blocks[:2] for run in block.runs)
    return words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN]}…"


def _tabs(case: Case, chosen: Chosen, counts: AnswerCounts) -> list[dict[str, Any]]:
    numbers = {
        "to-do": counts.waiting,
        "accepted": counts.accepted,
        "partly": counts.partly,
        "not-accepted": counts.not_accepted,
        "all": counts.total + counts.late,
    }
    names = {"all": _("全部"), "to-do": _("待处理")}
    return [
        {
            "title": names.get(state) or state_of(state),
            "count": numbers[state],
            "url": _address(case, Chosen(state, chosen.anchor)),
            "is_current": state == chosen.state,
        }
        for state in STATES
    ]


def _shares(counts: AnswerCounts) -> list[dict[str, Any]]:
    numbers = (counts.accepted, counts.partly, counts.not_accepted, counts.waiting)
    return [
        {"tone": tone, "words": state_of(state), "count": count}
        for (state, tone), count in zip(_TONES.items(), numbers, strict=True)
    ]
