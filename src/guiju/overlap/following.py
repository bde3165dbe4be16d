"""The register follows the acts (登记随行为更新): a consumer of the outbox, as the index is one.

Whatever procedure records a check, and however, its findings come in; a replay changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.cases.models import Act, Case

from .models import Finding
from .queries import checking_fields, rows_of


def with_a_check(acts: Sequence[Act]) -> set[str]:
    """Of these acts those of procedures that record a check. No query."""
    return {act.pk for act in acts if checking_fields(act.case.definition_id)}


def follow(act: Act) -> int:
    """Bring the register in step with an act. Returns how many findings it holds."""
    fields = checking_fields(act.case.definition_id)
    if not fields:
        return 0
    entered = _enter(act) if act.act in fields else 0
    _set_aside(act.case)
    return entered


def _enter(act: Act) -> int:
    """What the check marked; the case in which a finding is coordinated stays with it."""
    marked = [(n, row) for n, row in enumerate(rows_of(act)) if row.judgement.is_marked]
    for place, judged in marked:
        found = judged.candidate.as_dict()
        Finding.objects.update_or_create(
            act=act,
            place=place,
            defaults={
                "case": act.case,
                "at": act.recorded_at,
                "judgement": judged.judgement,
                "note": judged.note,
                **found,
            },
        )
    return len(marked)


def _set_aside(case: Case) -> None:
    """A check that no longer counts leaves the register."""
    aside = case.projection.get("set_aside", ())
    Finding.objects.filter(case=case, act__seq__in=aside).update(is_set_aside=True)
