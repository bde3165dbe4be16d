"""A plain form read back into JSON data: the inverse of drawing it.

Names say where a value belongs: `data.title`, `data.answers.0.reason`, `documents.draft`. What was
left empty is left out, so that the schema says what is missing; what cannot be read as its type is
kept as it was typed, so that the schema says what is wrong with it and nothing is cleared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict

from .forms import FieldView, html_value

ROWS_AT_MOST = 10_000  # as many as the schema of a table allows
_INTEGER = re.compile(r"[+-]?[0-9]{1,12}")


def read_post(
    fields: Sequence[FieldView], post: QueryDict, prefix: str = "data."
) -> dict[str, Any]:
    """The data of a submitted form, in the shape the API takes.

    Total: any QueryDict gives an answer. Names that no field asked for are ignored.
    """
    data: dict[str, Any] = {}
    for view in fields:
        value = _value(view, post, prefix + view.name)
        if value not in (None, "", []):
            data[view.name] = value
    return data


def _value(view: FieldView, post: QueryDict, name: str) -> Any:
    match view.widget:
        case "static":
            return None
        case "table" | "candidates":
            return list(_rows(view.items, post, name + "."))
        case "checks":
            return [_chosen(view, text) for text in post.getlist(name)]
        case "lines":
            return [line.strip() for line in _text(post, name).split("\n") if line.strip()]
        case "integer":
            return _integer(_text(post, name))
        case "area":
            return _text(post, name).strip("\n")
        case _:
            return _chosen(view, _text(post, name).strip())


def _text(post: QueryDict, name: str) -> str:
    """What was typed, with one kind of line end; what is no text stays, to be named as a fault."""
    text = str(post.get(name) or "").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else ""


def _chosen(view: FieldView, text: str) -> Any:
    """The JSON value of the choice with this text; else the text, for the schema to refuse."""
    return next((c.value for c in view.choices if html_value(c.value) == text), text)


def _integer(text: str) -> int | str:
    """A whole number in any digits people type; what is none stays as it was typed."""
    folded = unicodedata.normalize("NFKC", text.strip()).replace(",", "")
    return int(folded) if _INTEGER.fullmatch(folded) else text.strip()


def _rows(items: Sequence[FieldView], post: QueryDict, prefix: str) -> Iterable[dict[str, Any]]:
    """The rows that say something: one whose visible cells are all empty was not answered."""
    visible = [view.name for view in items if view.widget not in ("hidden", "static")]
    for n in _row_numbers(post, prefix)[:ROWS_AT_MOST]:
        row = read_post(items, post, f"{prefix}{n}.")
        if any(name in row for name in visible):
            yield row


def _row_numbers(post: QueryDict, prefix: str) -> list[int]:
    pattern = re.compile(re.escape(prefix) + r"([0-9]{1,5})\.")
    return sorted({int(match[1]) for name in post if (match := pattern.match(name))})
