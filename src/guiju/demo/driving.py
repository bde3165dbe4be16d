"""Taking acts as the people of the demonstration would: through `perform`, by its own examples."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib.resources import files
from io import BytesIO
from typing import Any

from django.db.models import Q
from PIL import Image

from guiju.cases import actions, offering
from guiju.cases.clock import FixedClock
from guiju.cases.dates import day_of
from guiju.cases.due import next_due, take_due_acts
from guiju.cases.errors import Refused
from guiju.cases.models import Act, Case
from guiju.documents.actions import store_upload
from guiju.documents.queries import Attachable, secret_owner
from guiju.law.fields import form_schema
from guiju.law.state import State
from guiju.parties.actor import Actor


@dataclass(slots=True)
class Stage:
    """The demonstration while it is loaded: its people, and the instant its story has reached."""

    at: datetime
    actors: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    text: str = "water-dispenser"  # the draft that is handed in
    papers: dict[tuple[str, str], Attachable] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day the story has reached."""
        return day_of(self.at)

    def last_day(self, case_id: str, period: str) -> date:
        """The last day of the newest run of a period."""
        run = State.from_json(Case.objects.get(pk=case_id).projection).running(period)
        assert run is not None
        return day_of(run.ends_at - timedelta(microseconds=1))

    def newest(self, case_id: str, act: str) -> Act:
        """The act of that name taken last in a case."""
        return Act.objects.filter(case=case_id, act=act).order_by("-seq")[0]

    def pass_days(self, days: float) -> None:
        """Let time pass, doing what falls due on the way, each at its own instant."""
        target = self.at + timedelta(days=days)
        while (due := next_due()) is not None and due <= target:
            self.at = max(self.at, due)
            take_due_acts(FixedClock(self.at))
        self.at = target

    def wait_for(self, case_id: str) -> None:
        """Let the period that runs in a case, or in its open sub-case, come to its end."""
        waiting = Case.objects.filter(Q(pk=case_id) | Q(parent=case_id), next_due_at__isnull=False)
        due = waiting.values_list("next_due_at", flat=True).first()
        if due is not None:
            self.pass_days((due - self.at) / timedelta(days=1) + 0.4)

    def open(self, procedure: str, who: Actor, act: str = "", **data: Any) -> str:
        """Open a case by its first opening act, or the one named; returns the case's id."""
        offered = offering.opening_acts(procedure, who, self.at)
        chosen = next(o for o in offered if act in ("", o.transition.act))
        request = self._request(chosen, who, data)
        return actions.open_case(procedure, request, by=who, clock=FixedClock(self.at)).case_id

    def do(self, case_id: str, act: str, who: Actor, **data: Any) -> Act:
        """Take an act of a case, filling from its examples what is not given."""
        case = Case.objects.get(pk=case_id)
        offered = next(o for o in offering.next_acts(case, who, self.at) if o.transition.act == act)
        if offered.why_not:
            raise Refused(offered.why_not)
        request = self._request(offered, who, data)
        target = offered.case.pk if offered.case else case_id
        self.at += timedelta(minutes=7)
        return actions.perform(target, request, by=who, clock=FixedClock(self.at))

    def examples(self, case_id: str, act: str, who: Actor) -> dict[str, Any]:
        """What the form of an act offers now, field by field."""
        case = Case.objects.get(pk=case_id)
        offered = offering.next_acts(case, who, self.at)
        return _examples(next(o for o in offered if o.transition.act == act))

    def _request(
        self, offered: offering.NextAct, who: Actor, given: Mapping[str, Any]
    ) -> actions.Request:
        act, examples = offered.transition, _examples(offered)
        data = {key: value for key, value in {**examples, **given}.items() if value is not None}
        owner = who.person_id or secret_owner("demo")
        papers = {
            slot.slot: self._paper(slot.media_types, slot.slot, owner) for slot in act.documents
        }
        return actions.Request(act.act, data, papers)

    def _paper(self, media_types: tuple[str, ...], slot: str, owner: str) -> Attachable:
        if "text/markdown" in media_types:
            name = "report" if slot in ("explanatory-report", "rules") else self.text
            content = files("guiju.demo").joinpath(f"texts/{name}.md").read_bytes()
            filename = f"{slot}.md"
        else:
            content, filename = _blank_page(), f"{slot}.png"
        key = (filename, hashlib.sha256(content).hexdigest())
        if key not in self.papers:  # the same paper again is not read again
            upload = store_upload(content, filename, owner=owner, at=self.at)
            self.papers[key] = Attachable(upload.blob, upload.filename)
        return self.papers[key]


def _examples(offered: offering.NextAct) -> dict[str, Any]:
    schema = form_schema(offered.transition.form.fields, offered.offered)
    return {
        name: prop["examples"][0] for name, prop in schema["properties"].items() if prop["examples"]
    }


def _blank_page() -> bytes:
    page = BytesIO()
    Image.new("L", (210, 297), 255).save(page, "PNG")
    return page.getvalue()
