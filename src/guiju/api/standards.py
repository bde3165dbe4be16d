"""Standards and their texts for programs."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Router

from guiju.cases.errors import NotFound
from guiju.catalogue import queries
from guiju.catalogue.lag import Lag, LagChoice, LagState, lags
from guiju.catalogue.telling import edition_line, edition_whole

from . import answers
from .asking import asked

router = Router(tags=["standards"], exclude_unset=True)
JSON = dict[str, Any]
SIZE = 50


@router.get("/standards", response=answers.Standards, summary="标准 Standards")
def standards(request: HttpRequest, q: str = "", offset: int = 0) -> JSON:
    """By number in any spelling, else by words of the title; without `q` all, newest first."""
    actor, _ = asked(request)
    found = queries.search(actor, q) if q.strip() else queries.newest(actor)
    start = max(0, min(offset, 1_000_000))
    rows = list(found[start : start + SIZE + 1])
    following = urlencode({"q": q, "offset": start + SIZE})
    more = f"/api/v1/standards?{following}" if len(rows) > SIZE else None
    return {"items": [edition_line(row) for row in rows[:SIZE]], "next": more}


@router.get("/standards/{slug}", response=answers.EditionWhole, summary="一项标准 One standard")
def standard(request: HttpRequest, slug: str) -> JSON:
    """The edition at this address, its relations, and where to have it in formats for citing."""
    actor, _ = asked(request)
    edition = queries.edition_by_slug(actor, slug)
    return edition_whole(edition)


@router.get(
    "/standards/{slug}/text",
    response=answers.StandardText,
    summary="标准文本 The text of a standard",
)
def text(request: HttpRequest, slug: str) -> JSON:
    """Clause by clause. `version` is the SHA-256 of the file it was read from."""
    actor, _ = asked(request)
    edition = queries.edition_by_slug(actor, slug)
    found = queries.text_of(edition)
    if found is None or found.content is None:
        raise NotFound
    return {"version": found.blob_id, "clauses": found.content["clauses"]}


@router.get("/lag", response=answers.Lags, summary="采标滞后 Adopted editions that lag behind")
def lag(
    request: HttpRequest,
    state: str = LagState.BEHIND,
    degree: str = "",
    at_least: int = 0,
    offset: int = 0,
) -> JSON:
    """Editions in force with what they adopt, the newest of that and the months between.

    `state` is behind, current, withdrawn, undated, unknown, or empty for all of them; `degree` is
    IDT, MOD or NEQ; `at_least` months.
    """
    actor, _ = asked(request)
    found = LagChoice(state=state, degree=degree, at_least=at_least).of(lags(actor))
    start = max(0, min(offset, 1_000_000))
    rest = {"state": state, "degree": degree, "at_least": at_least, "offset": start + SIZE}
    more = f"/api/v1/lag?{urlencode(rest)}" if len(found) > start + SIZE else None
    return {"items": [_lag_line(each) for each in found[start : start + SIZE]], "next": more}


def _lag_line(each: Lag) -> JSON:
    return {
        "number": each.number,
        "url": f"/api/v1/standards/{each.slug}",
        "title": {"zh": each.title_zh, "en": each.title_en},
        "level": each.level,
        "adopted": each.adopted,
        "degree": each.degree,
        "state": each.state,
        "newest": each.newest,
        "newest_issued_on": each.newest_on.isoformat() if each.newest_on else None,
        "months": each.months,
        "is_to_the_year": each.is_to_the_year,
    }
