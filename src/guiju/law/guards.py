"""Guards every procedure may use, answered from the state alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from .asking import View
from .calendar import BEIJING
from .refusals import Refusal, refuse
from .registry import effect, guard


@dataclass(frozen=True, slots=True)
class OfPeriod:
    """Which period of the procedure is meant."""

    period: str


@guard("period-over")
def period_over(view: View, at: datetime, given: OfPeriod) -> Refusal | None:
    """The period has run its whole term (期满)."""
    run = view.state.running(given.period)
    if run is None:
        return refuse("period-not-begun", period=_title(view, given.period))
    if at >= run.ends_at:
        return None
    return refuse(
        "notice-not-over",
        earliest_on=run.ends_at.astimezone(BEIJING).date(),
        period=_title(view, given.period),
        opened_on=run.starts_at.astimezone(BEIJING).date(),
    )


@guard("period-running")
def period_running(view: View, at: datetime, given: OfPeriod) -> Refusal | None:
    """The period has begun and is not over: its last instant is 24:00 of its last day (截止前)."""
    run = view.state.running(given.period)
    if run is None or (run.is_left and at < run.ends_at):
        return refuse("period-not-begun", period=_title(view, given.period))
    if at < run.ends_at:
        return None
    last = (run.ends_at.astimezone(BEIJING) - timedelta(microseconds=1)).date()
    return refuse("period-closed", period=_title(view, given.period), last_on=last)


@dataclass(frozen=True, slots=True)
class OfAct:
    """Which act is meant, and how often at least it must have been taken in this round."""

    act: str
    times: int = 1


@guard("act-taken")
def act_taken(view: View, at: datetime, given: OfAct) -> Refusal | None:
    """An act of this stage and round has been taken often enough (前一步已办)."""
    done = view.state.counts.get(given.act, 0)
    if done >= given.times:
        return None
    return refuse("act-missing", act=_act_title(view, given.act), done=done, times=given.times)


@guard("act-not-taken")
def act_not_taken(view: View, at: datetime, given: OfAct) -> Refusal | None:
    """An act of this stage has not been taken in this round."""
    if view.state.counts.get(given.act, 0) < given.times:
        return None
    return refuse("already-taken", act=_act_title(view, given.act))


@dataclass(frozen=True, slots=True)
class OfRole:
    """Which role is meant, and how many must play it at least."""

    role: str
    at_least: int = 1


@guard("role-filled")
def role_filled(view: View, at: datetime, given: OfRole) -> Refusal | None:
    """Enough have been named for a role (人员已确定)."""
    if len(view.state.parties.get(given.role, ())) >= given.at_least:
        return None
    return refuse("role-empty", role=view.definition.roles[given.role].title)


@dataclass(frozen=True, slots=True)
class OfRoleAndAct:
    """A role, and the act by which those who play it agree."""

    role: str
    act: str


@guard("role-has-agreed")
def role_has_agreed(view: View, at: datetime, given: OfRoleAndAct) -> Refusal | None:
    """If anyone was named for the role, the act of theirs was taken in this round (对方已同意)."""
    if not view.state.parties.get(given.role):
        return None
    return act_taken(view, at, OfAct(given.act))


@dataclass(frozen=True, slots=True)
class OfRounds:
    """How often the present stage may be entered."""

    at_most: int


@guard("rounds-left")
def rounds_left(view: View, at: datetime, given: OfRounds) -> Refusal | None:
    """The stage has not yet been entered as often as allowed (轮次未满)."""
    if view.state.round < given.at_most:
        return None
    return refuse("rounds-exhausted", at_most=given.at_most)


@dataclass(frozen=True, slots=True)
class OfChoice:
    """A kept fact and the values that let pass."""

    field: str
    among: list[str]


@guard("fact-is")
def fact_is(view: View, at: datetime, given: OfChoice) -> Refusal | None:
    """A fact stated earlier, or in this very act, has one of these values."""
    stated = {**view.state.facts, **(view.data or {})}
    if stated.get(given.field) in given.among:
        return None
    return refuse("fact-differs", field=given.field)


@guard("case-suspended")
def is_suspended(view: View, at: datetime, given: None) -> Refusal | None:
    """The case stands still, and so can be resumed."""
    return None if view.state.status == "suspended" else refuse("not-suspended")


@effect("suspend-case")
def suspend_case(case: object, act: object, given: None) -> None:
    """Stop every period of the case (暂停). The fold itself carries it out."""


@effect("resume-case")
def resume_case(case: object, act: object, given: None) -> None:
    """Let the periods go on where they stood (恢复). The fold itself carries it out."""


@effect("set-aside-act")
def set_aside_act(case: object, act: object, given: None) -> None:
    """Take an act back (撤回、撤销). The fold carries it out; `perform` undoes its records."""


@effect("correct-fact")
def correct_fact(case: object, act: object, given: None) -> None:
    """Put a stated fact right (更正). The fold itself carries it out."""


def _title(view: View, period: str) -> object:
    for stage in view.definition.stages:
        for found in stage.periods:
            if found.period == period:
                return found.title
    return period


def _act_title(view: View, name: str) -> object:
    for _, transition in view.definition.transitions():
        if transition.act == name:
            return transition.title
    return name
