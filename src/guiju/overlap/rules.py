"""The guard that procedures may name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from guiju.cases.view import CaseView
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import guard


@dataclass(frozen=True, slots=True)
class OfAct:
    """The act that records the check."""

    act: str


@guard("overlap-checked")
def overlap_checked(view: CaseView, at: datetime, given: OfAct) -> Refusal | None:
    """Duplicates and conflicts were looked for and judged in this stage and round (已查重)."""
    if view.state.counts.get(given.act, 0):
        return None
    title = next((t.title for _, t in view.definition.transitions() if t.act == given.act), None)
    return refuse("overlap-unchecked", act=title or given.act)
