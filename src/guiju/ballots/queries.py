"""What may be asked about ballots. Before the close nobody learns how anyone voted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guiju.cases.models import Case
from guiju.cases.queries import is_participant
from guiju.parties.actor import Reader

from .count import Rules, count
from .models import Ballot, Elector


@dataclass(frozen=True, slots=True)
class BallotView:
    """A ballot as a page shows it; `result` and `votes` only after the close."""

    rules: Rules
    electors: tuple[Elector, ...]
    barred: tuple[Elector, ...]
    cast: int | None  # None for those who are not told
    result: dict[str, Any] | None
    votes: list[dict[str, Any]]


def ballot_view(asking: Reader, case: Case, at: datetime) -> BallotView | None:
    """The ballot of a case; None when the case is none. Who has voted is for participants."""
    ballot = Ballot.objects.filter(pk=case.pk).first()
    if ballot is None:
        return None
    everyone = list(ballot.electors.order_by("pk"))
    is_closed = ballot.result is not None
    told = is_closed or is_participant(asking, case, at)
    votes = _published(case) if is_closed else []
    return BallotView(
        Rules.read(ballot.rules),
        tuple(e for e in everyone if not e.barred),
        tuple(e for e in everyone if e.barred),
        sum(1 for e in everyone if e.vote_id) if told else None,
        ballot.result,
        votes,
    )


def _published(case: Case) -> list[dict[str, Any]]:
    for act in case.acts.order_by("-seq"):
        if "votes" in act.data:
            votes: list[dict[str, Any]] = act.data["votes"]
            return votes
    return []


def recount(case: Case) -> dict[str, Any]:
    """The result again, from what is published alone (复核计票)."""
    ballot = Ballot.objects.get(pk=case.pk)
    electors = ballot.electors.filter(barred=[]).count()
    choices = [vote["choice"] for vote in _published(case)]
    return count(Rules.read(ballot.rules), electors, choices).as_dict()
