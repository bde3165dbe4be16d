"""What the fields of a comment and of an answer can hold now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from guiju.cases.offers import checks, offers
from guiju.cases.view import CaseView
from guiju.clauses import Text
from guiju.documents.queries import text_of
from guiju.law.fields import Offered
from guiju.law.model import Field, Label

from .display import to_review
from .models import Comment
from .queries import newest_draft, not_withheld, unanswered

SOME = 200  # choices at most; a longer list is typed, not chosen
WHICH = {"to-answer": unanswered, "not-withheld": not_withheld, "to-review": to_review}


@offers("comment")
def comments_offered(view: CaseView, field: Field, at: datetime) -> Offered | None:
    """Comments the field may name: those still to answer, or those its `which` says."""
    if view.case is None:
        return Offered([])
    fitting = WHICH[field.options.get("which", "to-answer")](view.case)
    waiting = list(fitting.values_list("pk", "number", "anchor")[:SOME])
    choices = [(pk, Label(f"第 {n} 条 {a}", f"No. {n} {a}")) for pk, n, a in waiting]
    return Offered([pk for pk, *_ in waiting], choices)


@checks("comment")
def comment_is_here(view: CaseView, field: Field, value: Any, at: datetime) -> Label | None:
    """The comment belongs to this case."""
    if view.case is not None and Comment.objects.filter(case=view.case, pk=value).exists():
        return None
    return Label("本事项没有这条意见", "this case has no such comment")


@offers("answers")
def answers_offered(view: CaseView, field: Field, at: datetime) -> Offered | None:
    """One answer for every comment still to answer."""
    waiting = [] if view.case is None else unanswered(view.case).values_list("pk", flat=True)
    reason = "已按建议修改。"
    return Offered(
        [[{"comment": pk, "answer": "accepted", "reason": reason} for pk in waiting]], None
    )


@checks("answers")
def answers_fit(view: CaseView, field: Field, value: Any, at: datetime) -> Label | None:
    """Each comment is answered once, belongs to this case and waits for its answer."""
    named = [item["comment"] for item in value]
    if len(set(named)) != len(named):
        return Label("同一条意见答复了两次", "a comment is answered twice")
    waiting = set(unanswered(view.case).values_list("pk", flat=True)) if view.case else set()
    unknown = [name for name in named if name not in waiting]
    if unknown:
        return Label(
            f"没有待答复的意见 {unknown[0]}", f"no comment {unknown[0]} waits for an answer"
        )
    return None


@offers("clause")
def clauses_offered(view: CaseView, field: Field, at: datetime) -> Offered | None:
    """The whole, and the clauses of the text in question."""
    text = _text(view)
    anchors = [] if text is None else [clause.anchor for clause in text.clauses if clause.anchor]
    return Offered([*anchors[:1], ""] if anchors else [""], None)


@checks("clause")
def clause_is_there(view: CaseView, field: Field, value: Any, at: datetime) -> Label | None:
    """The text has that clause; if not, the nearest three are named."""
    text = _text(view)
    if not value or text is None or text.clause(value) is not None:
        return None
    near = "、".join(clause.anchor for clause in text.nearest(value))
    return Label(f"没有 {value}，相近的有 {near}", f"there is no {value}; near it: {near}")


def _text(view: CaseView) -> Text | None:
    if "text" not in view.memo:
        draft = newest_draft(view.case) if view.case is not None else None
        view.memo["text"] = text_of(draft) if draft else None
    text: Text | None = view.memo["text"]
    return text
