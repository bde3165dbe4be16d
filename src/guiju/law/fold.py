"""`fold(definition, acts) → state`: the only reading of what has happened (推演).

Pure: the same definition and acts give the same state on every machine, for ever. Which branch an
act took stands in the act itself, since a guard may have asked the database at the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from .calendar import BEIJING
from .model import Definition, Length, Period, Transition
from .state import PastAct, Running, State

SUSPEND, RESUME, SET_ASIDE, CORRECT = "suspend-case", "resume-case", "set-aside-act", "correct-fact"
STATE_EFFECTS = frozenset({SUSPEND, RESUME, SET_ASIDE, CORRECT})


class Terms(Protocol):
    """Counts a length of time from an instant, as the law does (期间计算)."""

    def end_of(self, start: datetime, length: Length) -> datetime:
        """The instant at which the period has run; it is itself outside."""
        ...


def fold(definition: Definition, acts: Iterable[PastAct], terms: Terms) -> State:
    """The state these acts add up to. Acts set aside (retracted, annulled) count for nothing."""
    past = list(acts)
    aside = {
        act.data["act"] for act in past if SET_ASIDE in _effects(_find(definition, act.act, None))
    }
    state = State()
    for act in past:
        if act.seq in aside:
            continue
        state = apply(definition, state, act, terms)
    return state.with_(set_aside=tuple(sorted(aside)), last_seq=past[-1].seq if past else 0)


def apply(definition: Definition, state: State, act: PastAct, terms: Terms) -> State:
    """The state after one more act. Raises KeyError for an act the definition does not know."""
    transition = _find(definition, act.act, state.stage)
    effects = _effects(transition)
    state = _count(state, transition, act)
    state = _bind(definition, state, transition, act)
    if SUSPEND in effects:
        state = state.with_(status="suspended", suspended_at=act.at)
    if RESUME in effects:
        state = _resume(state, act.at)
    if CORRECT in effects:
        state = state.with_(facts={**state.facts, act.data["field"]: act.data["value"]})
    if SET_ASIDE in effects:
        state = state.with_(set_aside=tuple(sorted({*state.set_aside, act.data["act"]})))
    if act.to_outcome:
        return _close(state, act)
    if act.to_stage:
        return _enter(definition, state, act, terms)
    return _open_periods(definition, state, act.act, act, terms)


def _find(definition: Definition, name: str, stage: str | None) -> Transition:
    """The transition of that name: in the present stage first, then wherever it is."""
    if stage is not None:
        for transition in definition.stage(stage).acts:
            if transition.act == name:
                return transition
    for _, transition in definition.transitions():
        if transition.act == name:
            return transition
    raise KeyError(name)


def _effects(transition: Transition) -> frozenset[str]:
    return frozenset(deed.effect for deed in transition.effects)


def _count(state: State, transition: Transition, act: PastAct) -> State:
    counts = {**state.counts, act.act: state.counts.get(act.act, 0) + 1}
    taken = state.taken
    if transition.is_main and act.person:
        taken = {**taken, act.act: (*taken.get(act.act, ()), act.person)}
    return state.with_(
        counts=counts,
        taken=taken,
        opened_at=state.opened_at or act.at,
        last_at=act.at,
        last_seq=act.seq,
    )


def _bind(definition: Definition, state: State, transition: Transition, act: PastAct) -> State:
    """Who plays which role now, and the facts that later acts and pages go by."""
    parties: dict[str, tuple[str, ...]] = dict(state.parties)
    is_first = state.stage is None
    for role in definition.roles.values():
        source = role.source
        if is_first and source.get("opener"):
            parties[role.role] = (act.organisation or act.person,)
        elif source.get("act") == act.act and source.get("field") in act.data:
            parties[role.role] = _references(act.data[source["field"]])
    facts: Mapping[str, Any] = state.facts
    names = [f.field for f in transition.form.fields if f.options.get("keep")]
    names.append(definition.title_field or "")  # an effect may give it, such as that of a standard
    kept = {name: act.data[name] for name in names if name in act.data}
    if kept:
        facts = {**facts, **kept}
    return state.with_(parties=parties, facts=facts)


def _references(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(item["id"] if isinstance(item, Mapping) else str(item) for item in value)


def _leave(state: State) -> tuple[Running, ...]:
    return tuple(replace(p, is_left=True) if not p.is_left else p for p in state.periods)


def _close(state: State, act: PastAct) -> State:
    return state.with_(status="closed", outcome=act.to_outcome, periods=_leave(state))


def _enter(definition: Definition, state: State, act: PastAct, terms: Terms) -> State:
    """Into a stage, for the first or another time: a new round, with nothing yet taken in it."""
    assert act.to_stage is not None
    entered = state.with_(
        stage=act.to_stage,
        rounds={**state.rounds, act.to_stage: state.rounds.get(act.to_stage, 0) + 1},
        entered_at=act.at,
        periods=_leave(state),
        taken={},
        counts={},
    )
    return _open_periods(definition, entered, "entry", act, terms)


def _open_periods(
    definition: Definition, state: State, trigger: str, act: PastAct, terms: Terms
) -> State:
    if state.stage is None:
        return state
    opened = tuple(
        _run(period, state, act, terms)
        for period in definition.stage(state.stage).periods
        if period.opens_with == trigger and _has_end(period, state)
    )
    if not opened:
        return state
    names = {run.period for run in opened}  # a period that is opened again runs anew
    kept = tuple(
        replace(p, is_left=True) if p.period in names and not p.is_left else p
        for p in state.periods
    )
    return state.with_(periods=(*kept, *opened))


def _has_end(period: Period, state: State) -> bool:
    """Whether it is known when it ends: the act that stated a date may have been set aside."""
    return period.until is None or period.until in state.facts


def _run(period: Period, state: State, act: PastAct, terms: Terms) -> Running:
    start = act.runs_from or act.at
    return Running(
        period=period.period,
        stage=state.stage or "",
        round=state.round,
        starts_at=start,
        ends_at=_end(period, state, start, terms),
        kind=period.kind,
        on_end=period.on_end,
        end_act=period.end_act,
    )


def _end(period: Period, state: State, start: datetime, terms: Terms) -> datetime:
    if period.length is not None:
        return terms.end_of(start, period.length)
    day = date.fromisoformat(state.facts[period.until or ""])
    if period.kind == "at_latest":  # that day is still inside
        day += timedelta(days=1)
    return max(start, datetime.combine(day, time(), BEIJING))


def _resume(state: State, at: datetime) -> State:
    """Periods go on where they stood: what was left of each is still left (期限顺延)."""
    if state.suspended_at is None:
        return state
    stood = at - state.suspended_at
    periods = tuple(
        p if p.is_left else replace(p, ends_at=p.ends_at + stood) for p in state.periods
    )
    return state.with_(status="open", suspended_at=None, periods=periods)
