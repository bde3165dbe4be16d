"""What fields about parties can hold (当事各方可填内容): bodies, persons, codes, new names.

Options of a field: `kind`, `with_code` and `code` (a list) of a body, `own` for that of the asker
and `other` for all but that, `example_of` for those in a role; `office` of persons, `of` for the
role whose body they act for, `not_of` for roles whose interest would make them stand aside;
`new_name` for a name nobody bears yet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import count
from typing import Any

from django.db.models import Q, QuerySet

from guiju.law.fields import Offered
from guiju.law.model import Field, Label
from guiju.parties.conflicts import conflicts
from guiju.parties.models import Capacity, NamePeriod, Organisation
from guiju.parties.names import confusable_key
from guiju.parties.queries import organisations, people, people_with_office
from guiju.parties.uscc import Malformed, example_uscc, parse_uscc

from .dates import day_of
from .offers import checks, offers
from .view import CaseView

MOST_CHOICES = 200  # beyond that a list helps nobody: the field then takes any id that fits
_CODE = re.compile("[A-Z][A-Z0-9]{1,11}")


# Bodies ------------------------------------------------------------------------------------------


def _bodies(view: CaseView, wanted: Field, at: datetime) -> QuerySet[Organisation]:
    options = wanted.options
    found = organisations(
        kind=options.get("kind"),
        with_code=options.get("with_code", False),
        codes=options.get("code", ()),
        on=day_of(at),
    )
    if options.get("other"):
        found = found.exclude(pk=view.standing.organisation)
    return found.filter(pk=view.standing.organisation) if options.get("own") else found


def _titled(bodies: Iterable[Organisation]) -> list[tuple[Any, Label]]:
    return [(body.pk, Label(body.name_zh, body.name_en or body.name_zh)) for body in bodies]


def _first(choices: list[tuple[Any, Label]], wanted: Field) -> list[Any]:
    """So many as the field needs at least, as its example."""
    return [value for value, _ in choices[: max(1, wanted.options.get("min", 1))]]


def _listed(choices: list[tuple[Any, Label]]) -> list[tuple[Any, Label]] | None:
    return choices if len(choices) <= MOST_CHOICES else None


@offers("party")
def bodies_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """The bodies the field may name, each an example."""
    choices = _titled(_bodies(view, wanted, at)[: MOST_CHOICES + 1])
    return Offered([value for value, _ in choices[:MOST_CHOICES]], _listed(choices))


@offers("parties")
def groups_of_bodies_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """The bodies the field may name; the example is those in the role it says, or the first."""
    choices = _titled(_bodies(view, wanted, at)[: MOST_CHOICES + 1])
    named = set(view.party(wanted.options.get("example_of", "")))
    example = sorted(_bodies(view, wanted, at).filter(pk__in=named).values_list("pk", flat=True))
    if len(example) < wanted.options.get("min", 1):
        example = _first(choices, wanted)
    return Offered([example] if example else [], _listed(choices))


@checks("party")
def body_fits(view: CaseView, wanted: Field, value: str, at: datetime) -> Label | None:
    """The body is admitted and of the kind the field asks for."""
    return bodies_fit(view, wanted, [value], at)


@checks("parties")
def bodies_fit(view: CaseView, wanted: Field, value: list[str], at: datetime) -> Label | None:
    """Every body is admitted and of the kind the field asks for."""
    found = set(_bodies(view, wanted, at).filter(pk__in=value).values_list("pk", flat=True))
    return _missing(set(value) - found)


# Persons -----------------------------------------------------------------------------------------


def _people(view: CaseView, wanted: Field, at: datetime) -> QuerySet[Capacity]:
    found = people_with_office(wanted.options["office"], on=day_of(at))
    if role := wanted.options.get("of"):
        found = found.filter(organisation__in=view.party(role))
    return found


@offers("persons")
def people_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """Who holds the office; those with an interest stand last and in no example.

    With `not_of` the example is everyone who may take part, else so many as are needed, those who
    act for a body in the case first.
    """
    if "office" not in wanted.options:
        return None
    in_case = {i for ids in view.state.parties.values() for i in ids}
    found: dict[str, tuple[bool, Label]] = {}
    for hat in _people(view, wanted, at)[: MOST_CHOICES * 2]:
        known, _ = found.get(hat.person_id, (False, None))
        person = hat.person
        label = Label(person.name_zh, person.name_en or person.name_zh)
        found[hat.person_id] = (known or hat.organisation_id in in_case, label)
    barred = _barred(view, wanted, found, at)
    choices: list[tuple[Any, Label]] = [
        (pk, label)
        for pk, (_, label) in sorted(
            found.items(), key=lambda i: (i[0] in barred, not i[1][0], i[1][1].zh, i[0])
        )
    ]
    able = [choice for choice in choices if choice[0] not in barred]
    if len(able) < wanted.options.get("min", 1):
        return Offered([], _listed(choices))
    most = wanted.options.get("max", 500)
    example = [pk for pk, _ in able[:most]] if "not_of" in wanted.options else _first(able, wanted)
    return Offered([example], _listed(choices))


def _barred(
    view: CaseView, wanted: Field, person_ids: Collection[str], at: datetime
) -> Collection[str]:
    """Who would have to stand aside, over everything they are."""
    interested = [i for role in wanted.options.get("not_of", ()) for i in view.party(role)]
    if not interested:
        return ()
    return conflicts(list(person_ids), interested, day_of(at), "unit", interested)


@checks("persons")
def people_fit(view: CaseView, wanted: Field, value: list[str], at: datetime) -> Label | None:
    """Every person is there and holds the office the field asks for."""
    if "office" not in wanted.options:
        return _missing(set(value) - set(people(value)))
    found = _people(view, wanted, at).filter(person__in=value)
    return _missing(set(value) - set(found.values_list("person_id", flat=True)))


def _missing(ids: set[str]) -> Label | None:
    if not ids:
        return None
    named = ", ".join(sorted(ids)[:3])
    return Label(f"{named} 不能选在这里", f"{named} cannot be chosen here")


# Codes and names ---------------------------------------------------------------------------------


@offers("uscc")
def codes_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """A well-formed code of no one."""
    taken = set(
        Organisation.objects.filter(uscc__startswith="91990000").values_list("uscc", flat=True)
    )
    return Offered([next(c for n in count(1) if (c := example_uscc(n)) not in taken)])


@checks("uscc")
def code_fits(view: CaseView, wanted: Field, value: str, at: datetime) -> Label | None:
    """The code is well formed and not yet in the register."""
    code = parse_uscc(value.strip())
    if isinstance(code, Malformed):
        return Label(code.zh, code.en)
    if Organisation.objects.filter(uscc=code).exists():
        return Label("这个代码已经登记", "this code is registered already")
    return None


@offers("association-code")
def association_codes_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """A code that no association has."""
    taken = set(
        Organisation.objects.filter(association_code__startswith="EXA").values_list(
            "association_code", flat=True
        )
    )
    return Offered([next(c for n in count(1) if (c := f"EXA{n}") not in taken)])


@checks("association-code")
def association_code_fits(view: CaseView, wanted: Field, value: str, at: datetime) -> Label | None:
    """Capital Latin letters, perhaps with digits, and not equal to an existing code.

    Source: 团体标准管理规定 第十七条 (unverified).
    """
    if not _CODE.fullmatch(value):
        return Label(
            "2 至 12 位大写拉丁字母，可以带数字，以字母开头",
            "2 to 12 capital letters, digits allowed after the first",
        )
    if Organisation.objects.filter(association_code=value).exists():
        return Label("这个代号已被使用", "this code is taken")
    return None


@offers("text")
def new_names_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """For a name nobody may bear yet: the example, with a number once it has been taken."""
    if not wanted.options.get("new_name"):
        return None
    example = wanted.options.get("example", wanted.label.zh)
    key = confusable_key(example)
    alike = NamePeriod.objects.filter(Q(key_zh__startswith=key) | Q(key_en__startswith=key))
    taken = {k for keys in alike.values_list("key_zh", "key_en") for k in keys}
    names = (example if n == 1 else f"{example}{n}" for n in count(1))
    return Offered([next(name for name in names if confusable_key(name) not in taken)])


@checks("text")
def name_is_new(view: CaseView, wanted: Field, value: str, at: datetime) -> Label | None:
    """A new name reads like no other in the register."""
    if not wanted.options.get("new_name"):
        return None
    key = confusable_key(value)
    twin = NamePeriod.objects.filter(Q(key_zh=key) | Q(key_en=key)).first() if key else None
    if twin is not None:
        name = twin.name_zh if twin.key_zh == key else twin.name_en
        return Label(f"与已登记的“{name}”难以区分", f"it reads like {name}, which is registered")
    return None
