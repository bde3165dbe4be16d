"""Who acts, and in which capacity (行为人): the one value that travels from the doors downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "public", "clock", "system"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who reads or acts. The names are those of the moment, to be kept with the act.

    The ids are the public ids of the records, None where there is nothing to point to. A signed-in
    person who has not chosen a capacity yet has `person_id` and no `capacity_id`.
    """

    kind: ActorKind = "person"
    person_id: str | None = None
    capacity_id: str | None = None
    organisation_id: str | None = None
    committee_id: str | None = None
    office: str = ""  # slug of the office held, such as "officer" or "expert"
    name_zh: str = ""
    name_en: str = ""
    organisation_name_zh: str = ""
    organisation_name_en: str = ""
    official: bool = False  # acts for an office: only with a second factor
    second_factor: bool = False  # whether this sign-in, or this token, proved one

    @property
    def is_signed_in(self) -> bool:
        return self.person_id is not None

    @property
    def may_act_officially(self) -> bool:
        """Whether an official act may be taken by this actor now (官方身份须经二次验证)."""
        return self.official and self.second_factor


PUBLIC = Actor(kind="public", name_zh="公众", name_en="The public")
CLOCK = Actor(kind="clock", office="clock", name_zh="系统时钟", name_en="The clock")
SYSTEM = Actor(kind="system", office="system", name_zh="系统", name_en="The system")

Reader = Actor  # who asks: everyone is an actor, and the public is `PUBLIC`, never None
