"""The peer: a Django view that writes the rows an act of the engine wrote, and does nothing else.

It asks no law: no capacity, no stage, no form, no guard, no fold. It knows the bearer of a token as
the product does, parses the same body, locks the case, takes the same numbers, and saves copies of
the same rows in one transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from django.apps import apps
from django.db import models, transaction
from django.db.models import F
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from guiju.api.asking import asked
from guiju.cases.models import Act, Case, Counter
from guiju.parties.ids import new_id

M = TypeVar("M", bound=models.Model)
_numbers = count(1_000_000)  # beyond every number the engine gives in a run


@dataclass(slots=True)
class Rows:
    """What one act wrote, in the order in which rows depend on each other."""

    act: Act
    rows: list[models.Model]  # those that point at the act
    of_case: list[models.Model]  # participants and duties, where the act opened the case
    opens: bool
    counters: list[str]


def rows_of(act: Act, counters: list[str]) -> Rows:
    """Everything in the database that points at this act, or, if it opened it, at its case."""
    opens = act.seq == 1
    return Rows(
        act,
        _pointing_at(act, skip={Case, Act}),
        _pointing_at(act.case, skip={Case, Act}) if opens else [],
        opens,
        counters,
    )


def _pointing_at(target: models.Model, skip: set[type[models.Model]]) -> list[models.Model]:
    return [
        row
        for model in apps.get_models()
        if model not in skip
        for field in model._meta.concrete_fields
        if field.related_model is type(target)
        for row in model._default_manager.filter(**{field.name: target})
    ]


PEER: dict[str, Rows] = {}


@csrf_exempt
def take(request: HttpRequest, name: str) -> JsonResponse:
    """Write the rows of the act that was learned under `name`."""
    asked(request)
    body = json.loads(request.body)
    with transaction.atomic():
        act = _write(PEER[name], body)
    found = {"id": act.pk, "receipt": {"number": act.receipt, "hash": act.hash}, "data": act.data}
    return JsonResponse(found, status=201)


def _write(learned: Rows, body: dict[str, Any]) -> Act:
    number = next(_numbers)
    if learned.opens:
        case = _copy(learned.act.case, id=new_id())
        case.save(force_insert=True)
    else:
        case = Case.objects.select_for_update().get(pk=learned.act.case_id)
    for series in learned.counters:
        Counter.objects.filter(pk=series).update(value=F("value") + 1)
        Counter.objects.values_list("value", flat=True).get(pk=series)
    act = _copy(learned.act, id=new_id(), case=case, receipt=f"B{number}", data=body["data"])
    act.seq = 1 if learned.opens else number
    act.save(force_insert=True)
    _keep(learned.rows, act, number)
    _keep(learned.of_case, case, number)
    case.save()
    return act


def _keep(rows: list[models.Model], target: models.Model, number: int) -> None:
    copies: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        copies.setdefault(type(row), []).append(_pointed(row, target, number))
    for model, found in copies.items():
        if len(found) == 1:
            found[0].save(force_insert=True)
        else:
            model._default_manager.bulk_create(found)


def _pointed(row: models.Model, target: models.Model, number: int) -> models.Model:
    own = row._meta.pk
    copy = _copy(row, **{own.attname: new_id() if isinstance(own, models.CharField) else None})
    for field in row._meta.concrete_fields:
        if field.related_model is type(target):
            setattr(copy, field.attname, target.pk)
        elif field.name in ("key", "number"):
            setattr(copy, field.attname, number)
    return copy


def _copy(row: M, **changed: Any) -> M:
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    values |= {name: value for name, value in changed.items() if name in values}
    copy = type(row)(**values)
    for name, value in changed.items():
        setattr(copy, name, value)
    return copy
