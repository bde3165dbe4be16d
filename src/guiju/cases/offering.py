"""What a case lets someone do now (`next`): every act of the stage, with its form and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from guiju.law.asking import Offer, against, possible
from guiju.law.fields import Offered
from guiju.law.model import SYSTEM, Definition, Stage, Transition
from guiju.law.refusals import Refusal, refuse
from guiju.law.state import State
from guiju.parties.actor import Actor

from . import definitions
from .models import Case
from .offers import offered_for
from .queries import subcases_seen
from .standing import standing_of
from .view import CaseView


@dataclass(frozen=True, slots=True)
class NextAct:
    """An act that the present stage knows, as it is offered to one asker.

    Attributes:
        case: the case to take it in (a sub-case has its own); None for an opening act.
        why_not: what blocks it now; empty when it is allowed.
        warnings: what rules that do not bind say against it.
        offered: what each field can hold now; empty for acts that are not allowed.
        due: last day of the deadline it stands under, included.
    """

    case: Case | None
    definition: Definition
    stage: Stage | None
    transition: Transition
    is_main: bool
    has_role: bool
    why_not: tuple[Refusal, ...]
    warnings: tuple[Refusal, ...]
    offered: Mapping[str, Offered]
    due: date | None

    @property
    def is_allowed(self) -> bool:
        """Whether it can be taken now, by this asker."""
        return not self.why_not


def next_acts(case: Case, actor: Actor, at: datetime) -> tuple[NextAct, ...]:
    """The acts of the case and of its open sub-cases that the actor may see, as defined."""
    found = list(_of_case(case, actor, at))
    for sub in subcases_seen(actor, case, at).filter(state="open"):
        found += _of_case(sub, actor, at)
    return tuple(found)


def one_act(case: Case, name: str, actor: Actor, at: datetime) -> NextAct | None:
    """The act of that name as it is offered now; None when the stage does not know it."""
    return next((n for n in _of_case(case, actor, at) if n.transition.act == name), None)


def opening_acts(procedure: str, actor: Actor, at: datetime) -> tuple[NextAct, ...]:
    """How a procedure can be opened. Raises Refused for an unknown one."""
    definition = definitions.in_force(procedure, at)
    if definition.is_sub:
        return ()
    view = CaseView(definition, State(), standing_of(actor, at), actor, case=None)
    return tuple(_offered(view, offer, at) for offer in _offers(view))


def _of_case(case: Case, actor: Actor, at: datetime) -> tuple[NextAct, ...]:
    definition = definitions.stored(case.definition_id)
    state = State.from_json(case.projection)
    view = CaseView(definition, state, standing_of(actor, at), actor, case=case)
    return tuple(_offered(view, offer, at) for offer in _offers(view))


def _offers(view: CaseView) -> tuple[Offer, ...]:
    found = possible(view.definition, view.state, view.standing)
    return tuple(offer for offer in found if SYSTEM not in offer.transition.by)


def _offered(view: CaseView, offer: Offer, at: datetime) -> NextAct:
    transition = offer.transition
    refusals = list(offer.refusals)
    if view.standing.kind == "public" and any(r.code == "wrong-capacity" for r in refusals):
        refusals = [replace(refuse("sign-in-needed", act=transition.title), basis=transition.basis)]
    if offer.has_role and view.actor.official and not view.actor.second_factor:
        factor = refuse("second-factor-needed", act=transition.title)
        refusals.append(replace(factor, basis=transition.basis))
    asked = replace(view, transition=transition)
    said = () if refusals and not offer.has_role else against(transition, asked, at)
    refusals += [r for r in said if r.basis is None or r.basis.is_binding]
    offered = offered_for(asked, transition, at) if not refusals else {}
    if not refusals and (empty := _nothing_to_choose(transition, offered)):
        refusals.append(replace(empty, basis=transition.basis))
    return NextAct(
        case=view.case,
        definition=view.definition,
        stage=offer.stage,
        transition=transition,
        is_main=offer.is_main,
        has_role=offer.has_role,
        why_not=tuple(refusals),
        warnings=tuple(r for r in said if r.basis is not None and not r.basis.is_binding),
        offered=offered,
        due=offer.due,
    )


def _nothing_to_choose(transition: Transition, offered: Mapping[str, Offered]) -> Refusal | None:
    """A field that must be filled and can hold nothing now keeps the whole act waiting."""
    for field in transition.form.fields:
        found = offered.get(field.field)
        if field.is_required and found is not None and not found.examples:
            return refuse("nothing-to-choose", field=field.label, act=transition.title)
    return None
