"""What can be subscribed to, and the Atom feed of cases; that of standards is a search's own."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed

from guiju.cases import definitions
from guiju.cases.clock import CASE_CLOCK
from guiju.parties.actor import PUBLIC

from .cases import chosen_cases
from .listing import query_of
from .overlaps import chosen_findings

SIZE = 50


def feeds(request: HttpRequest) -> HttpResponse:
    """What can be subscribed to."""
    return render(request, "portal/feeds.html")


def cases(request: HttpRequest) -> HttpResponse:
    """Public cases that fit the choice in the address, the last changed first."""
    chosen, found = chosen_cases(request, PUBLIC, CASE_CLOCK.now())
    feed = feed_of("规矩：在办事项", "/cases/", "/feeds/cases.atom", query_of(chosen))
    for case in found[:SIZE]:
        definition = definitions.stored(case.definition_id)
        stage = definition.stage(case.stage).title.zh if case.stage else ""
        feed.add_item(
            title=f"{case.title or definition.title.zh}：{stage}",
            link=f"{settings.SITE_URL}/case/{case.pk}/",
            description=definition.title.zh,
            unique_id=f"urn:guiju:case:{case.pk}:{case.stage}:{case.round}:{case.state}",
            updateddate=case.updated_at,
        )
    return answered(feed)


def overlaps(request: HttpRequest) -> HttpResponse:
    """What reviewers marked as duplicates and conflicts, of what everyone may see."""
    chosen, found = chosen_findings(request, PUBLIC)
    feed = feed_of("规矩：重复与冲突", "/overlaps/", "/feeds/overlaps.atom", query_of(chosen))
    for finding in found[:SIZE]:
        other = finding.judged.candidate
        feed.add_item(
            title=f"{finding.act.case.title}：{finding.judged.judgement.words.zh}",
            link=f"{settings.SITE_URL}/case/{finding.act.case_id}/",
            description=f"{other.number} {other.title} {finding.judged.note}".strip(),
            unique_id=f"urn:guiju:overlap:{finding.act.pk}:{other.kind}:{other.key}",
            updateddate=finding.at,
        )
    return answered(feed)


def feed_of(title: str, page: str, address: str, query: str) -> Atom1Feed:
    """An empty feed of a list; a choice in the address makes it another feed."""
    if query:
        page, address = f"{page}?{query}", f"{address}?{query}"
    return Atom1Feed(
        title=title,
        link=settings.SITE_URL + page,
        description=title,
        language="zh-Hans",
        feed_url=settings.SITE_URL + address,
    )


def answered(feed: Atom1Feed) -> HttpResponse:
    """The feed as an answer."""
    return HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")
