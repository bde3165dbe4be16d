"""What a guard sees of a case (`law.View`), with the record itself and a place to keep look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guiju.documents.models import Blob
from guiju.law.asking import Standing
from guiju.law.model import Definition, Transition
from guiju.law.refusals import Refusal
from guiju.law.state import State
from guiju.parties.actor import Actor

from .models import Case


@dataclass(slots=True)
class CaseView:
    """One case as one asker sees it at one moment. Guards read it and never write.

    `case` is None while a case is only about to be opened. `data` and `documents` are what was
    filled in, None when one only asks. `warnings` are rules that do not bind and are not followed.
    `memo` keeps a look-up that several guards need.
    """

    definition: Definition
    state: State
    standing: Standing
    actor: Actor
    case: Case | None
    transition: Transition | None = None
    data: Mapping[str, Any] | None = None
    documents: Mapping[str, Blob] | None = None
    warnings: tuple[Refusal, ...] = ()
    memo: dict[str, Any] = field(default_factory=dict)

    def party(self, role: str) -> tuple[str, ...]:
        """Ids of those who play the role now."""
        return tuple(self.state.parties.get(role, ()))
