"""An association that issues leaflets: a toy procedure of numbering and issue alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from guiju.cases import definitions
from guiju.cases.actions import Request, open_case, perform
from guiju.cases.clock import FixedClock
from guiju.cases.due import take_due_acts
from guiju.cases.errors import Refused
from guiju.cases.models import Act
from guiju.catalogue.models import Edition
from guiju.documents.models import Blob
from guiju.documents.queries import Attachable
from guiju.parties.actor import Actor
from guiju.parties.queries import actor_of
from tests.factories import parties

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


class Press:
    """An association with a code, its people, and a clock of its own."""

    def __init__(self, code: str = "GJX") -> None:
        self.association = parties.association(code)
        self.officer = self.hat("officer")
        self.approver = self.hat("approver")
        self.at = MONDAY

    def hat(self, office: str) -> Actor:
        capacity = parties.capacity(office, at=self.association)
        return actor_of(capacity, second_factor=True)

    @property
    def today(self) -> date:
        return self.at.date()

    def after(self, days: int) -> list[Act]:
        """Later by so many days, the acts of the clock taken day by day."""
        taken = []
        for _ in range(days):
            self.at += timedelta(days=1)
            taken += take_due_acts(FixedClock(self.at))
        return taken

    def open(self, procedure: str, act: str, by: Actor | None = None, /, **data: Any) -> Act:
        return open_case(
            procedure, Request(act, data), by=by or self.officer, clock=FixedClock(self.at)
        )

    def do(self, case_id: str, act: str, by: Actor | None = None, /, **data: Any) -> Act:
        return perform(
            case_id, Request(act, data), by=by or self.officer, clock=FixedClock(self.at)
        )

    def publish(
        self,
        title: str = "示例　清洗要求",
        *,
        in_days: int = 30,
        text: Blob | None = None,
        **data: Any,
    ) -> Edition:
        """Number and issue a leaflet; `data` says how it is numbered."""
        case_id = self.open("leaflet", "plan", title_zh=title).case_id
        stated = {
            "numbering": "new-serial",
            "in_force_from": (self.today + timedelta(days=in_days)).isoformat(),
            "statement": "内容真实。",
            **data,
        }
        files = {"text": Attachable(text, "text.md")} if text else {}
        request = Request("publish", stated, files)
        act = perform(case_id, request, by=self.officer, clock=FixedClock(self.at))
        return Edition.objects.get(act=act)

    def publish_jointly(self, other: Press, **data: Any) -> Edition:
        """Issue a leaflet with another association, which agrees first."""
        case_id = self.open("leaflet", "plan", title_zh="示例　联合").case_id
        self.do(case_id, "invite", partner=other.association.pk, ground="共同起草。")
        stated = {
            "numbering": "new-serial",
            "in_force_from": (self.today + timedelta(days=30)).isoformat(),
            "statement": "内容真实。",
            **data,
        }
        with pytest.raises(Refused, check=lambda r: r.first.code == "act-missing"):
            self.do(case_id, "publish", **stated)
        self.do(case_id, "join", other.approver, ground="同意。")
        return Edition.objects.get(act=self.do(case_id, "publish", **stated))


@pytest.fixture
def press(db: None) -> Press:
    return Press()
