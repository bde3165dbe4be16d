"""Guards and effects of ballots that procedures may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from guiju.cases.models import Act, Case, Opening
from guiju.cases.recording import commitment
from guiju.cases.view import CaseView
from guiju.law.calendar import BEIJING
from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import effect, guard
from guiju.parties import queries as parties
from guiju.parties.conflicts import conflicts

from .count import Denominator, Rules, count
from .models import Ballot, Elector


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """The rules of a ballot; ratios come as constants of law.

    `recuse` names the roles whose people may not vote, and whether their units count too.
    """

    electorate: str
    recuse: Mapping[str, Any]
    denominator: Denominator
    quorum: Mapping[str, Any]
    pass_ratio: Mapping[str, Any]
    block_ratio: Mapping[str, Any] | None = None

    def rules(self) -> Rules:
        """The same as values."""
        return Rules.read(
            {
                "denominator": self.denominator,
                "quorum": self.quorum["value"],
                "pass_ratio": self.pass_ratio["value"],
                "block_ratio": self.block_ratio["value"] if self.block_ratio else None,
            }
        )


@effect("open-ballot", writes=("Ballot", "Elector"))
def open_ballot(case: Case, act: Act, given: OpenBallot) -> None:
    """Enter the electors; bar those with a conflict of interest, with the reason (回避)."""
    roles = case.projection["parties"]
    electors = list(dict.fromkeys(roles.get(given.electorate, [])))
    barring = [ref for role in given.recuse.get("roles", ()) for ref in roles.get(role, [])]
    closeness: Literal["person", "unit"] = given.recuse.get("closeness", "person")
    on = act.recorded_at.astimezone(BEIJING).date()
    barred = conflicts(electors, barring, on, closeness, interested_person_ids=barring)
    names = parties.people(electors)
    ballot = Ballot.objects.create(case=case, rules=given.rules().as_dict(), opened=act)
    Elector.objects.bulk_create(
        Elector(
            ballot=ballot,
            person=person,
            name=names[person].name_zh if person in names else "",
            barred=[{"zh": reason.zh, "en": reason.en} for reason in barred.get(person, ())],
        )
        for person in electors
    )


@guard("not-recused")
def not_recused(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """The elector has no conflict of interest (无须回避)."""
    elector = _elector(view)
    if elector is not None and elector.barred:
        zh = "、".join(reason["zh"] for reason in elector.barred)
        en = ", ".join(reason["en"] for reason in elector.barred)
        return refuse("recused", reasons=Label(zh, en))
    return None


def _elector(view: CaseView) -> Elector | None:
    if view.case is None or not view.standing.person:
        return None
    found = Elector.objects.filter(ballot=view.case.pk, person=view.standing.person)
    return found.first()


@guard("negative-has-reason")
def negative_has_reason(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """A vote against says why (反对票写明理由)."""
    if view.data is None or view.data.get("choice") != "against":
        return None
    return None if str(view.data.get("reason", "")).strip() else refuse("reason-needed")


@effect("record-vote", writes=("Elector",))
def record_vote(case: Case, act: Act, given: None) -> None:
    """Note that the elector has voted; how stands only in the sealed opening (投票)."""
    Elector.objects.filter(ballot=case.pk, person=act.person, vote=None).update(vote=act)


@effect("tally", gives=("tally", "votes", "result"))
def tally(view: CaseView, at: datetime, given: None) -> dict[str, Any]:
    """Count the votes and publish each with its salt, so that anyone can count again (计票)."""
    assert view.case is not None
    ballot = Ballot.objects.get(pk=view.case.pk)
    electors = list(ballot.electors.filter(barred=[]).order_by("pk"))
    votes = _votes([elector for elector in electors if elector.vote_id])
    counted = count(Rules.read(ballot.rules), len(electors), [vote["choice"] for vote in votes])
    ballot.result = counted.as_dict()
    ballot.save(update_fields=["result"])
    return {"tally": counted.as_dict(), "votes": votes, "result": counted.result}


def _votes(electors: list[Elector]) -> list[dict[str, Any]]:
    openings: dict[str, dict[str, Opening]] = {}
    for opening in Opening.objects.filter(act__in=[elector.vote_id for elector in electors]):
        openings.setdefault(opening.act_id, {})[opening.field] = opening
    found = []
    for elector in electors:
        said = openings[elector.vote_id or ""]
        vote: dict[str, Any] = {"person": elector.person, "name": elector.name}
        for field, opening in sorted(said.items()):
            salt = bytes(opening.salt)
            vote[field] = opening.value
            vote[f"{field}_salt"] = salt.hex()
            vote[f"{field}_commitment"] = commitment(salt, field, opening.value)
        found.append(vote)
    return found


@dataclass(frozen=True, slots=True)
class Says:
    """The result that lets pass."""

    result: str


@guard("tally-says")
def tally_says(view: CaseView, at: datetime, given: Says) -> Refusal | None:
    """The count of this very act has that result (计票结果)."""
    stated = (view.data or {}).get("result")
    return None if stated == given.result else refuse("tally-differs")
