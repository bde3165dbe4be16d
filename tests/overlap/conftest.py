"""A proposal brought to the decision, and the check that stands before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guiju.cases.actions import Request, open_case, perform
from guiju.cases.clock import FixedClock
from guiju.cases.due import take_due_acts
from guiju.cases.models import Act, Case
from guiju.cases.offering import one_act
from guiju.parties.actor import Actor
from guiju.parties.queries import actor_of
from guiju.work.worker import catch_up
from tests.factories import parties

MONDAY = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)  # 09:00 in Beijing


class Office:
    """An association that decides on proposals."""

    def __init__(self) -> None:
        self.at = MONDAY
        self.association = parties.association()
        hat = parties.capacity("officer", at=self.association)
        self.officer: Actor = actor_of(hat, second_factor=True)
        unit = parties.organisation()
        self.proposer = actor_of(parties.capacity("representative", at=unit), second_factor=True)

    def proposes(
        self,
        title_zh: str = "示例杯　清洗要求",
        procedure: str = "group-standard",
        **data: str,
    ) -> str:
        """A proposal; returns the id of its case."""
        stated = {
            "title_zh": title_zh,
            "title_en": "Example cups - Cleaning",
            "association": self.association.pk,
            "kind": "new",
            "purpose": "统一要求。",
            "scope": "规定示例杯的要求。",
            **data,
        }
        asked = Request("propose", stated)
        opened = open_case(procedure, asked, by=self.proposer, clock=FixedClock(self.at))
        return opened.case_id

    def decides_soon(self, case_id: str) -> str:
        """Accepted, and the public notice over."""
        self.do(case_id, "accept", ground="符合条件。")
        self.at += timedelta(days=63)
        take_due_acts(FixedClock(self.at))
        return case_id

    def do(self, case_id: str, act: str, /, **data: Any) -> Act:
        """Take an act as the officer; the worker hears of it."""
        done = perform(case_id, Request(act, data), by=self.officer, clock=FixedClock(self.at))
        catch_up("overlap")
        return done

    def offered(self, case_id: str) -> dict[str, Any]:
        """What the form of the check offers, whole."""
        case = Case.objects.get(pk=case_id)
        found = one_act(case, "check-overlap", self.officer, self.at)
        assert found is not None
        assert not found.why_not
        return {name: offer.examples[0] for name, offer in found.offered.items()}


@pytest.fixture
def office(db: None) -> Office:
    """An association and its people."""
    return Office()
