"""The draft that is put to the public, with comments beside the clauses they are about."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound
from guiju.cases.offering import next_acts
from guiju.consultation import queries
from guiju.documents.queries import open_blob, picture

from .acting import asker
from .standards import clauses_shown


def draft(request: HttpRequest, case_id: str, anchor: str = "") -> HttpResponse:
    """The newest draft of a case that was released."""
    actor, at = asker(request), CASE_CLOCK.now()
    case, round_, tree = queries.draft_of(actor, case_id, at)
    if anchor and tree.clause(anchor) is None:
        raise NotFound
    beside = defaultdict(list)
    for comment in queries.comments_seen(actor, case, at):
        if comment.round_id == round_.pk:
            beside[comment.anchor].append(comment)
    rows = [{**row, "comments": beside.pop(row["anchor"], [])} for row in clauses_shown(tree)]
    context = {
        "case": case,
        "round": round_,
        "clauses": rows,
        "whole": [comment for rest in beside.values() for comment in rest],
        "comment_act": _comment_act(next_acts(case, actor, at)),
        "anchor": anchor,
        "counts": queries.answer_counts(case),
    }
    return render(request, "portal/draft.html", context)


def _comment_act(offered: object) -> str:
    """The act by which anyone comments now; "" when there is none."""
    for item in offered:  # type: ignore[attr-defined]  # a tuple of NextAct
        effects = {deed.effect for deed in item.transition.effects}
        if queries.RECORDS in effects and item.is_allowed and "anyone" in item.transition.by:
            name: str = item.transition.act
            return name
    return ""


def show_picture(request: HttpRequest, sha256: str) -> HttpResponse:
    """A picture of a text, which is as public as the text that names its digest."""
    blob = picture(sha256)
    if blob is None:
        raise NotFound
    answer = HttpResponse(open_blob(blob), blob.media_type)
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
