"""What the fields of an overlap check hold: the search, its candidates, and the judgements.

And what a field holds that names an entry of the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from guiju.cases.models import Act, Case
from guiju.cases.offers import checks, offers
from guiju.cases.view import CaseView
from guiju.law.fields import Offered
from guiju.law.model import Field, Label
from guiju.parties.actor import PUBLIC

from .comparing import FIELD_TYPE, SEARCH_TYPE, Compared
from .models import Finding
from .queries import MARK_TYPE, marked, register
from .retrieving import search
from .sealing import is_genuine, looked_at, sealed
from .values import Candidate, Judgement, Proposed, Search

MOST_CHOICES = 200  # beyond that a list helps nobody: the field then takes any entry


@offers(SEARCH_TYPE)
def searches_offered(view: CaseView, field: Field, at: datetime) -> Offered | None:
    """The search of this moment, sealed with its candidates."""
    if view.case is None:
        return Offered([])
    proposed = proposed_in(view)
    text = sealed(view.case.pk, proposed, _searched(view, proposed, at))
    words = _searched(view, proposed, at).looked_at.words
    return Offered([text], choices=[(text, words)], start=text)


@offers(FIELD_TYPE)
def candidates_offered(view: CaseView, field: Field, at: datetime) -> Offered | None:
    """Every candidate of that search; a person starts without judgements."""
    if view.case is None:
        return Offered([])
    found = [c.as_dict() for c in _searched(view, proposed_in(view), at).candidates]
    judged = [{**row, "judgement": str(Judgement.NONE)} for row in found]
    return Offered([judged], start=found)


def _searched(view: CaseView, proposed: Proposed, at: datetime) -> Search:
    """One search for all the fields of one form."""
    if "overlap" not in view.memo:
        view.memo["overlap"] = search(proposed, at)
    found: Search = view.memo["overlap"]
    return found


@checks(SEARCH_TYPE)
def search_is_genuine(view: CaseView, field: Field, value: Any, at: datetime) -> Label | None:
    """It was made for this proposal, and all that it found is there.

    Asked of the search and not of its candidates: a list that is left out is none too.
    """
    if view.case is None or view.data is None:
        return None
    try:
        looked_at(value)
        rows = [Candidate.read(r) for n in _fields(view, FIELD_TYPE) for r in view.data.get(n, ())]
    except (ValueError, KeyError, TypeError, AttributeError):
        rows = None
    if rows is not None and is_genuine(view.case.pk, proposed_in(view), value, rows):
        return None
    return Label(
        "候选项和检索结果对不上，请重新打开本页再填",
        "these are not the candidates of the search; open the form again",
    )


@checks(FIELD_TYPE)
def candidates_fit(view: CaseView, field: Field, value: Any, at: datetime) -> Label | None:
    """Whoever marks one as a duplicate or a conflict says why."""
    for row in value:
        if Judgement(row["judgement"]).is_marked and not row.get("note", "").strip():
            name = row.get("number") or row["title"]
            return Label(f"{name} 判为重复或者冲突，要写明理由", f"say why {name} is so marked")
    return None


def _fields(view: CaseView, kind: str) -> list[str]:
    fields = view.transition.form.fields if view.transition else ()
    return [f.field for f in fields if f.type == kind]


def proposed_in(view: CaseView) -> Proposed:
    """What the case proposes: the field of the form says in which fields of its acts it stands."""
    fields = view.transition.form.fields if view.transition else ()
    own = next((Compared.by(f) for f in fields if f.type == FIELD_TYPE), None)
    if own is None or view.case is None:
        return Proposed("")
    return own.proposed(_stated(view), but=(view.case.pk,))


def _stated(view: CaseView) -> Mapping[str, Any]:
    """What the acts that still count say, the latest word first; kept facts over all. One query."""
    if "overlap-stated" not in view.memo:
        found: dict[str, Any] = {}
        acts = Act.objects.filter(case=view.case).exclude(seq__in=view.state.set_aside)
        for data in acts.order_by("seq").values_list("data", flat=True)[:200]:
            found |= data
        view.memo["overlap-stated"] = {**found, **view.state.facts}
    stated: Mapping[str, Any] = view.memo["overlap-stated"]
    return stated


@offers(MARK_TYPE)
def findings_offered(view: CaseView, field: Field, at: datetime) -> Offered | None:
    """Entries of the register that nobody coordinates now, the newest first."""
    free = register(PUBLIC, at).exclude(coordination__in=_under_way())
    choices = [(found.mark, _words(found)) for found in free[: MOST_CHOICES + 1]]
    examples = [mark for mark, _ in choices[:MOST_CHOICES]]
    return Offered(examples, choices if len(choices) <= MOST_CHOICES else None)


@checks(MARK_TYPE)
def finding_fits(view: CaseView, field: Field, value: str, at: datetime) -> Label | None:
    """It stands in the public register, and nobody coordinates it now."""
    found = marked(PUBLIC, value, at)
    if found is None:
        return Label("登记里没有这一条", "there is no such entry in the register")
    if found.coordination is not None and found.coordination.state != "closed":
        return Label("这一条已经在协调", "this entry is being coordinated already")
    return None


def _under_way() -> QuerySet[Case]:
    return Case.objects.exclude(state="closed")


def _words(found: Finding) -> Label:
    judged = Judgement(found.judgement).words
    return Label(f"{found.both}（{judged.zh}）", f"{found.both} ({judged.en})")
