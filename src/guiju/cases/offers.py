"""What a form field can hold now (可填内容): asked of the room that knows the matter.

For each field type a room may register what it offers (choices and examples, for this case and this
asker) and what it checks beyond the type's own schema.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from guiju.law.fields import TYPES, Offered
from guiju.law.model import Field, Label, Transition
from guiju.law.registry import NameTaken

from .view import CaseView

Offer = Callable[[CaseView, Field, datetime], Offered | None]
Check = Callable[[CaseView, Field, Any, datetime], Label | None]

OFFERS: dict[str, Offer] = {}
CHECKS: dict[str, Check] = {}


def offers(field_type: str) -> Callable[[Offer], Offer]:
    """Register what fields of this type can hold now."""

    def register(call: Offer) -> Offer:
        _put(OFFERS, field_type, call)
        return call

    return register


def checks(field_type: str) -> Callable[[Check], Check]:
    """Register a check of a value that already fits its schema; None when it is well."""

    def register(call: Check) -> Check:
        _put(CHECKS, field_type, call)
        return call

    return register


def _put(table: dict[str, Any], field_type: str, call: Callable[..., Any]) -> None:
    if field_type not in TYPES:
        raise KeyError(f"no field type is called {field_type!r}")
    if field_type in table and table[field_type] is not call:
        raise NameTaken(field_type)
    table[field_type] = call


def offered_for(view: CaseView, transition: Transition, at: datetime) -> dict[str, Offered]:
    """Choices and examples of every field of an act, for this case and this asker."""
    found = {}
    for field in transition.form.fields:
        call = OFFERS.get(field.type)
        offered = call(view, field, at) if call else None
        if offered is not None:
            found[field.field] = offered
    return found
