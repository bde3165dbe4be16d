"""The state of a case as a value (案件状态): what its acts add up to, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

Status = Literal["open", "suspended", "closed"]


@dataclass(frozen=True, slots=True)
class PastAct:
    """One act that happened, as the fold reads it."""

    seq: int
    act: str
    at: datetime
    data: Mapping[str, Any]  # the open fields only
    person: str = ""
    organisation: str = ""
    to_stage: str | None = None
    to_outcome: str | None = None
    runs_from: datetime | None = None  # for periods that run from the date the act states


@dataclass(frozen=True, slots=True)
class Running:
    """A period that began in some stage and round; `ends_at` itself is no longer inside."""

    period: str
    stage: str
    round: int
    starts_at: datetime
    ends_at: datetime
    kind: str
    on_end: str
    end_act: str | None
    is_left: bool = False  # its stage was left, or its end was acted upon


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands. Written only by `perform`; always equal to the fold of its acts."""

    status: Status = "open"
    stage: str | None = None
    rounds: Mapping[str, int] = field(default_factory=dict)
    outcome: str | None = None
    opened_at: datetime | None = None
    entered_at: datetime | None = None
    last_at: datetime | None = None
    last_seq: int = 0
    periods: tuple[Running, ...] = ()
    taken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # main act -> persons
    counts: Mapping[str, int] = field(default_factory=dict)  # act -> times in this stage and round
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # role -> ids
    facts: Mapping[str, Any] = field(default_factory=dict)  # fields marked `keep`
    suspended_at: datetime | None = None
    set_aside: tuple[int, ...] = ()  # sequence numbers of retracted and annulled acts

    @property
    def round(self) -> int:
        """How often the present stage has been entered; 1 the first time, 0 before any."""
        return self.rounds.get(self.stage or "", 0)

    def running(self, period: str) -> Running | None:
        """The newest run of a period, over or not."""
        for run in reversed(self.periods):
            if run.period == period:
                return run
        return None

    def live_periods(self) -> tuple[Running, ...]:
        """Periods of the present stage and round whose end has not been acted upon."""
        return tuple(p for p in self.periods if not p.is_left)

    def next_due(self) -> datetime | None:
        """The nearest instant at which the clock has something to do; None while suspended."""
        if self.status != "open":
            return None
        return min((p.ends_at for p in self.live_periods() if p.on_end == "act"), default=None)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, for the projection of the case."""
        data = asdict(self)
        for key in _INSTANTS:
            data[key] = _iso(data[key])
        data["periods"] = [
            {**p, "starts_at": _iso(p["starts_at"]), "ends_at": _iso(p["ends_at"])}
            for p in data["periods"]
        ]
        data["set_aside"] = list(self.set_aside)
        data["taken"] = {key: list(people) for key, people in self.taken.items()}
        data["parties"] = {role: list(ids) for role, ids in self.parties.items()}
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> State:
        """Back from `to_json`."""
        values = dict(data)
        for key in _INSTANTS:
            values[key] = _instant(values[key])
        values["periods"] = tuple(
            Running(
                **{
                    **p,
                    "starts_at": datetime.fromisoformat(p["starts_at"]),
                    "ends_at": datetime.fromisoformat(p["ends_at"]),
                }
            )
            for p in values["periods"]
        )
        values["set_aside"] = tuple(values["set_aside"])
        values["taken"] = {key: tuple(people) for key, people in values["taken"].items()}
        values["parties"] = {role: tuple(ids) for role, ids in values["parties"].items()}
        return cls(**values)

    def with_(self, **changes: Any) -> State:
        """The same state but for `changes`."""
        return replace(self, **changes)


_INSTANTS = ("opened_at", "entered_at", "last_at", "suspended_at")


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
