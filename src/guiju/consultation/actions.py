"""Commenting and answering, as plain calls of the one door `perform`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from guiju.cases import actions, definitions
from guiju.cases.clock import Clock
from guiju.cases.errors import refused
from guiju.cases.queries import case_seen
from guiju.law.state import State
from guiju.parties.actor import Actor

from .models import Answer, Comment
from .queries import ANSWERS, RECORDS, act_with, acts_anywhere, comment_seen
from .working import answering_acts


def comment_on(
    case_id: str, remark: Mapping[str, Any], *, by: Actor, clock: Clock, key: str = ""
) -> Comment:
    """File a comment on one clause of what is open to comments (提意见).

    Args:
        remark: `anchor` ("4.2.1", "" for the whole), `opinion`, `proposed`, `name`, `contact`.
    Raises:
        NotFound: there is no such case, or `by` may not see it.
        Refused: stage, period, form or guard said no; carries the article.
    Source: 标准化法 第十五条 (text).
    """
    name = _act(case_id, RECORDS, by, clock, by_anyone=True)
    act = actions.perform(case_id, actions.Request(name, remark, key=key), by=by, clock=clock)
    return Comment.objects.get(act=act)


def answer_comment(
    comment_id: str, answer: str, reason: str, *, by: Actor, clock: Clock, key: str = ""
) -> Answer:
    """Answer one comment (答复意见). Raises as `comment_on`."""
    comment = comment_seen(by, comment_id, clock.now())
    name = _act(comment.case_id, ANSWERS, by, clock, by_anyone=False)
    data = {"comment": comment_id, "answer": answer, "reason": reason}
    request = actions.Request(name, data, key=key)
    actions.perform(comment.case_id, request, by=by, clock=clock)
    return Answer.objects.get(comment=comment)


@transaction.atomic
def answer_comments(
    case_id: str,
    comment_ids: Sequence[str],
    answer: str,
    reason: str,
    *,
    by: Actor,
    clock: Clock,
    key: str = "",
) -> int:
    """Give several comments the same answer (批量答复): all of them, or none.

    By one act, where the stage has one for several; else by an act for each. Returns how many were
    answered. Raises as `comment_on`.
    """
    case = case_seen(by, case_id, clock.now())
    _, several = answering_acts(case)
    ids = list(dict.fromkeys(comment_ids))
    if several is None or len(ids) == 1:
        for comment_id in ids:
            own_key = f"{key}:{comment_id}" if key else ""
            answer_comment(comment_id, answer, reason, by=by, clock=clock, key=own_key)
        return len(ids)
    answers = [{"comment": pk, "answer": answer, "reason": reason} for pk in ids]
    request = actions.Request(several, {"answers": answers}, key=key)
    actions.perform(case_id, request, by=by, clock=clock)
    return len(ids)


def _act(case_id: str, effect: str, by: Actor, clock: Clock, *, by_anyone: bool) -> str:
    """The act that does it now, else one that did or will, so that `perform` says why not."""
    case = case_seen(by, case_id, clock.now())
    definition = definitions.stored(case.definition_id)
    found = act_with(definition, State.from_json(case.projection), effect, by_anyone=by_anyone)
    elsewhere = [act.act for act in acts_anywhere(definition, effect)]
    name = found or (elsewhere[0] if elsewhere else None)
    if name is None:
        raise refused("no-comments-here")
    return name
