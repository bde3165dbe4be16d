"""Answers as plain objects: the JSON of `guiju check`, of the API and of a kept result.

The field names are published; scripts that check lists rely on them. Addresses are paths of this
site; days are ISO text.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from guiju.catalogue.resolving import Line
from guiju.identifiers import Number

from .answers import Answer, Near

JSON = dict[str, Any]


def answer_report(answer: Answer) -> JSON:
    """One answer, whole: what was written, what it means, its status, what came after it."""
    reference, line = answer.reference, answer.edition
    return {
        "input": reference.text,
        "place": {"kind": reference.kind, "where": reference.place},
        "start": reference.start,
        "end": reference.end,
        "number": _number(reference.number),
        "kind": reference.number.kind if reference.number is not None else None,
        "status": answer.result.value,
        "status_title": answer.result.words.as_dict(),
        "edition": line_report(line) if line else None,
        "replaced_by": [line_report(step) for step in answer.chain],
        "also_replaced_by": [line_report(step) for step in answer.also],
        "near": [_near(near) for near in answer.near],
        "hints": [
            {"code": hint.code, "warning": hint.is_warning, "message": hint.words.as_dict()}
            for hint in answer.hints
        ],
        "stated": {"title": reference.title, "status": reference.stated},
    }


def line_report(line: Line) -> JSON:
    """An edition in one line."""
    return {
        "number": line.number,
        "print": line.print,
        "title": {"zh": line.title_zh, "en": line.title_en},
        "status": line.status,
        "issued_on": _day(line.issued_on),
        "in_force_from": _day(line.in_force_from),
        "ended_on": _day(line.ended_on),
        "inexact_days": dict(line.inexact_days),
        "url": f"/std/{line.slug}/",
    }


def _near(near: Near) -> JSON:
    return {"why": near.why, **line_report(near.line)}


def _number(number: Number | None) -> str | None:
    return number.ascii if number is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def answer_line(answer: Answer) -> str:
    """One answer for a terminal: place, what was written, status, what came after, what to see."""
    reference = answer.reference
    line = answer.edition
    cells = [
        reference.place,
        reference.text,
        f"{answer.result.words.zh} {answer.result.words.en}",
        line.number if line else "",
        " → ".join(step.number for step in answer.chain),
        "；".join([*(hint.words.zh for hint in answer.hints), *_likest(answer)]),
    ]
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _likest(answer: Answer) -> list[str]:
    """The likest numbers where nothing was found."""
    numbers = [near.line.number for near in answer.near[:3]]
    return [f"相近 near: {', '.join(numbers)}"] if numbers else []
