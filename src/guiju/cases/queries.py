"""What may be asked about cases, always by someone: the public is `PUBLIC`, never None."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from guiju.law.asking import Standing
from guiju.law.calendar import BEIJING
from guiju.law.model import Definition
from guiju.law.state import State
from guiju.parties.actor import Actor, Reader

from . import definitions
from .errors import NotFound
from .models import Act, ActDocument, Case, Duty, Participant, Release
from .standing import references_of, standing_of


def cases_visible(asking: Reader, at: datetime) -> QuerySet[Case]:
    """Every case the asker may know of. Lists, counts, feeds and dumps all start from here."""
    if asking.kind in ("clock", "system"):
        return Case.objects.all()
    if not asking.is_signed_in:
        return Case.objects.filter(is_public=True)
    mine = Participant.objects.filter(
        case=OuterRef("pk"), reference__in=references_of(standing_of(asking, at))
    )
    return Case.objects.filter(Q(is_public=True) | Exists(mine))


def case_seen(asking: Reader, case_id: str, at: datetime) -> Case:
    """The case. Raises NotFound when there is none, or the asker may not see it."""
    case = cases_visible(asking, at).select_related("parent").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return case


def subcases_seen(asking: Reader, case: Case, at: datetime) -> QuerySet[Case]:
    """The sub-cases of a case that the asker may know of, the first opened first."""
    return cases_visible(asking, at).filter(parent=case).order_by("opened_at", "pk")


def opened_with(
    asking: Reader, procedure: str, field: str, value: str, at: datetime
) -> QuerySet[Case]:
    """Cases of a procedure whose opening act states that value in an open field, newest first."""
    opening = Act.objects.filter(case=OuterRef("pk"), seq=1, **{f"data__{field}": value})
    found = cases_visible(asking, at).filter(Exists(opening), procedure=procedure)
    return found.order_by("-opened_at", "-pk")


def is_participant(asking: Reader, case: Case, at: datetime) -> bool:
    """Whether the asker plays any role in the case, or in the case it belongs to."""
    if not asking.is_signed_in:
        return asking.kind in ("clock", "system")
    references = references_of(standing_of(asking, at))
    cases = [case.pk, *([case.parent_id] if case.parent_id else [])]
    return Participant.objects.filter(case__in=cases, reference__in=references).exists()


def acts_seen(asking: Reader, case: Case, at: datetime) -> QuerySet[Act]:
    """Acts of the case in their order, as far as the asker may see them, with their documents."""
    acts = Act.objects.filter(case=case).order_by("seq")
    is_inside = is_participant(asking, case, at)
    if not is_inside:
        released = Release.objects.filter(act=OuterRef("pk"), slot="")
        acts = acts.filter(Q(is_public=True) | Exists(released))
    return acts.prefetch_related(Prefetch("documents", _documents(is_inside=is_inside)))


def _documents(*, is_inside: bool) -> QuerySet[ActDocument]:
    """What was attached to acts: all of it for participants, else what is public or released."""
    documents = ActDocument.objects.select_related("blob").order_by("pk")
    if is_inside:
        return documents
    released = Release.objects.filter(act=OuterRef("act"), slot=OuterRef("slot"))
    return documents.filter(Q(is_public=True) | Exists(released))


def document_seen(asking: Reader, act_id: str, slot: str, at: datetime) -> ActDocument:
    """One attached document. Raises NotFound when there is none the asker may see."""
    act = Act.objects.select_related("case").filter(pk=act_id).first()
    if act is None or not cases_visible(asking, at).filter(pk=act.case_id).exists():
        raise NotFound
    documents = _documents(is_inside=is_participant(asking, act.case, at))
    found = documents.filter(act=act, slot=slot).first()
    if found is None:
        raise NotFound
    return found


def act_by_receipt(asking: Reader, receipt: str, at: datetime, *, is_own: bool = False) -> Act:
    """The act of a receipt number.

    Args:
        is_own: the asker was given this very receipt: who has no account is no participant and
            may still read the receipt of an act that is hidden from others.
    Raises:
        NotFound: there is none, or the asker may not see the act; the two are not told apart, so
            that counting up numbers tells nobody that something hidden happened, or when.
    """
    act = Act.objects.select_related("case").filter(receipt=receipt.strip().upper()[:24]).first()
    if act is None:
        raise NotFound
    if is_own:
        return act
    is_known = cases_visible(asking, at).filter(pk=act.case_id).exists()
    if not is_known or not acts_seen(asking, act.case, at).filter(pk=act.pk).exists():
        raise NotFound
    return act


def started_by(person_id: str) -> QuerySet[Case]:
    """The cases a person opened, in any capacity, the last changed first (我发起的)."""
    opening = Act.objects.filter(case=OuterRef("pk"), seq=1, person=person_id)
    return Case.objects.filter(Exists(opening)).order_by("-updated_at", "-pk")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period as a page shows it; the last day is included."""

    period: str
    title_zh: str
    title_en: str
    kind: str
    starts_on: date
    last_on: date
    ends_at: datetime
    is_over: bool
    is_live: bool
    cite: str
    source_status: str


def deadlines(case: Case, at: datetime) -> tuple[Deadline, ...]:
    """Every period of the case that has begun, in order."""
    definition = definitions.stored(case.definition_id)
    periods = {p.period: p for stage in definition.stages for p in stage.periods}
    found = []
    for run in State.from_json(case.projection).periods:
        period = periods[run.period]
        last = (run.ends_at - timedelta(microseconds=1)).astimezone(BEIJING).date()
        found.append(
            Deadline(
                run.period,
                period.title.zh,
                period.title.en,
                run.kind,
                run.starts_at.astimezone(BEIJING).date(),
                last,
                run.ends_at,
                run.ends_at <= at,
                not run.is_left,
                period.basis.cite,
                period.basis.source_status,
            )
        )
    return tuple(found)


def duties_of(actors: Sequence[Actor], at: datetime) -> QuerySet[Duty]:
    """What waits for someone, over all the capacities given, the nearest deadline first.

    One query for the duties, whatever their number; one per capacity for the duties held.
    """
    return _duties([standing_of(actor, at) for actor in actors])


def duties_by_actor(
    actors: Sequence[Actor], at: datetime, at_most: int
) -> list[tuple[Duty, Actor]]:
    """The same, each with the first of the actors for whom it waits."""
    standings = [standing_of(actor, at) for actor in actors]
    return [
        (duty, next(a for a, s in zip(actors, standings, strict=True) if _waits_for(duty, s)))
        for duty in _duties(standings)[:at_most]
    ]


def _waits_for(duty: Duty, standing: Standing) -> bool:
    return duty.reference in references_of(standing) and duty.office in ("", standing.office)


def _duties(standings: Sequence[Standing]) -> QuerySet[Duty]:
    wanted = Q(pk__in=())
    for standing in standings:
        wanted |= Q(reference__in=references_of(standing)) & Q(office__in=("", standing.office))
    return (
        Duty.objects.filter(wanted)
        .exclude(case__state="closed")
        .select_related("case")
        .order_by("due_at", "since", "pk")
    )


def definition_of(case: Case) -> Definition:
    """The definition the case was opened with."""
    return definitions.stored(case.definition_id)


def state_of(case: Case) -> State:
    """The state of the case, from its projection."""
    return State.from_json(case.projection)


def chosen(
    cases: QuerySet[Case], procedure: str = "", stage: str = "", state: str = "", words: str = ""
) -> QuerySet[Case]:
    """Of these cases those that fit; an empty choice leaves them all."""
    by = {"procedure": procedure[:80], "stage": stage[:80], "state": state[:10]}
    cases = cases.filter(**{name: value for name, value in by.items() if value})
    for word in words.replace("\0", "").split()[:8]:
        cases = cases.filter(title__icontains=word[:60])
    return cases
