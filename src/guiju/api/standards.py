"""Standards and their texts for programs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from guiju.cases.errors import NotFound
from guiju.catalogue import queries
from guiju.catalogue.lag import Lag, LagChoice, LagState, lags
from guiju.catalogue.models import Edition
from guiju.catalogue.telling import edition_line, edition_whole
from guiju.search import Kind, Sort
from guiju.search.finding import find, records
from guiju.subscriptions.asking import asked_of, query_of

from . import answers
from .asking import asked

router = Router(tags=["standards"], exclude_unset=True)
JSON = dict[str, Any]
SIZE = 50


class StandardsAsked(Schema):
    """A search: within a facet any of the values will do, all facets must fit."""

    model_config = ConfigDict(populate_by_name=True)

    q: str = ""
    level: list[str] = []
    nature: list[str] = []
    status: list[str] = []
    body: list[str] = []
    issuer: list[str] = []
    ics: list[str] = Field([], description="any tier: 43, 43.120")
    ccs: list[str] = []
    committee: list[str] = []
    year: list[str] = Field([], description="2024, 2010-2015")
    has_text: list[str] = Field([], alias="has-text", description="yes, no")
    adopted_from: list[str] = Field([], alias="adopted-from", description="ISO, IEC")
    as_of: str = Field("", alias="as-of", description="a day: only what was in force on it")
    sort: Sort = Sort.RELEVANCE
    after: str = Field("", description="from `next` of the page before")


@router.get("/standards", response=answers.Standards, summary="标准 Standards")
def standards(request: HttpRequest, given: Query[StandardsAsked]) -> JSON:
    """By number in any spelling, else by words; without `q` all, newest first.

    A number that is asked comes first in every order. `facets` counts each value over all hits,
    as if nothing of its own facet were chosen; `near` are numbers like one that nothing has.
    """
    asked(request)  # a token that does not hold is refused; all see the same
    wanted = replace(asked_of(request.GET, size=SIZE), after=given.after)
    only = {**wanted.chosen, "kind": (Kind.STANDARD.value,)}
    found = find(replace(wanted, chosen=only))
    following = query_of(wanted, after=found.next) if found.next else ""
    return {
        "items": [edition_line(one) for _, one in records(found) if isinstance(one, Edition)],
        "next": f"/api/v1/standards?{following}" if following else None,
        "total": found.total,
        "facets": {
            facet: [{"value": count.value, "n": count.n} for count in counts]
            for facet, counts in found.facets.items()
        },
        "number": found.number,
        "near": list(found.near),
    }


@router.get("/standards/{slug}", response=answers.EditionWhole, summary="一项标准 One standard")
def standard(request: HttpRequest, slug: str) -> JSON:
    """The edition at this address, its relations, and where to have it in formats for citing."""
    actor, at = asked(request)
    edition = queries.edition_by_slug(actor, slug)
    return edition_whole(edition, queries.case_behind(actor, edition, at))


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
