"""From a JSON Schema to the fields of a form: what `next[].form` carries is all that is needed.

The schema's own words are enough: `x-title`, `x-help` and `x-labels` are the words in two
languages, `x-type` the type of the field, `enum` what may be chosen, `examples` whole values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .forms import YES_NO, Choice, FieldView, Problem
from .states import STATES, state_of

Schema = Mapping[str, Any]

# Columns of tables that the schema does not name (answers to comments, votes on clauses).
_COLUMNS = {
    "comment": {"zh": "意见", "en": "Comment"},
    "answer": {"zh": "处理", "en": "Answer"},
    "reason": {"zh": "理由", "en": "Reason"},
    "title": {"zh": "名称", "en": "Title"},
    "reasons": {"zh": "理由", "en": "Reasons"},
    "judgement": {"zh": "判断", "en": "Judgement"},
    "note": {"zh": "说明", "en": "Note"},
    "vote": {"zh": "表决", "en": "Vote"},
    "anchor": {"zh": "条号", "en": "Clause"},
}


_DRAWN_APART = ("overlap-search", "overlap-candidates")  # whatever their shape says


def fields_of(schema: Schema, data: Mapping[str, Any] | None = None) -> list[FieldView]:
    """The fields of a form in the schema's order, filled with `data` where it has them.

    Args:
        schema: an object schema (2020-12) as `law.fields.form_schema` makes it.
        data: what was filled in before, in the API's shape.
    """
    required = set(schema.get("required", ()))
    return [
        _field(name, part, name in required, (data or {}).get(name, part.get("x-start")))
        for name, part in schema.get("properties", {}).items()
    ]


def _field(name: str, schema: Schema, is_required: bool, value: Any) -> FieldView:
    items = schema.get("items", {})
    examples = schema.get("examples") or [None]
    return FieldView(
        name,
        _type(schema),
        schema.get("x-title") or schema.get("title") or _COLUMNS.get(name, name),
        help=schema.get("x-help") or schema.get("description", ""),
        required=is_required,
        choices=_choices(items if schema.get("type") == "array" else schema),
        value=value,
        example=examples[0],
        max_length=schema.get("maxLength"),
        items=fields_of(items) if items.get("type") == "object" else (),
        is_sealed=schema.get("x-sealed", False) and not schema.get("x-shown", False),
    )


def _type(schema: Schema) -> str:
    """The type the form is drawn with: the law's own name for it, or what the shape says."""
    named: str = schema.get("x-type", "")
    if named in _DRAWN_APART:
        return named
    if schema.get("type") == "array":
        items = schema.get("items", {})
        return "rows" if items.get("type") == "object" else "multi-choice"
    if schema.get("type") == "boolean":
        return "boolean"
    if "enum" in schema:
        return "choice"
    if schema.get("type") == "integer":
        return "integer"
    return named or ("long-text" if schema.get("maxLength", 0) > 500 else "text")


def _choices(schema: Schema) -> Sequence[Choice]:
    if schema.get("type") == "boolean":
        return YES_NO
    values = schema.get("enum", ())
    labels = schema.get("x-labels") or [_word(value) for value in values]
    return [Choice(value, label) for value, label in zip(values, labels, strict=False)]


def _word(value: Any) -> Any:
    return state_of(value) if value in STATES else str(value)


def problems_of(errors: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """Faults in the API's shape (`code, message, where`) as problems of a form."""
    return [Problem(error["message"], str(error.get("where") or "")) for error in errors]
