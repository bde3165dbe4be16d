"""Guards and effects by which procedures speak of numbers and editions (编号、发布、实施、变更)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from guiju.cases.dates import day_of
from guiju.cases.errors import refused
from guiju.cases.models import Act, ActDocument, Case
from guiju.cases.view import CaseView
from guiju.identifiers import Level, StandardNumber
from guiju.law.refusals import Refusal, refuse
from guiju.law.registry import effect, guard
from guiju.parties.actor import SYSTEM
from guiju.parties.models import Organisation

from . import actions, numbering, queries
from .models import Edition, EditionStatus
from .numbering import Numbering, read_number
from .resolving import edition_named

# Numbers -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToNumber:
    """At which level a number is given, in whose role, and the fields that say how.

    Whoever plays the role `partner`, if anyone, numbers the same standard too (联合发布).
    """

    level: str
    role: str
    partner: str = ""
    numbering: str = "numbering"
    base: str = "base"


def _group_prefix(body: Organisation) -> str:
    return f"T/{body.association_code}" if body.association_code else ""


# A level that a procedure numbers at is a row here: how the code of its issuer reads.
PREFIX_OF: dict[Level, Callable[[Organisation], str]] = {Level.GROUP: _group_prefix}


def _prefix(view: CaseView, given: ToNumber, role: str) -> str:
    """The code the number begins with; "" when the issuer has none."""
    body = Organisation.objects.filter(pk__in=view.party(role)).first()
    return PREFIX_OF[Level(given.level)](body) if body else ""


def _how(view: CaseView, given: ToNumber) -> tuple[Numbering, str]:
    data = view.data or {}
    return Numbering(data.get(given.numbering, Numbering.NEW_SERIAL)), data.get(given.base, "")


@guard("number-can-be-given")
def number_can_be_given(view: CaseView, at: datetime, given: ToNumber) -> Refusal | None:
    """The issuer has a code, and the way of numbering leads to a number nobody has."""
    prefix = _prefix(view, given, given.role)
    if not prefix or (view.party(given.partner) and not _prefix(view, given, given.partner)):
        return refuse("issuer-without-code")
    return numbering.against(prefix, day_of(at).year, *_how(view, given))


@effect("give-standard-number", gives=("number",))
def give_standard_number(view: CaseView, at: datetime, given: ToNumber) -> dict[str, Any]:
    """Give the standard its number, with the year of this day (编号); a joint one two (双编号)."""
    year, how = day_of(at).year, _how(view, given)
    number = numbering.give(_prefix(view, given, given.role), year, *how)
    if partner := _prefix(view, given, given.partner):
        number = numbering.joined(number, numbering.give_partner(partner, year, *how))
    return {"number": number.ascii}


# Issue and entry into force ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToIssue:
    """Whose edition it is, where its text lies, and the fields and facts that describe it.

    `revised` is the fact that names what a revision replaces, when all facts of `is_revision` have
    these values.
    """

    level: str
    role: str
    slot: str
    title_zh: str = "title_zh"
    title_en: str = "title_en"
    in_force_from: str = "in_force_from"
    supersedes: str = "supersedes"
    revised: str = ""
    is_revision: Mapping[str, str] = field(default_factory=dict)


@effect("issue-edition", writes=("Edition",), undo=lambda case, act, given: _take_back(act))
def issue_edition(case: Case, act: Act, given: ToIssue) -> None:
    """Enter the edition in the catalogue, upcoming until the date the act gives (发布).

    What it supersedes ends on that date by the clock, through `bring-into-force`. An edition is
    everyone's; a text that its slot keeps for participants is left out of it.
    """
    facts = case.projection["facts"]
    documents = ActDocument.objects.filter(act=act, slot=given.slot, is_public=True)
    document = documents.select_related("blob").first()
    new = actions.NewEdition(
        number=_number(act.data["number"]),
        title_zh=facts.get(given.title_zh) or case.title,
        title_en=facts.get(given.title_en, ""),
        issued_on=day_of(act.recorded_at),
        in_force_from=date.fromisoformat(act.data[given.in_force_from]),
        issued_by_id=case.projection["parties"][given.role][0],
        text=document.blob if document else None,
        supersedes=_superseded(act, facts, given),
    )
    try:
        with transaction.atomic():
            actions.issue(new, act)
    except IntegrityError as clash:  # someone was given the number since the guard looked
        raise refused("number-taken", number=new.number.print) from clash


def _superseded(act: Act, facts: Mapping[str, Any], given: ToIssue) -> list[str]:
    """What the act names, what was proposed to be revised, and what its serial goes on with."""
    stated = act.data.get(given.supersedes, [])
    found = [stated] if isinstance(stated, str) else list(stated)
    if given.revised and _holds(given.is_revision, facts):
        found.append(facts.get(given.revised, ""))
    if act.data.get("numbering") == Numbering.SAME_SERIAL:
        found.append(act.data["base"])
    return [number for number in found if number]


def _holds(wanted: Mapping[str, str], stated: Mapping[str, Any]) -> bool:
    return all(stated.get(name) == value for name, value in wanted.items())


@dataclass(frozen=True, slots=True)
class Revision:
    """The field that names what is revised, and the values of others that make it a revision."""

    field: str
    is_revision: Mapping[str, str]


@guard("revised-edition-known")
def revised_edition_known(view: CaseView, at: datetime, given: Revision) -> Refusal | None:
    """A revision names an edition of the catalogue that has not ended (被修订的标准)."""
    data = view.data
    if data is None or not _holds(given.is_revision, data):
        return None
    where, stated = f"/data/{given.field}", data.get(given.field, "")
    if not stated:
        return refuse("base-missing", where=where)
    edition = edition_named(stated)
    if edition is None:
        return refuse("base-unknown", where=where, base=stated)
    if edition.ended_on is not None:
        status = edition.status_title
        return refuse("edition-stands-elsewhere", number=edition.print, status=status)
    return None


def _take_back(act: Act) -> None:
    actions.take_back_issue(act)


def edition_of(case: Case) -> Edition | None:
    """The edition a case is about: the one it issued, or the one its acts name."""
    issued = queries.issued_in(SYSTEM, case.pk).first()
    return issued or _named(case.projection["facts"].get("edition", ""))


def _named(slug: str) -> Edition | None:
    return Edition.objects.filter(numbers__slug=slug).select_related("standard").first()


@guard("edition-date-reached")
def edition_date_reached(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """The date of entry into force, as it stands now, has come (实施日期已到)."""
    edition = edition_of(view.case) if view.case else None
    if edition is None or edition.in_force_from is None or edition.in_force_from <= day_of(at):
        return None
    return refuse("edition-not-due", number=edition.print, earliest_on=edition.in_force_from)


@effect("restate-date", gives=("in_force_from",))
def restate_date(view: CaseView, at: datetime, given: None) -> dict[str, Any]:
    """State the date as it stands now: a change may have moved it since the issue."""
    edition = edition_of(view.case) if view.case else None
    day = edition.in_force_from if edition else None
    return {"in_force_from": day.isoformat()} if day else {}


@effect("bring-into-force", writes=("Edition",))
def bring_into_force(case: Case, act: Act, given: None) -> None:
    """Let the edition of this case hold, and its former one no longer (实施).

    An edition that was put off, withdrawn or already holds stays as it is.
    """
    edition = edition_of(case)
    if edition is not None:
        actions.bring_into_force(edition, day_of(act.recorded_at))


# Changes, reviews and feedback -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToName:
    """The field that names an edition, and what is to change about it: "" for nothing."""

    change: str = ""
    field: str = "edition"


@effect("name-edition", gives=("subject", "change"))
def name_edition(view: CaseView, at: datetime, given: ToName) -> dict[str, Any]:
    """Give the case the title of the edition it is about, and say which change was asked for."""
    edition = _named((view.data or {})[given.field])
    subject = f"{edition.print} {edition.title_zh}"[:300] if edition else ""
    return {"subject": subject, **({"change": given.change} if given.change else {})}


def _asked(case: Case) -> Act:
    """The act that opened the case and says what is to change."""
    return Act.objects.filter(case=case).order_by("seq")[0]


def _number(text: str) -> StandardNumber:
    number = read_number(text)
    if number is None:
        raise refused("base-missing")
    return number


def _change_date(edition: Edition, asked: Act, on: date) -> None:
    actions.change_date(edition, date.fromisoformat(asked.data["in_force_from"]))


def _suspend(edition: Edition, asked: Act, on: date) -> None:
    actions.suspend(edition)


def _resume(edition: Edition, asked: Act, on: date) -> None:
    actions.resume(edition)


def _correct_number(edition: Edition, asked: Act, on: date) -> None:
    actions.correct_number(edition, _number(asked.data["number"]), on)


def _put_off_clause(edition: Edition, asked: Act, on: date) -> None:
    day = date.fromisoformat(asked.data["in_force_from"])
    actions.put_off_clause(edition, asked.data["clause"], day)


@dataclass(frozen=True, slots=True)
class Change:
    """A change that can be asked for: of editions that stand how, and how it is carried out."""

    of: Sequence[EditionStatus]
    carry_out: Callable[[Edition, Act, date], None]


_CHANGES = {
    "date": Change((EditionStatus.UPCOMING,), _change_date),
    "commencement": Change((EditionStatus.UPCOMING,), _put_off_clause),
    "suspension": Change((EditionStatus.IN_FORCE,), _suspend),
    "resumption": Change((EditionStatus.SUSPENDED,), _resume),
    "number": Change((EditionStatus.IN_FORCE, EditionStatus.UPCOMING), _correct_number),
}


@guard("change-still-possible")
def change_still_possible(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """The edition still stands as it did when the change was asked for."""
    edition = edition_of(view.case) if view.case else None
    if view.case is None or edition is None:
        return None
    asked = _asked(view.case)
    if edition.status not in _CHANGES[asked.data["change"]].of:
        return refuse("edition-stands-elsewhere", number=edition.print, status=edition.status_title)
    if (number := asked.data.get("number")) and not numbering.is_free(_number(number)):
        return refuse("number-taken", number=number)
    stated = asked.data.get("in_force_from")
    if stated and date.fromisoformat(stated) <= day_of(at):
        return refuse("date-past", stated=stated, from_on=day_of(at))
    return None


@effect("change-edition", writes=("Edition",))
def change_edition(case: Case, act: Act, given: None) -> None:
    """Carry out the change that the opening act asked for (变更)."""
    edition, asked = edition_of(case), _asked(case)
    if edition is not None:
        _CHANGES[asked.data["change"]].carry_out(edition, asked, day_of(act.recorded_at))


@guard("date-is-later")
def date_is_later(view: CaseView, at: datetime, given: None) -> Refusal | None:
    """A date of entry into force is put off, never brought forward: people rely on it."""
    data = view.data or {}
    edition = _named(data.get("edition", ""))
    present = edition.in_force_from if edition else None
    if present is None or date.fromisoformat(data["in_force_from"]) > present:
        return None
    return refuse("date-not-later", where="/data/in_force_from", present=present)


@dataclass(frozen=True, slots=True)
class ToReview:
    """The kept fact that holds the conclusion, and the one that withdraws."""

    conclusion: str = "conclusion"
    withdraws: str = "withdraw"


@effect("apply-review", writes=("Edition",))
def apply_review(case: Case, act: Act, given: ToReview) -> None:
    """Record the conclusion of the review; a withdrawal ends the edition that day (复审结论)."""
    edition = edition_of(case)
    if edition is None:
        return
    conclusion, on = case.projection["facts"][given.conclusion], day_of(act.recorded_at)
    actions.note_review(edition, conclusion, on)
    if conclusion == given.withdraws:
        actions.withdraw(edition, on)


@dataclass(frozen=True, slots=True)
class OfEdition:
    """The field that names an edition."""

    field: str


@effect("route-feedback", gives=("responsible", "subject"))
def route_feedback(view: CaseView, at: datetime, given: OfEdition) -> dict[str, Any]:
    """Send feedback to who answers for the edition today: its issuer or the issuer's successor."""
    edition = _named((view.data or {})[given.field])
    if edition is None:
        raise refused("not-found")
    responsible = queries.duty_holder(edition, day_of(at))
    return {
        "responsible": responsible.pk,
        "subject": f"{edition.print} {edition.title_zh}"[:300],
    }
