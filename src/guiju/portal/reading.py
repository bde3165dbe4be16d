"""What stands around a text: its contents, how it came about, where to report a problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from guiju.cases import definitions, queries
from guiju.cases.models import Case
from guiju.catalogue.models import Edition, Relation, RelationKind
from guiju.classification import Tree, ccs, committees, ics
from guiju.clauses import Clause, Text
from guiju.imports.models import Awaited
from guiju.imports.queries import awaited_by
from guiju.law.calendar import BEIJING
from guiju.law.model import ANYONE, Definition, Label, Transition
from guiju.parties.actor import Actor

REPORTS_SHOWN = 8  # cases about an edition on its record


@dataclass(frozen=True, slots=True)
class Report:
    """An act by which anyone can say something about an edition: its name and its address."""

    title: Mapping[str, str]
    url: str
    clause_field: str  # of its form; "" when it cannot be about a single clause


def reports(slug: str, at: datetime) -> list[Report]:
    """Every opening act that anyone may take about an edition, in the law's own words."""
    return [
        Report(
            act.title.as_dict(),
            reverse("portal:start", args=[definition.procedure, act.act])
            + "?"
            + urlencode({_field(act, "edition"): slug}),
            _field(act, "clause"),
        )
        for definition, act in _about_editions(at)
    ]


def cases_about(actor: Actor, slug: str, at: datetime) -> list[Case]:
    """The newest cases that anyone opened about an edition, such as feedback on it."""
    found: list[Case] = []
    for definition, act in _about_editions(at):
        field = _field(act, "edition")
        about = queries.opened_with(actor, definition.procedure, field, slug, at)
        found += about[:REPORTS_SHOWN]
    return sorted(found, key=lambda case: case.opened_at, reverse=True)[:REPORTS_SHOWN]


def _about_editions(at: datetime) -> list[tuple[Definition, Transition]]:
    return [
        (definition, act)
        for definition in definitions.procedures(at).values()
        for act in definition.opening
        if ANYONE in act.by and _field(act, "edition")
    ]


def _field(act: Transition, kind: str) -> str:
    return next((field.field for field in act.form.fields if field.type == kind), "")


def contents(clauses: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The clauses of the first two levels that have a title, the second below the first."""
    found: list[dict[str, Any]] = []
    for clause in clauses:
        if not clause["title"] or clause["level"] > 2:
            continue
        entry = {
            "anchor": clause["anchor"],
            "number": clause["number"] or "",
            "title": clause["title"],
            "comments": len(clause.get("comments", ())),
            "below": [],
        }
        if clause["level"] == 2 and found:
            found[-1]["below"].append(entry)
        else:
            found.append(entry)
    return found


RELATIONS = {  # of an edition to another, and of that other to it
    RelationKind.SUPERSEDES: (Label("代替", "replaces"), Label("被代替", "replaced by")),
    RelationKind.FULFILS: (Label("来自计划", "issued under"), Label("发布为", "issued as")),
    RelationKind.REVISES: (Label("修订", "revises"), Label("修订计划", "revision project")),
    RelationKind.ADOPTS: (Label("采用", "adopts"), Label("被采用", "adopted by")),
    RelationKind.AMENDS: (Label("修改", "amends"), Label("被修改", "amended by")),
    RelationKind.UPDATES: (Label("更新", "updates"), Label("被更新", "updated by")),
    RelationKind.CITES: (Label("规范性引用", "cites"), Label("被引用", "cited by")),
}


RELATIONS_SHOWN = 8  # of each kind on a record; the page of relations has them all


@dataclass(frozen=True, slots=True)
class Related:
    """What stands to an edition in one way; `other` is None outside the catalogue."""

    words: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]  # other, number, degree
    more: int  # that are not in `rows`


def relations(edition: Edition) -> list[Related]:
    """How an edition stands to others, both ways, by kind; those a source names and we lack too."""
    found: list[Related] = []
    waiting = list(awaited_by(edition)) if edition.is_imported else []
    for kind, (outward, inward) in RELATIONS.items():
        to = [_row(r.target, r) for r in edition.relations.all() if r.kind == kind]
        by = [_row(r.edition, r) for r in edition.related_from.all() if r.kind == kind]
        by += [_row(None, awaited) for awaited in waiting if awaited.kind == kind]
        for words, rows in ((outward, to), (inward, by)):
            if rows:
                more = max(0, len(rows) - RELATIONS_SHOWN)
                found.append(Related(words.as_dict(), rows[:RELATIONS_SHOWN], more))
    return found


def _row(other: Edition | None, relation: Relation | Awaited) -> dict[str, Any]:
    return {"other": other, "number": relation.number, "degree": relation.degree}


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a classification with its name, where the list has one."""

    code: str
    name: Mapping[str, str]


_DOCUMENT_TYPES = {
    "standard": Label("标准", "Standard"),
    "specification": Label("规范性文件", "Normative document"),
    "technical-specification": Label("技术规范", "Technical specification"),
    "technical-report": Label("技术报告", "Technical report"),
    "publicly-available-specification": Label(
        "可公开获取的规范", "Publicly available specification"
    ),
    "international-workshop-agreement": Label("国际研讨会协议", "International workshop agreement"),
    "guide": Label("指南", "Guide"),
}


def document_type(edition: Edition) -> Label:
    """What sort of document it is; the source's own word where we have none for it."""
    word = edition.document_type
    return _DOCUMENT_TYPES.get(word, Label(word, word))


def codes(edition: Edition) -> dict[str, list[Code]]:
    """ICS and CCS of an edition, and its committee, with their names."""
    committee = edition.committee
    name = committees().get(committee, "")
    return {
        "ics": [_code(ics(), code) for code in edition.ics],
        "ccs": [_code(ccs(), code) for code in edition.ccs],
        "committee": [Code(committee, {"zh": name, "en": name})] if committee else [],
    }


def _code(tree: Tree, code: str) -> Code:
    node = tree.get(code)
    return Code(code, {"zh": node.zh, "en": node.en or node.zh} if node else {"zh": "", "en": ""})


def scope(tree: Text | None) -> Clause | None:
    """The clause that says what a standard is about (范围): the first numbered one."""
    return next((clause for clause in tree.clauses if clause.number == "1"), None) if tree else None


def steps(actor: Actor, case: Case, at: datetime) -> list[dict[str, Any]]:
    """The stages a case that the actor may see went through, with the day each began."""
    definition = definitions.stored(case.definition_id)
    entered: dict[str, date] = {}
    acts = queries.acts_seen(actor, case, at).prefetch_related(None).exclude(to_stage="")
    for stage, recorded_at in acts.values_list("to_stage", "recorded_at"):
        entered.setdefault(stage, recorded_at.astimezone(BEIJING).date())
    is_closed = case.state == "closed"
    return [
        {
            "title": definition.stage(name).title.as_dict(),
            "on": on,
            "state": "now" if name == case.stage and not is_closed else "done",
        }
        for name, on in entered.items()
    ]
