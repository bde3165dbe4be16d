"""What may be asked of checks: the result of one case, and the register of what was marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from guiju.cases import definitions
from guiju.cases.models import Act, Case
from guiju.cases.queries import acts_seen, cases_visible
from guiju.catalogue.models import Edition
from guiju.law.model import Field, Label
from guiju.parties.actor import Reader

from .comparing import FIELD_TYPE, SEARCH_TYPE
from .models import Finding
from .sealing import looked_at
from .values import Judged, Kind, LookedAt

MARK_TYPE = "overlap-finding"  # a field that names an entry of the register


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as it was recorded."""

    act: Act
    looked_at: LookedAt | None
    rows: Sequence[Judged]


@dataclass(frozen=True, slots=True)
class Opening:
    """The act by which something in the register is taken up, and the field that names it."""

    procedure: str
    act: str
    title: Label
    field: str
    bodies: str  # the field that names the bodies concerned; "" where there is none


def checks_of(asking: Reader, case: Case, at: datetime) -> tuple[Checked, ...]:
    """Checks of a case that still count and the asker may see, the newest first."""
    fields = checking_fields(case.definition_id)
    if not fields:
        return ()
    aside = case.projection.get("set_aside", ())
    acts = acts_seen(asking, case, at).filter(act__in=fields).exclude(seq__in=aside)
    return tuple(_checked(act, fields[act.act]) for act in acts.order_by("-seq"))


def register(
    asking: Reader, at: datetime, *, judgement: str = "", words: str = ""
) -> QuerySet[Finding]:
    """Everything marked as a duplicate or a conflict, the newest check first (冲突登记).

    Args:
        judgement: `duplicate` or `conflict`; "" for both.
        words: each must occur in the title of the proposal, or the number or title it was
            compared with.
    """
    found = Finding.objects.filter(
        is_set_aside=False, act__is_public=True, case__in=cases_visible(asking, at)
    )
    if judgement:
        found = found.filter(judgement=judgement)
    for word in words.split()[:8]:
        found = found.filter(
            Q(case__title__icontains=word) | Q(number__icontains=word) | Q(title__icontains=word)
        )
    return found.select_related("act__case", "coordination").order_by("-at", "-pk")


def marked(asking: Reader, mark: str, at: datetime) -> Finding | None:
    """The entry of the register that is called so; None where the asker sees none."""
    act, _, place = mark.rpartition(".")
    if not (place.isascii() and place.isdecimal() and len(place) < 5):
        return None
    return register(asking, at).filter(act_id=act, place=int(place)).first()


def openings(at: datetime) -> tuple[Opening, ...]:
    """The opening acts that take up something in the register."""
    return tuple(
        Opening(
            name,
            transition.act,
            transition.title,
            field.field,
            _bodies_field(transition.form.fields),
        )
        for name, definition in definitions.procedures(at).items()
        for transition in definition.opening
        for field in transition.form.fields
        if field.type == MARK_TYPE
    )


def is_visible(asking: Reader, case: Case, at: datetime) -> bool:
    """Whether the asker may see the case in which a finding is settled."""
    return case.is_public or cases_visible(asking, at).filter(pk=case.pk).exists()


def bodies_concerned(finding: Finding) -> tuple[str, ...]:
    """Who has to be heard: who proposed and who checked, and who answers for what it is like."""
    opened = Act.objects.filter(case__in=(finding.case_id, finding.key), seq=1)
    issued = Edition.objects.filter(slug=finding.key, issued_by__isnull=False)
    issuers = issued.values_list("issued_by", flat=True) if finding.kind == Kind.STANDARD else ()
    found = (finding.act.organisation, *opened.values_list("organisation", flat=True), *issuers)
    return tuple(dict.fromkeys(body for body in found if body))


def checking_fields(definition_id: str) -> dict[str, Sequence[Field]]:
    """The acts of a procedure that record a check, each with the fields of its form."""
    definition = definitions.stored(definition_id)
    return {
        transition.act: transition.form.fields
        for _, transition in definition.transitions()
        if any(field.type == FIELD_TYPE for field in transition.form.fields)
    }


def rows_of(act: Act) -> Sequence[Judged]:
    """The candidates of a check, in the order of the act."""
    return _checked(act, checking_fields(act.case.definition_id)[act.act]).rows


def _bodies_field(fields: Sequence[Field]) -> str:
    return next((field.field for field in fields if field.type == "parties"), "")


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
