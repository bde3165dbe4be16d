"""The draft that is put to the public, with comments beside the clauses they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound
from guiju.cases.offering import NextAct, next_acts
from guiju.consultation import queries
from guiju.consultation.display import comments_seen, may_see_all
from guiju.law.model import ANYONE

from .asking import asker
from .reading import contents
from .standards import clauses_shown, picture_in


def draft(request: HttpRequest, case_id: str, anchor: str = "") -> HttpResponse:
    """The newest draft of a case that was released."""
    actor, at = asker(request), CASE_CLOCK.now()
    case, round_, tree = queries.draft_of(actor, case_id, at)
    if anchor and tree.clause(anchor) is None:
        raise NotFound
    beside = defaultdict(list)
    seen = comments_seen(actor, case, at)
    for comment in seen.items:
        if comment.round_id == round_.pk:
            holder = tree.clause(comment.anchor) if comment.anchor else None
            beside[holder.anchor if holder else ""].append(comment)
    shown = clauses_shown(
        tree, lambda digest: reverse("portal:draft-picture", args=[case_id, digest])
    )
    rows = [{**row, "comments": beside.pop(row["anchor"], [])} for row in shown]
    context = {
        "case": case,
        "round": round_,
        "clauses": rows,
        "contents": contents(rows),
        "closes_at": case.deadline_at,
        "whole": [comment for rest in beside.values() for comment in rest],
        "comment_act": _comment_act(next_acts(case, actor, at)),
        "anchor": anchor,
        "counts": queries.answer_counts(case),
        "waiting": seen.waiting,
        "may_answer": may_see_all(actor, case, at),
    }
    return render(request, "portal/draft.html", context)


def _comment_act(offered: Sequence[NextAct]) -> str:
    """The act by which anyone comments now; "" when there is none."""
    for item in offered:
        effects = {deed.effect for deed in item.transition.effects}
        if queries.RECORDS in effects and item.is_allowed and ANYONE in item.transition.by:
            return item.transition.act
    return ""


def draft_picture(request: HttpRequest, case_id: str, sha256: str) -> HttpResponse:
    """A picture of the newest draft of a case that was released."""
    _, _, tree = queries.draft_of(asker(request), case_id, CASE_CLOCK.now())
    return picture_in(tree, sha256)
