"""What may be asked about ballots. Before the close nobody learns how anyone voted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guiju.cases.models import Case
from guiju.cases.queries import is_participant
from guiju.cases.recording import commitment
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


class VoteDiffers(ValueError):
    """A vote as published is not the one that was sealed when it was cast."""


def recount(case: Case) -> dict[str, Any]:
    """The result again, from what is published alone (复核计票).

    Each published vote is first proved against the commitment in the act that cast it. Raises
    VoteDiffers when one is not what was sealed, or was cast by nobody.
    """
    ballot = Ballot.objects.get(pk=case.pk)
    entitled = list(ballot.electors.filter(barred=[]).select_related("vote"))
    cast = {e.person: json.loads(bytes(e.vote.entry))["sealed"] for e in entitled if e.vote}
    published = _published(case)
    for vote in published:
        _prove(vote, cast.get(vote["person"], {}))
    electors, choices = len(entitled), [vote["choice"] for vote in published]
    return count(Rules.read(ballot.rules), electors, choices).as_dict()


def _prove(vote: Mapping[str, Any], sealed: Mapping[str, str]) -> None:
    opened = [name.removesuffix("_salt") for name in vote if name.endswith("_salt")]
    if "choice" not in opened or set(opened) != set(sealed):
        raise VoteDiffers(vote["person"])
    for field in opened:
        salt = bytes.fromhex(vote[f"{field}_salt"])
        if commitment(salt, field, vote[field]) != sealed[field]:
            raise VoteDiffers(vote["person"])
