"""Whether what was filled in fits the form of an act: all faults at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from guiju.documents.models import Blob
from guiju.law.fields import check_value, form_schema
from guiju.law.model import Field, Form, Label, Transition
from guiju.law.refusals import Refusal, refuse

from .offers import CHECKS
from .view import CaseView


def form_faults(view: CaseView, transition: Transition, at: datetime) -> tuple[Refusal, ...]:
    """Every entry of `view.data` that needs a change, in the order of the form."""
    data = view.data if view.data is not None else {}
    fields = {f.field: f for f in transition.form.fields}
    faults = [_in_words(e, fields) for e in _validator(transition.form).iter_errors(dict(data))]
    faulty = {fault.where for fault in faults}
    for field in transition.form.fields:
        where = f"/data/{field.field}"
        if field.field in data and where not in faulty:
            detail = _own_faults(view, field, data[field.field], at)
            if detail is not None:
                faults.append(refuse("field-unfit", where=where, label=field.label, detail=detail))
    return tuple(faults)


def document_faults(transition: Transition, documents: Mapping[str, Blob]) -> Iterator[Refusal]:
    """Missing, unknown and unfit documents."""
    slots = {slot.slot: slot for slot in transition.documents}
    for name in documents:
        if name not in slots:
            yield refuse(
                "slot-unknown", where=f"/documents/{name}", act=transition.title, slot=name
            )
    for name, slot in slots.items():
        where = f"/documents/{name}"
        blob = documents.get(name)
        if blob is None:
            if slot.is_required:
                yield refuse("document-missing", where=where, slot=slot.title)
        elif blob.media_type not in slot.media_types:
            yield refuse(
                "document-unfit",
                where=where,
                slot=slot.title,
                media_type=blob.media_type,
                accepted="、".join(slot.media_types),
            )


def occurred_on(transition: Transition, data: Mapping[str, Any]) -> date | None:
    """The date on which it is said to have happened, where the form asks for one."""
    for field in transition.form.fields:
        if field.type == "occurred-on" and field.field in data:
            return date.fromisoformat(data[field.field])
    return None


_VALIDATORS: dict[int, tuple[Form, Draft202012Validator]] = {}


def _validator(form: Form) -> Draft202012Validator:
    """One validator for each form of each definition (forms hold mappings and cannot be hashed)."""
    known = _VALIDATORS.get(id(form))
    if known is None or known[0] is not form:
        known = (form, Draft202012Validator(form_schema(form.fields)))
        _VALIDATORS[id(form)] = known
    return known[1]


def _is_text(value: Any) -> bool:
    """Whether every text in a value can be stored: no NUL, no half of a surrogate pair."""
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, Mapping):
        return all(_is_text(key) and _is_text(item) for key, item in value.items())
    return not isinstance(value, list) or all(_is_text(item) for item in value)


def _own_faults(view: CaseView, field: Field, value: Any, at: datetime) -> Label | None:
    if not _is_text(value):
        return Label("含有不能显示的字符", "it holds characters that are no text")
    own = check_value(field, value)
    if own is not None:
        return own
    check = CHECKS.get(field.type)
    return check(view, field, value, at) if check else None


def _in_words(error: ValidationError, fields: Mapping[str, Field]) -> Refusal:
    path = [str(part) for part in error.absolute_path]
    if error.validator == "required" and not path:
        missing = _missing(error)
        name = next((n for n in missing if f"'{n}'" in error.message), missing[0])
        return refuse("field-missing", where=f"/data/{name}", label=fields[name].label)
    if error.validator == "additionalProperties" and not path:
        instance: Any = error.instance
        extra = sorted(str(k) for k in instance if k not in fields)
        return refuse("field-unknown", where=f"/data/{extra[0][:60]}", label=extra[0][:60])
    where = "/".join(["", "data", *path])
    if not path:
        return refuse("field-unfit", where=where, label="data", detail=_detail(error))
    return refuse("field-unfit", where=where, label=fields[path[0]].label, detail=_detail(error))


def _missing(error: ValidationError) -> list[str]:
    wanted: Any = error.validator_value
    instance: Any = error.instance
    return [str(name) for name in wanted if name not in instance]


def _detail(error: ValidationError) -> Label:
    limit: Any = error.validator_value
    match error.validator:
        case "minLength":
            return Label(f"至少 {limit} 个字", f"at least {limit} characters")
        case "maxLength":
            return Label(f"最多 {limit} 个字", f"at most {limit} characters")
        case "minimum":
            return Label(f"不小于 {limit}", f"not less than {limit}")
        case "maximum":
            return Label(f"不大于 {limit}", f"not more than {limit}")
        case "minItems":
            return Label(f"至少 {limit} 项", f"at least {limit} items")
        case "maxItems":
            return Label(f"最多 {limit} 项", f"at most {limit} items")
        case "uniqueItems":
            return Label("有重复的项", "some items are given twice")
        case "enum":
            among = ", ".join(str(value) for value in limit[:12])
            return Label(f"只能是 {among}", f"one of {among}")
        case "required":
            missing = ", ".join(_missing(error))
            return Label(f"缺少 {missing}", f"{missing} is missing")
        case "type":
            return Label(f"类型应当是 {limit}", f"it has to be of type {limit}")
        case _:
            return Label("写法不对", "it is not written as expected")
