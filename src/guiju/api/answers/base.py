"""What every answer is made of: words in two languages, citations, instants, faults."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Instant = Annotated[
    str,
    Field(
        json_schema_extra={"format": "date-time"},
        description="RFC 3339, 北京时间 Beijing time (+08:00)",
        examples=["2026-06-01T09:00:00.000+08:00"],
    ),
]
Day = Annotated[
    str, Field(json_schema_extra={"format": "date"}, description="北京的一天 a day in Beijing")
]
Address = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]


class Answer(BaseModel):
    """The base of all: keys may be added later, none is ever renamed."""

    model_config = ConfigDict(extra="allow")


class Words(Answer):
    """A sentence or a name in both languages."""

    zh: str
    en: str


class Here(Answer):
    """The case clock of this instance."""

    now: Instant
    sandbox: bool
    api: str


class Cited(Answer):
    """A rule with the article it rests on, and how far that was read."""

    cite: str | None = None
    source_status: str | None = None


class BindingRule(Cited):
    """A rule that blocks, or only warns."""

    binding: bool | None = None


class WhyNot(Cited):
    """One reason against an act."""

    code: str
    message: Words
    next: Words
    earliest_on: Day | None = None


class Reason(WhyNot):
    """One reason for which a request was refused."""

    where: str | None  # a JSON pointer into what was sent
    data: dict[str, Any]


class Problem(Reason):
    """RFC 9457: the first reason, and all of them in `errors`."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Reason]


class RoleTitle(Answer):
    """Who may take an act."""

    role: str
    title: Words


class Slot(Answer):
    """A document that an act takes."""

    slot: str
    title: Words
    required: bool
    media_types: list[str]
    public: bool


class Me(Answer):
    """Who asks, in which capacity."""

    kind: str
    person: str | None
    capacity: str | None
    organisation: str | None
    office: str | None
    name: dict[str, str | None]
    organisation_name: dict[str, str | None]


class Receipt(Answer):
    """What one gets in hand for an act."""

    number: str
    url: Address
    recorded_at: Instant
    hash: str
