"""Effects by which supervision touches an edition (责令改正、废止、撤销编号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guiju.cases.dates import day_of
from guiju.cases.models import Act, Case
from guiju.law.registry import effect

from . import actions
from .rules import edition_of


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """The field that states the last day on which the order may be met."""

    field: str


def _unmark(case: Case, act: Act, given: ToCorrect) -> None:
    clear_correction(case, act, None)


@effect("mark-for-correction", writes=("Edition",), undo=_unmark)
def mark_for_correction(case: Case, act: Act, given: ToCorrect) -> None:
    """Show on the edition that it has to be corrected, and by when (责令改正中)."""
    edition = edition_of(case)
    if edition is not None:
        actions.mark_for_correction(edition, date.fromisoformat(act.data[given.field]))


@effect("clear-correction", writes=("Edition",))
def clear_correction(case: Case, act: Act, given: None) -> None:
    """Take the mark away: the order was met (已改正)."""
    edition = edition_of(case)
    if edition is not None:
        actions.mark_for_correction(edition, None)


@effect("withdraw-edition", writes=("Edition",))
def withdraw_edition(case: Case, act: Act, given: None) -> None:
    """End the edition that day, by whom supervises it (废止、撤销编号). Its number stays used.

    One that was superseded meanwhile has ended already and keeps its end.
    """
    edition = edition_of(case)
    if edition is not None and edition.ended_on is None:
        actions.withdraw(edition, day_of(act.recorded_at))
