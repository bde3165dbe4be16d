"""Types of form fields (表单项类型): each makes a JSON Schema and reads what people type.

A type is pure. What depends on the moment (which organisations there are, which number comes next)
is offered by the room that knows, through `offers`; the schema then carries it as examples.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from guiju.classification import ics

from .model import Field, Label

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a field can hold now, for this case and this asker."""

    examples: Sequence[Any]  # whole values; the first one is accepted now
    choices: Sequence[tuple[Any, Label]] | None = None  # when only these are possible
    start: Any = None  # what a person's form begins with, perhaps not yet whole


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type: its JSON Schema, an example that needs no database, and its own check."""

    name: str
    schema: Callable[[Field], Schema]
    example: Callable[[Field], Any] | None = None
    check: Callable[[Any], Label | None] | None = None


def _text(limit: int) -> Callable[[Field], Schema]:
    def schema(field: Field) -> Schema:
        return {
            "type": "string",
            "minLength": field.options.get("min", 1),
            "maxLength": field.options.get("max", limit),
        }

    return schema


def _choice(field: Field) -> Schema:
    return {"type": "string", "enum": [choice["value"] for choice in field.options["choices"]]}


def _integer(field: Field) -> Schema:
    bounds = {"minimum": field.options.get("min", 0), "maximum": field.options.get("max", 10**9)}
    return {"type": "integer", **bounds}


def _identifier(_: Field) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": 64}


def _identifiers(field: Field) -> Schema:
    return {
        "type": "array",
        "items": {"type": "string", "minLength": 1, "maxLength": 64},
        "minItems": field.options.get("min", 1),
        "maxItems": field.options.get("max", 500),
        "uniqueItems": True,
    }


ANSWERS = ("accepted", "partly", "not-accepted")  # 采纳、部分采纳、不采纳


def _answers(field: Field) -> Schema:
    item = {
        "type": "object",
        "required": ["comment", "answer", "reason"],
        "additionalProperties": False,
        "properties": {
            "comment": {"type": "string", "minLength": 1, "maxLength": 64},
            "answer": {"type": "string", "enum": list(ANSWERS)},
            "reason": {"type": "string", "minLength": 1, "maxLength": 4000},
        },
    }
    fewest = field.options.get("min", 0)
    return {"type": "array", "items": item, "minItems": fewest, "maxItems": 10_000}


REASONS = {  # 相似理由
    "same-object": Label("标准化对象相同", "same object"),
    "same-aspect": Label("标准化方面相同", "same aspect"),
    "same-terms": Label("术语或者关键词相同", "same terms"),
    "same-ics": Label("ICS 分类相同", "same ICS class"),
    "number-family": Label("同一编号系列", "same family of numbers"),
    "same-adopted": Label("采用同一国际标准", "adopted from the same standard"),
}
JUDGEMENTS = {  # 审查判断
    "duplicate": Label("重复", "Duplicate"),
    "conflict": Label("冲突", "Conflict"),
    "related": Label("相关", "Related"),
    "none": Label("无关", "No relation"),
}


def _one_of(words: Mapping[str, Label]) -> Schema:
    labels = [label.as_dict() for label in words.values()]
    return {"type": "string", "enum": list(words), "x-labels": labels}


def _overlap_candidates(_: Field) -> Schema:
    found = {
        "kind": {"type": "string", "enum": ["standard", "plan"]},
        "key": {"type": "string", "minLength": 1, "maxLength": 200},
        "number": {"type": "string", "maxLength": 200},
        "title": {"type": "string", "maxLength": 1000},
        "score": {"type": "integer", "minimum": 0, "maximum": 100},
        "reasons": {
            "type": "array",
            "items": _one_of(REASONS),
            "uniqueItems": True,
        },
    }
    item = {
        "type": "object",
        "required": ["kind", "key", "title", "score", "judgement"],
        "additionalProperties": False,
        "properties": {
            **found,
            "judgement": _one_of(JUDGEMENTS),
            "note": {"type": "string", "maxLength": 1000},
        },
    }
    return {"type": "array", "items": item, "maxItems": 100}


def _bad_date(value: Any) -> Label | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return Label("日期写成 2026-11-30 这样的形式", "write the date like 2026-11-30")
    return None


_NONE_IN_MAIL = r"@\s,;:<>()\[\]\\\""  # one address, in no need of quotes
_EMAIL = re.compile(rf"[^{_NONE_IN_MAIL}]{{1,64}}@[^{_NONE_IN_MAIL}.]+(?:\.[^{_NONE_IN_MAIL}.]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 -]{5,19}")


def _bad_contact(value: Any) -> Label | None:
    if _EMAIL.fullmatch(value) or _PHONE.fullmatch(value):
        return None
    return Label("写电子邮箱或者电话号码", "give an e-mail address or a telephone number")


_BETWEEN_CODES = re.compile(r"[\s,，、;；]+")


def _bad_ics(value: Any) -> Label | None:
    codes = [code for code in _BETWEEN_CODES.split(value) if code]
    unknown = [code for code in codes if not ics().path(code)]
    if codes and not unknown:
        return None
    return Label(
        f"ICS 里没有“{'、'.join(unknown)[:60]}”，写成 97.040.50 这样的形式",
        f"no ICS class “{', '.join(unknown)[:60]}”; write it like 97.040.50",
    )


def _dates(_: Field) -> Schema:
    return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


_LONG = "按本项说明如实填写，用于示例。"

TYPES: dict[str, FieldType] = {
    t.name: t
    for t in (
        FieldType("text", _text(200), lambda f: f.label.zh),
        FieldType("long-text", _text(10_000), lambda _: _LONG),
        FieldType("choice", _choice, lambda f: f.options["choices"][0]["value"]),
        FieldType("boolean", lambda _: {"type": "boolean"}, lambda _: True),
        FieldType("integer", _integer, lambda f: f.options.get("min", 1)),
        FieldType("date", _dates, None, _bad_date),
        FieldType("occurred-on", _dates, None, _bad_date),
        FieldType("contact", _text(100), lambda _: "reader@example.org", _bad_contact),
        FieldType("party", _identifier),  # 单位: the id of an organisation
        FieldType("parties", _identifiers),
        FieldType("persons", _identifiers),  # 人员: ids of persons
        FieldType("uscc", lambda _: {"type": "string", "minLength": 18, "maxLength": 18}),
        FieldType("association-code", _text(20)),
        FieldType("number", _text(60)),  # 标准编号
        FieldType("edition", _identifier),  # a published edition, by its slug
        FieldType("clause", lambda _: {"type": "string", "maxLength": 40}, lambda _: ""),
        FieldType(
            "ics", _text(100), lambda _: "97.040.50", _bad_ics
        ),  # 国际标准分类号, one or more
        FieldType("comment", _identifier),  # 意见
        FieldType("answers", _answers),
        FieldType("overlap-search", _text(120)),  # what a search for duplicates looked at
        FieldType("overlap-candidates", _overlap_candidates, lambda _: []),  # 查重候选项
        FieldType("overlap-finding", _identifier),  # an entry of the register 冲突登记
        FieldType("act", lambda _: {"type": "integer", "minimum": 1}),  # an earlier act, by order
        FieldType("fact", _identifier),  # a fact of this case that may be corrected
    )
}


def check_value(field: Field, value: Any) -> Label | None:
    """What the type itself has against a value that fits its schema; None when nothing."""
    check = TYPES[field.type].check
    return check(value) if check else None


def form_schema(fields: Sequence[Field], offered: Mapping[str, Offered] | None = None) -> Schema:
    """The JSON Schema (2020-12) of a form, every property with examples of whole values."""
    offered = offered or {}
    properties = {f.field: _property(f, offered.get(f.field)) for f in fields}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties,
        "required": [f.field for f in fields if f.is_required],
        "additionalProperties": False,
    }


def _property(field: Field, offered: Offered | None) -> Schema:
    schema = TYPES[field.type].schema(field)
    if offered and offered.choices is not None and offered.choices:
        target = schema["items"] if schema.get("type") == "array" else schema
        target["enum"] = [value for value, _ in offered.choices]
        target["x-labels"] = [label.as_dict() for _, label in offered.choices]
    schema["title"] = field.label.zh
    schema["x-title"] = field.label.as_dict()
    schema["x-type"] = field.type
    if field.help:
        schema["description"] = field.help.zh
        schema["x-help"] = field.help.as_dict()
    if "choices" in field.options:
        schema["x-labels"] = [choice["label"] for choice in field.options["choices"]]
    if field.is_sealed:
        schema["x-sealed"] = True
        schema["x-shown"] = bool(field.options.get("shown"))  # in its time, all the same
    if offered is not None and offered.start is not None:
        schema["x-start"] = offered.start
    schema["examples"] = list(_examples(field, offered))
    return schema


def _examples(field: Field, offered: Offered | None) -> Sequence[Any]:
    if offered is not None:
        return offered.examples
    if "example" in field.options:
        return [field.options["example"]]
    example = TYPES[field.type].example
    return [example(field)] if example else []
