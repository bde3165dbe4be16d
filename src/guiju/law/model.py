"""A procedure as values: what a resolved definition says, and nothing about how it is run.

A definition is read from its resolved JSON form (`resolve.py`), whose bytes are stored by SHA-256:
a case keeps to the bytes it was opened with, whatever is deployed later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ANYONE = "anyone"  # 任何单位或者个人: no account needed
SIGNED_IN = "anyone-signed-in"  # anyone with an account, in whatever capacity
CLOCK = "clock"  # an automatic act, taken by the clock when a period ends
SYSTEM = "system"  # taken by an effect of another case, such as the opening of a sub-case

PeriodKind = Literal["at_least", "at_most", "until", "at_latest"]
DEADLINES: frozenset[PeriodKind] = frozenset({"at_most", "at_latest"})  # by when one must act
Show = Literal["at-once", "after-review", "after-close"]
OnEnd = Literal["nothing", "overdue", "freeze", "act"]


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Chinese and English."""

    zh: str
    en: str

    @classmethod
    def read(cls, data: Mapping[str, str]) -> Label:
        """From `{zh, en}`."""
        return cls(data["zh"], data["en"])

    def as_dict(self) -> dict[str, str]:
        """As `{zh, en}`."""
        return {"zh": self.zh, "en": self.en}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on (依据): its citation, how far it was read, and whether it blocks."""

    cite: str
    source_status: str  # text | text-n | secondary | unverified | policy
    is_binding: bool = True

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Basis:
        """From the keys `cite`, `source_status` and `binding` of any rule."""
        return cls(data["cite"], data["source_status"], data.get("binding", True))


@dataclass(frozen=True, slots=True)
class Check:
    """A named guard with its parameters, as one rule asks it."""

    guard: str
    given: Mapping[str, Any]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Deed:
    """A named effect with its parameters."""

    effect: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Branch:
    """Where an act leads: a stage or an outcome, perhaps only if a guard has nothing against it."""

    stage: str | None
    outcome: str | None
    guard: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a document (材料) in an act."""

    slot: str
    title: Label
    is_required: bool
    media_types: tuple[str, ...]
    is_public: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form (表单项)."""

    field: str
    type: str
    label: Label
    help: Label | None
    is_required: bool
    is_sealed: bool
    options: Mapping[str, Any]  # what its type understands: choices, max, min, of, example …


@dataclass(frozen=True, slots=True)
class Form:
    """What an act must state: one definition draws the page, checks the API, prints the paper."""

    form: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """One act a procedure knows: who may take it, with what, under which guards, to where."""

    act: str
    title: Label
    by: tuple[str, ...]
    form: Form
    documents: tuple[Slot, ...]
    requires: tuple[Check, ...]
    effects: tuple[Deed, ...]
    then: tuple[Branch, ...]
    is_main: bool
    is_public: bool
    basis: Basis

    @property
    def is_automatic(self) -> bool:
        """Taken by the clock alone."""
        return self.by == (CLOCK,)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as a constant of law gives it, with its counting rule."""

    value: int
    unit: str
    counting: Mapping[str, Any]
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A term that runs in a stage (期限): a minimum publicity or a deadline."""

    period: str
    title: Label
    kind: PeriodKind
    length: Length | None  # None for `until` and `at_latest`
    # The kept fact that holds a date: the first day outside (`until`), or the last (`at_latest`).
    until: str | None
    opens_with: str  # "entry" of the stage, or the act it runs from
    on_end: OnEnd
    end_act: str | None
    remind_days: tuple[int, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Display:
    """When comments made in a stage are shown to everyone (意见公开方式).

    `after-close`: once the stage is left. `after-review`: once someone in charge has shown or
    answered them. `unverified_wait`: not before the contact of their giver was verified.
    """

    show: Show
    unverified_wait: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a procedure (阶段)."""

    stage: str
    title: Label
    periods: tuple[Period, ...]
    acts: tuple[Transition, ...]
    uses: tuple[str, ...]
    enters_if: str | None
    is_public: bool
    basis: Basis | None
    comments: Display | None = None  # None: shown at once


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case can end (结果)."""

    outcome: str
    title: Label
    is_regular: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A part someone plays in a case, and where it is read who plays it.

    `source` is one of `{opener: true}` (who opened the case), `{act, field}` (named in a field
    of an act), `{duty}` (who holds that duty at the date) or `{office: true}` (whoever holds one of
    the offices, in any unit). `offices`, when any, are the offices in which one must act.
    """

    role: str
    title: Label
    source: Mapping[str, Any]
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole procedure, resolved: overlays applied, forms and constants put in."""

    procedure: str
    title: Label
    summary: Label
    is_public: bool
    is_sub: bool
    title_field: str | None
    roles: Mapping[str, Role]
    opening: tuple[Transition, ...]
    stages: tuple[Stage, ...]
    always: tuple[Transition, ...]
    outcomes: Mapping[str, Outcome]
    version: str  # SHA-256 of the resolved bytes, hexadecimal
    basis: Basis

    def stage(self, name: str) -> Stage:
        """The stage of that name. Raises KeyError."""
        for stage in self.stages:
            if stage.stage == name:
                return stage
        raise KeyError(name)

    def transitions(self) -> Iterator[tuple[str | None, Transition]]:
        """Every act with its stage; None for those that open a case or are always there."""
        for transition in self.opening:
            yield None, transition
        for stage in self.stages:
            for transition in stage.acts:
                yield stage.stage, transition
        for transition in self.always:
            yield None, transition

    def following(self, name: str) -> str | None:
        """The stage after `name` in the order of the definition."""
        names = [stage.stage for stage in self.stages]
        at = names.index(name) + 1
        return names[at] if at < len(names) else None
