"""A group standard brought to its consultation, through `perform` alone, on a clock of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from guiju.cases.actions import Request, open_case, perform
from guiju.cases.clock import CASE_CLOCK, FixedClock
from guiju.cases.due import take_due_acts
from guiju.cases.models import Act, Case
from guiju.cases.offering import one_act
from guiju.consultation import actions
from guiju.consultation.models import Comment
from guiju.documents.actions import store_upload
from guiju.documents.queries import Attachable
from guiju.parties.actor import PUBLIC, Actor
from guiju.parties.queries import actor_of
from tests.factories import parties

MONDAY = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)  # 09:00 in Beijing
DRAFT = """# 示例杯　清洗要求

## 1 范围

本文件规定了示例杯的清洗要求。

## 2 要求

示例杯应每日清洗。

表1 残留限值

| 项目 | 限值 |
|---|---|
| 残留 | 0.5 |
"""


class Consultation:
    """One case and everyone in it; `at` is the moment at which the next thing happens."""

    def __init__(self, procedure: str = "group-standard", at: datetime = MONDAY) -> None:
        self.at = at
        self.association = parties.association()
        self.officer = self._hat("officer")
        self.proposer = self._representative()
        self.drafter = self._drafter()
        self.case_id = self._opened(procedure)

    def _hat(self, office: str) -> Actor:
        return actor_of(parties.capacity(office, at=self.association), second_factor=True)

    def _representative(self) -> Actor:
        unit = parties.organisation()
        return actor_of(parties.capacity("representative", at=unit), second_factor=True)

    def _drafter(self) -> Actor:
        unit = parties.organisation()
        return actor_of(parties.capacity("drafter", at=unit), second_factor=True)

    def _opened(self, procedure: str) -> str:
        data = {
            "title_zh": "示例杯　清洗要求",
            "title_en": "Example cups - Cleaning",
            "association": self.association.pk,
            "kind": "new",
            "purpose": "统一清洗要求。",
            "scope": "规定清洗要求。",
        }
        request = Request("propose", data)
        return open_case(procedure, request, by=self.proposer, clock=FixedClock(self.at)).case_id

    def do(self, act: str, by: Actor | None = None, files: str = "", /, **data: object) -> Act:
        """Take an act now; `files` names the slots, apart by spaces, that get the draft."""
        given: Mapping[str, Attachable] = {slot: self._file() for slot in files.split()}
        request = Request(act, data, given)
        return perform(self.case_id, request, by=by or self.officer, clock=FixedClock(self.at))

    def _file(self) -> Attachable:
        kept = store_upload(DRAFT.encode(), "draft.md", owner="test", at=self.at)
        return Attachable(kept.blob, kept.filename)

    def until(self, at: datetime) -> None:
        """The clock at that instant, with whatever fell due taken."""
        self.at = at
        take_due_acts(FixedClock(at))

    def after(self, days: int) -> None:
        """Later by so many days."""
        self.until(self.at + timedelta(days=days))

    def opens(self) -> Consultation:
        """From the proposal to the open consultation."""
        self.do("accept", ground="符合条件。")
        self.after(45)
        self.checks_overlap()
        self.do("approve-project", ground="没有异议。")
        people = [self.drafter.person_id]
        units = [self.drafter.organisation_id, self.proposer.organisation_id]
        self.do("form-working-group", drafters=people, drafting_units=units)
        self.do("submit-draft", self.drafter, "draft explanatory-report", summary="见草案。")
        self.do("open-consultation", notice="公开征求意见。")
        return self

    def checks_overlap(self) -> None:
        """The check before a project, judged as the form's own example judges it."""
        offered = one_act(self.case, "check-overlap", self.officer, self.at)
        assert offered is not None
        found = {name: field.examples[0] for name, field in offered.offered.items()}
        self.do("check-overlap", ground="没有重复。", **found)

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return Case.objects.get(pk=self.case_id)

    @property
    def ends_at(self) -> datetime:
        """24:00 of the last day of the running period."""
        live = [p for p in self.case.projection["periods"] if not p["is_left"]]
        return datetime.fromisoformat(live[-1]["ends_at"])

    @property
    def today(self) -> date:
        """The day in Beijing."""
        return (self.at + timedelta(hours=8)).date()

    def comment(self, opinion: str = "建议写明依据。", by: Actor = PUBLIC, **more: str) -> Comment:
        """A comment through the action that every door uses."""
        remark = {"opinion": opinion, "name": "一位使用者", "contact": "u@example.org", **more}
        return actions.comment_on(self.case_id, remark, by=by, clock=FixedClock(self.at))

    def received(self, act: str = "record-comment", **more: object) -> Comment:
        """A comment that came otherwise, entered by the officer."""
        data = {
            "received_on": self.today.isoformat(),
            "opinion": "来函：请放宽限值。",
            "name": "示例检测中心",
            **more,
        }
        return Comment.objects.get(act=self.do(act, **data))


@pytest.fixture
def consultation(db: None) -> Consultation:
    """A draft that is open to comments."""
    return Consultation().opens()


@pytest.fixture
def open_now(db: None) -> Consultation:
    """The same, open at the present moment of the instance: for pages and the API."""
    found = Consultation(at=CASE_CLOCK.now() - timedelta(days=50)).opens()
    found.at = CASE_CLOCK.now()
    return found
