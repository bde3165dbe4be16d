"""Atom feeds: cases, and standards as they are issued."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed

from guiju.cases import definitions, queries
from guiju.cases.clock import CASE_CLOCK
from guiju.catalogue import queries as catalogue
from guiju.parties.actor import PUBLIC

SIZE = 50


def feeds(request: HttpRequest) -> HttpResponse:
    """What can be subscribed to."""
    return render(request, "portal/feeds.html")


def cases(request: HttpRequest) -> HttpResponse:
    """Public cases, the last changed first."""
    at = CASE_CLOCK.now()
    feed = _feed("规矩：在办事项", "/cases/", "/feeds/cases.atom")
    found = queries.cases_visible(PUBLIC, at).order_by("-updated_at", "-pk")
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
    return _answer(feed)


def standards(request: HttpRequest) -> HttpResponse:
    """Standards, the last issued first."""
    feed = _feed("规矩：新发布的标准", "/search/", "/feeds/standards.atom")
    for edition in catalogue.newest(PUBLIC).select_related("act")[:SIZE]:
        feed.add_item(
            title=f"{edition.print} {edition.title_zh}",
            link=f"{settings.SITE_URL}/std/{edition.slug}/",
            description=edition.title_en,
            unique_id=f"urn:guiju:edition:{edition.slug}",
            updateddate=edition.act.recorded_at,
        )
    return _answer(feed)


def _feed(title: str, page: str, address: str) -> Atom1Feed:
    return Atom1Feed(
        title=title,
        link=settings.SITE_URL + page,
        description=title,
        language="zh-Hans",
        feed_url=settings.SITE_URL + address,
    )


def _answer(feed: Atom1Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")
