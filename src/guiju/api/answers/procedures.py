"""Procedures and their rules, and acts as they are offered."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from .base import Answer, BindingRule, Cited, Day, RoleTitle, Slot, WhyNot, Words


class NextItem(Cited):
    """An act as it is offered to the asker, with its form (JSON Schema 2020-12)."""

    case: str | None
    act: str
    title: Words
    by: list[RoleTitle]
    main: bool
    allowed: bool
    why_not: list[WhyNot]
    warnings: list[WhyNot]
    form: dict[str, Any]
    documents: list[Slot]
    due: Day | None


class ProcedureLine(Cited):
    """A procedure in the list."""

    id: str
    title: Words
    summary: Words
    version: str
    sub: bool


class RoleWhole(RoleTitle):
    """A role, and the offices that may hold it."""

    offices: list[str]


class GuardRule(BindingRule):
    """A guard that an act asks."""

    guard: str


class Branch(Answer):
    """Where an act leads, under which guard."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)
    stage: str | None
    outcome: str | None
    under: str | None = Field(alias="if")


class ActRule(BindingRule):
    """An act as the definition knows it."""

    act: str
    title: Words
    by: list[RoleTitle]
    main: bool
    public: bool
    requires: list[GuardRule]
    documents: list[Slot]
    then: list[Branch]


class Length(Answer):
    """A length of time."""

    value: int
    unit: str


class PeriodRule(BindingRule):
    """A period that runs in a stage."""

    period: str
    title: Words
    kind: str
    length: Length | None
    on_end: str | None


class DisplayRule(BindingRule):
    """When others see a comment made in a stage, and whether its contact must be checked first."""

    show: str
    unverified: str


class StageRule(BindingRule):
    """A stage with its acts and periods."""

    stage: str
    title: Words
    uses: list[str]
    periods: list[PeriodRule]
    acts: list[ActRule]
    comments: DisplayRule | None


class OutcomeRule(Answer):
    """How a case can end."""

    code: str
    title: Words
    regular: bool


class ProcedureWhole(ProcedureLine):
    """A procedure with all its rules, and how the asker can open it."""

    roles: list[RoleWhole]
    stages: list[StageRule]
    always: list[ActRule]
    outcomes: list[OutcomeRule]
    opening: list[NextItem]


class Procedures(Answer):
    """Every procedure, never paged."""

    items: list[ProcedureLine]
    next: str | None
