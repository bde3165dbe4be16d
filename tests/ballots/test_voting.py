"""A ballot from its call to its count: who may vote, what stays sealed, what can be recounted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from guiju.ballots.models import Ballot, Elector
from guiju.ballots.queries import VoteDiffers, ballot_view, recount
from guiju.cases import definitions
from guiju.cases.actions import Request, open_case, perform
from guiju.cases.clock import FixedClock
from guiju.cases.due import take_due_acts
from guiju.cases.errors import Refused
from guiju.cases.models import Act, Case
from guiju.cases.queries import acts_seen
from guiju.cases.recording import commitment
from guiju.parties import actions as parties
from guiju.parties.actor import PUBLIC, Actor
from tests.factories.parties import SINCE, organisation, person

TOY_LAW = Path(__file__).parent / "law"
MONDAY = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)  # 09:00 in Beijing
CANARY = "canary-7f3a"  # a word of a vote that nobody may read before the close


@pytest.fixture(autouse=True)
def toy_law() -> Iterator[None]:
    """The operator's folder holds the toy while the test runs."""
    folder = Path(settings.HOME) / "law"
    shutil.copytree(TOY_LAW, folder, dirs_exist_ok=True)
    definitions.forget()
    yield
    shutil.rmtree(folder)
    definitions.forget()


class Hall:
    """Four electors, of whom the last works for the body concerned."""

    def __init__(self) -> None:
        self.maker = organisation()
        self.people = [person() for _ in range(4)]
        parties.employ(self.people[-1], self.maker, on=SINCE)
        self.caller = Actor(person_id=person().pk, name_zh="召集人")
        self.electors = [Actor(person_id=p.pk, name_zh=p.name_zh) for p in self.people]
        data = {
            "subject": "示例送审稿",
            "electors": [p.pk for p in self.people],
            "interested": [self.maker.pk],
        }
        clock = FixedClock(MONDAY)
        act = open_case("show-of-hands", Request("call", data), by=self.caller, clock=clock)
        self.case = act.case

    def vote(self, elector: int, choice: str, reason: str = "") -> Act:
        data = {"choice": choice, **({"reason": reason} if reason else {})}
        clock = FixedClock(MONDAY + timedelta(hours=1))
        return perform(self.case.pk, Request("vote", data), by=self.electors[elector], clock=clock)

    def close(self) -> Act:
        (act,) = take_due_acts(FixedClock(MONDAY + timedelta(days=5)))
        self.case = Case.objects.get(pk=self.case.pk)
        return act


@pytest.fixture
def hall(db: None) -> Hall:
    return Hall()


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda r: r.first.code == code)


def test_three_of_three_pass_and_the_barred_one_is_no_elector(hall: Hall) -> None:
    for elector in range(3):
        hall.vote(elector, "for")
    closing = hall.close()
    assert hall.case.outcome == "passed"
    assert closing.data["tally"]["electors"] == 3
    view = ballot_view(PUBLIC, hall.case, MONDAY)
    assert view is not None
    assert [e.person for e in view.barred] == [hall.people[3].pk]
    assert view.barred[0].barred[0]["zh"] == f"本人任职于“{hall.maker.name_zh}”"


def test_a_conflict_of_the_employer_bars(hall: Hall) -> None:
    with refusal("recused"):
        hall.vote(3, "for")


def test_everyone_has_one_vote(hall: Hall) -> None:
    hall.vote(0, "for")
    with refusal("already-taken"):
        hall.vote(0, "abstain")
    assert Ballot.objects.get().electors.exclude(vote=None).count() == 1


def test_a_vote_against_says_why(hall: Hall) -> None:
    with refusal("reason-needed"):
        hall.vote(0, "against")
    hall.vote(0, "against", "缺少试验方法")


def test_an_abstention_counts_against_the_share(hall: Hall) -> None:
    hall.vote(0, "for")
    hall.vote(1, "for")
    hall.vote(2, "abstain")
    hall.close()
    assert hall.case.outcome == "failed"  # two thirds of the votes cast are no three quarters


def test_too_few_votes_make_it_invalid(hall: Hall) -> None:
    hall.vote(0, "for")
    hall.close()
    assert hall.case.outcome == "invalid"


@pytest.mark.parametrize("asking", ["public", "caller", "elector"])
def test_nobody_learns_before_the_close_how_anyone_voted(hall: Hall, asking: str) -> None:
    act = hall.vote(0, "against", CANARY)
    who = {"public": PUBLIC, "caller": hall.caller, "elector": hall.electors[1]}[asking]
    view = ballot_view(who, hall.case, MONDAY)
    assert view is not None
    assert (view.result, view.votes) == (None, [])
    assert view.cast == (None if asking == "public" else 1)
    shown = json.dumps([a.data for a in acts_seen(who, hall.case, MONDAY)], ensure_ascii=False)
    assert CANARY not in shown
    assert "against" not in shown
    assert CANARY.encode() not in bytes(act.entry)


def test_the_result_follows_from_what_is_published(hall: Hall) -> None:
    cast = [
        hall.vote(0, "for"),
        hall.vote(1, "against", CANARY),
        hall.vote(2, "for"),
    ]
    closing = hall.close()
    assert recount(hall.case) == closing.data["tally"]
    by_person = {vote["person"]: vote for vote in closing.data["votes"]}
    for act in cast:
        vote = by_person[act.person]
        sealed = json.loads(bytes(act.entry))["sealed"]
        for field, promised in sealed.items():
            salt = bytes.fromhex(vote[f"{field}_salt"])
            assert commitment(salt, field, vote[field]) == promised == vote[f"{field}_commitment"]


def test_a_vote_put_in_the_place_of_another_is_found(hall: Hall) -> None:
    """Who recounts proves each published vote against what was sealed when it was cast."""
    first, second = hall.vote(0, "for"), hall.vote(1, "against", CANARY)
    hall.vote(2, "for")
    hall.close()
    electors = Elector.objects.filter(ballot=hall.case.pk)
    electors.filter(person=first.person).update(vote=None)
    electors.filter(person=second.person).update(vote=first)
    with pytest.raises(VoteDiffers):
        recount(hall.case)
