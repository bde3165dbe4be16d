"""A catalogue of synthetic records, one association, and acts that change what can be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.search.ours import Ours
from benchmarks.search.records import Record

if TYPE_CHECKING:
    from guiju.parties.actor import Actor

SINCE = date(2020, 1, 1)
CODE = "GJZZ"  # longer than any code of the synthetic records


@dataclass(frozen=True, slots=True)
class Done:
    """What was just recorded: a word that only it has, and how many acts it took."""

    word: str
    acts: int


class Office:
    """An association that proposes standards and sends records of its own, one after the other."""

    def __init__(self) -> None:
        self.association, self._officer = _association()
        self._numbers = count(1)

    def works(self) -> Iterator[Done]:
        """Without end: a record that is new, the same one changed, a project proposed."""
        for n in self._numbers:
            yield self._push(n, f"new{n}x")
            yield self._push(n, f"changed{n}x", f"new{n}x")  # the word of before stays to be found
            yield self._propose(n, f"proposed{n}x")

    def _push(self, n: int, word: str, *others: str) -> Done:
        """A record as the association's own system sends it: an import is opened and finished."""
        from guiju.cases.clock import CASE_CLOCK
        from guiju.imports.pushing import OPEN_TO_ISSUERS, push

        row = {
            "number": f"T/{CODE} {99_000 + n}-2026",
            "title_zh": " ".join(("示例架", word, *others, "清洗要求")),
            "status": "现行",
            "issued_on": "2026-03-01",
        }
        sent = push(OPEN_TO_ISSUERS, [row], by=self._officer, clock=CASE_CLOCK)
        if sent.faults:
            raise ValueError(sent.faults)
        return Done(word, 2)

    def _propose(self, n: int, word: str) -> Done:
        from guiju.cases.actions import Request, open_case
        from guiju.cases.clock import CASE_CLOCK

        said = {
            "title_zh": f"示例架 {word} 清洗要求",
            "title_en": f"Example racks, part {n}",
            "association": self.association,
            "kind": "new",
            "purpose": "测量。",
            "scope": "规定示例架的清洗要求。",
        }
        asked = Request("propose", said)
        open_case("group-standard", asked, by=self._officer, clock=CASE_CLOCK)
        return Done(word, 1)


def catalogue(records: Iterator[Record], folder: Path) -> Ours:
    """The records in a database and in an index; edits are queued for the index from here on."""
    ours = Ours()
    ours.build(records, folder)
    from guiju.catalogue import change_queue

    change_queue.install()  # laid aside while the records were written
    return ours


def _association() -> tuple[str, Actor]:
    from guiju.parties import actions
    from guiju.parties.models import Kind
    from guiju.parties.queries import actor_of
    from guiju.parties.uscc import example_uscc

    new = actions.NewOrganisation(
        name_zh="示例架行业协会",
        kind=Kind.ASSOCIATION,
        uscc=example_uscc(1),
        region="310000",
        association_code=CODE,
    )
    body = actions.admit_organisation(new, on=SINCE)
    person = actions.create_person(name_zh="例人", name_en="Example Person")
    capacity = actions.appoint(person, "officer", on=SINCE, organisation=body)
    return body.pk, actor_of(capacity, second_factor=True)
