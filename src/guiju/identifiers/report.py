"""What the readers found as plain objects: the JSON of `guiju number` and of the API.

The field names are published; scripts of importers and editors rely on them.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .grammars import parse
from .refusal import Malformed
from .scanning import scan


class ErrorReport(TypedDict):
    """Why a text is no number."""

    code: str
    column: int  # code points of the input, from 1
    message: dict[str, str]  # zh, en


class LineReport(TypedDict):
    """One text read as one number: either `number` and `kind`, or `error`."""

    input: str
    number: str | None  # ASCII form
    kind: str | None
    error: ErrorReport | None


class FoundReport(TypedDict):
    """One reference in a running text; code points, `end` not included."""

    start: int
    end: int
    text: str
    number: str  # ASCII form; of the standard, where an amendment is meant
    kind: str
    to: NotRequired[str]  # the last number, where the reference is a range
    amendment: NotRequired[int | None]  # which amendment; None where the text does not say
    amendment_year: NotRequired[int]


def parse_line(text: str) -> LineReport:
    """Read one line as one number."""
    found = parse(text)
    if isinstance(found, Malformed):
        error = ErrorReport(code=found.code, column=found.column, message=found.message)
        return LineReport(input=text, number=None, kind=None, error=error)
    return LineReport(input=text, number=found.ascii, kind=found.kind, error=None)


def scan_report(text: str) -> list[FoundReport]:
    """Every reference in a text, in order."""
    reports = []
    for found in scan(text):
        number = found.number
        report = FoundReport(
            start=found.start,
            end=found.end,
            text=found.text,
            number=(number if number.amendment is None else number.standard).ascii,
            kind=number.kind,
        )
        if found.to is not None:
            report["to"] = found.to.ascii
        if number.amendment is not None:
            report["amendment"] = number.amendment.serial
            if number.amendment.year is not None:
                report["amendment_year"] = number.amendment.year
        reports.append(report)
    return reports
