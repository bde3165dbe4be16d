"""The toy procedure of the engine's tests, put where an operator would put their own law."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from guiju.cases import definitions
from guiju.cases.actions import Request, open_case, perform
from guiju.cases.clock import FixedClock
from guiju.cases.models import Act
from guiju.parties import actions as parties
from guiju.parties.actor import Actor
from tests.instances import Instance

TOY_LAW = Path(__file__).parent / "law"
MONDAY = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)  # 09:00 in Beijing


@pytest.fixture(autouse=True)
def toy_law() -> Iterator[None]:
    """The operator's folder holds the toy while the test runs."""
    folder = Path(settings.HOME) / "law"
    shutil.copytree(TOY_LAW, folder, dirs_exist_ok=True)
    definitions.forget()
    yield
    shutil.rmtree(folder)
    definitions.forget()


@pytest.fixture
def toy_home(committed_db: Instance) -> Instance:
    """A database of its own, whose operator keeps the toy too."""
    shutil.copytree(TOY_LAW, committed_db.home / "law", dirs_exist_ok=True)
    definitions.forget()
    return committed_db


def someone(name: str) -> Actor:
    """A signed-in person without any office."""
    person = parties.create_person(name_zh=name)
    return Actor(person_id=person.pk, capacity_id=f"c-{person.pk}"[:26], name_zh=name)


class Tea:
    """A case of the toy and the people in it; `after` moves its own clock."""

    def __init__(self, tasters: int = 2) -> None:
        self.brewer = someone("沏茶人")
        self.tasters = [someone(f"品茶人{n}") for n in range(1, tasters + 1)]
        self.at = MONDAY
        ids = [taster.person_id for taster in self.tasters]
        data = {"name": "龙井", "tasters": ids, "secret": "八十度的水"}
        self.order = open_case(
            "tea-cup", Request("order", data), by=self.brewer, clock=FixedClock(self.at)
        )
        self.case_id = self.order.case_id

    def after(self, **length: float) -> Tea:
        """Later by that much."""
        self.at += timedelta(**length)
        return self

    def do(self, act: str, by: Actor, **request: object) -> Act:
        """Take an act at the present moment of this scene."""
        return perform(
            self.case_id,
            Request(act, **request),  # type: ignore[arg-type]  # data, documents or key
            by=by,
            clock=FixedClock(self.at),
        )


@pytest.fixture
def tea(db: None) -> Tea:
    """A cup that was just ordered."""
    return Tea()
