"""What may be asked of checks: the result of one case, and the register of what was marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guiju.cases import definitions
from guiju.cases.models import Act, Case
from guiju.cases.queries import acts_seen, cases_visible
from guiju.law.model import Field, Label
from guiju.parties.actor import Reader

from .comparing import FIELD_TYPE, SEARCH_TYPE
from .retrieving import procedures_checked
from .sealing import looked_at
from .values import Candidate, Judgement, LookedAt

MOST_CHECKS = 5_000  # newest checks the register looks through; a page for people, not an archive


@dataclass(frozen=True, slots=True)
class Judged:
    """One candidate as the reviewer judged it."""

    candidate: Candidate
    judgement: Judgement
    note: str

    @classmethod
    def read(cls, row: dict[str, Any]) -> Judged:
        """From a row of the act."""
        return cls(Candidate.read(row), Judgement(row["judgement"]), row.get("note", ""))


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as it was recorded."""

    act: Act
    looked_at: LookedAt | None
    rows: Sequence[Judged]


@dataclass(frozen=True, slots=True)
class Finding:
    """A duplicate or a conflict that a reviewer marked, in the register."""

    act: Act  # with its case
    judged: Judged
    by: Label


def checks_of(asking: Reader, case: Case, at: datetime) -> tuple[Checked, ...]:
    """Checks of a case that still count and the asker may see, the newest first."""
    fields = _fields(case.definition_id)
    if not fields:
        return ()
    aside = case.projection.get("set_aside", ())
    acts = acts_seen(asking, case, at).filter(act__in=fields).exclude(seq__in=aside)
    return tuple(_checked(act, fields[act.act]) for act in acts.order_by("-seq"))


def register(
    asking: Reader, at: datetime, *, judgement: str = "", words: str = ""
) -> list[Finding]:
    """Everything marked as a duplicate or a conflict, the newest check first (冲突登记).

    Args:
        judgement: `duplicate` or `conflict`; "" for both.
        words: each must occur in the title of the proposal, or the number or title it was
            compared with.
    """
    wanted = [word.casefold() for word in words.split()[:8]]
    return [
        finding
        for finding in _marked(asking, at)
        if judgement in ("", finding.judged.judgement)
        and all(word in _text(finding) for word in wanted)
    ]


def _marked(asking: Reader, at: datetime) -> Iterator[Finding]:
    names = set(procedures_checked(at).values())
    acts = (
        Act.objects.filter(act__in=names, is_public=True, case__in=cases_visible(asking, at))
        .select_related("case")
        .order_by("-recorded_at", "-pk")
    )
    for act in acts[:MOST_CHECKS]:
        fields = _fields(act.case.definition_id).get(act.act)
        if fields is None or act.seq in act.case.projection.get("set_aside", ()):
            continue
        by = Label(act.actor["organisation_zh"], act.actor["organisation_en"] or "")
        for judged in _checked(act, fields).rows:
            if judged.judgement.is_marked:
                yield Finding(act, judged, Label(by.zh, by.en or by.zh))


def _text(finding: Finding) -> str:
    found = finding.judged.candidate
    return f"{finding.act.case.title} {found.number} {found.title}".casefold()


def _fields(definition_id: str) -> dict[str, Sequence[Field]]:
    """The acts of a procedure that record a check, each with the fields of its form."""
    definition = definitions.stored(definition_id)
    return {
        transition.act: transition.form.fields
        for _, transition in definition.transitions()
        if any(field.type == FIELD_TYPE for field in transition.form.fields)
    }


def _checked(act: Act, fields: Sequence[Field]) -> Checked:
    rows: list[Judged] = []
    where: LookedAt | None = None
    for field in fields:
        said = act.data.get(field.field)
        if said is None:
            continue
        if field.type == FIELD_TYPE:
            rows += [Judged.read(row) for row in said]
        elif field.type == SEARCH_TYPE:
            where = looked_at(said)
    return Checked(act, where, rows)
