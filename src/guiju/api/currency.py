"""Numbers of standards to what they mean now (编号解析), many at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, Router
from pydantic import BaseModel, ConfigDict, Field

from guiju.catalogue.pinpointing import pinpoint_spellings
from guiju.catalogue.resolving import lines_of, sources_as_of
from guiju.currency.answers import answers
from guiju.currency.references import Piece, Reference, references
from guiju.currency.report import answer_report, line_report
from guiju.law.calendar import BEIJING

from .answers import currency as shown
from .asking import asked

router = Router(tags=["currency"], exclude_unset=True)
JSON = dict[str, Any]
MOST, MOST_MATCHED = 1_000, 10_000


class Asking(BaseModel):
    """Strings, each with one number in any spelling."""

    model_config = ConfigDict(extra="forbid")
    numbers: list[Annotated[str, Field(max_length=500)]] = Field(max_length=MOST)


class Matching(BaseModel):
    """Numbers in any spelling, each the whole of its string."""

    model_config = ConfigDict(extra="forbid")
    numbers: list[Annotated[str, Field(max_length=200)]] = Field(max_length=MOST_MATCHED)


@router.get("/resolve", response=shown.ResolvedAll, summary="查一个编号 What one number means")
def resolve_one(request: HttpRequest, q: str) -> JSON:
    """As the batch, for one string."""
    return _answered(request, [q[:500]])


@router.post("/resolve", response=shown.ResolvedAll, summary="批量查编号 What many numbers mean")
def resolve(request: HttpRequest, body: Body[Asking]) -> JSON:
    """At most 1,000 strings; each is answered once, in its place.

    A string without a readable number is answered too, as `unknown` with the hint `no-number`. Of a
    string with several numbers the first is answered: running text is for the page 查新.
    """
    return _answered(request, body.numbers)


@router.post(
    "/resolve/editions",
    response=shown.Matched,
    summary="批量对号 Which record each of many numbers means",
)
def match(request: HttpRequest, body: Body[Matching]) -> JSON:
    """At most 10,000 strings, each a number and nothing else: for joining a whole table.

    Each is answered once, in its place, with its edition or `null`: that of its year, or the one in
    force where it has none. What came after it and what was perhaps meant is for `/resolve`.
    """
    _, at = asked(request)
    keys = pinpoint_spellings(body.numbers)
    lines = lines_of(set(keys.values()))
    found = {text: line_report(lines[key]) for text, key in keys.items() if key in lines}
    return {
        "on": at.astimezone(BEIJING).date().isoformat(),
        "items": [{"input": text, "edition": found.get(text)} for text in body.numbers],
    }


def _answered(request: HttpRequest, numbers: list[str]) -> JSON:
    _, at = asked(request)
    today = at.astimezone(BEIJING).date()
    wanted = [_one(position, text) for position, text in enumerate(numbers, 1)]
    return {
        "on": today.isoformat(),
        "sources": [{"source": s, "as_of": day.isoformat()} for s, day in sources_as_of()],
        "items": [answer_report(answer) for answer in answers(wanted, today)],
    }


def _one(position: int, text: str) -> Reference:
    found = references([Piece("row", str(position), text)])
    if not found:
        return Reference(text, "row", str(position), None)
    return replace(found[0], text=text)
