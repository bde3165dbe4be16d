"""Guards and effects about blocks of numbers and single clauses (预留号段、部分条款)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guiju.cases.models import Act
from guiju.cases.numbers import go_on_after, next_in, standards_of
from guiju.cases.view import CaseView
from guiju.identifiers import Level
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import effect, guard
from guiju.parties.models import Organisation

from . import actions, queries
from .models import Edition
from .rules import PREFIX_OF


@dataclass(frozen=True, slots=True)
class AtLevel:
    """The level at which numbers are wanted."""

    level: str


@guard("opener-has-code")
def opener_has_code(view: CaseView, at: datetime, given: AtLevel) -> Refusal | None:
    """The asker's body has a code of its own at that level (已有代号)."""
    body = Organisation.objects.filter(pk=view.standing.organisation or "").first()
    if body is not None and PREFIX_OF[Level(given.level)](body):
        return None
    return refuse("issuer-without-code")


@dataclass(frozen=True, slots=True)
class ToReserve:
    """Whose numbers, at which level, and the act and field that say how many."""

    level: str
    role: str
    act: str
    count: str = "count"


@effect("reserve-block", gives=("first", "last"))
def reserve_block(view: CaseView, at: datetime, given: ToReserve) -> dict[str, Any]:
    """Keep the next serial numbers for the body, as its counter gives them (预留号段)."""
    assert view.case is not None
    body = Organisation.objects.get(pk=view.party(given.role)[0])
    prefix = PREFIX_OF[Level(given.level)](body)
    asked = Act.objects.filter(case=view.case, act=given.act).order_by("-seq")[0]
    first = next_in(standards_of(prefix))
    last = first + int(asked.data[given.count]) - 1
    go_on_after(standards_of(prefix), last)
    actions.reserve_block(prefix, first, last, body)
    return {"first": f"{prefix} {first}", "last": f"{prefix} {last}"}


@dataclass(frozen=True, slots=True)
class OfClause:
    """The fields that name an edition and a clause of it."""

    field: str
    edition: str = "edition"


@guard("clause-is-there")
def clause_is_there(view: CaseView, at: datetime, given: OfClause) -> Refusal | None:
    """The text of the edition has that clause; one without a readable text is taken at its word."""
    data = view.data or {}
    edition = Edition.objects.filter(numbers__slug=data.get(given.edition, "")).first()
    tree = queries.tree_of(edition) if edition else None
    if tree is None or given.field not in data:
        return None
    if tree.clause(data[given.field]) is not None:
        return None
    return refuse("clause-unknown", where=f"/data/{given.field}", clause=data[given.field])
