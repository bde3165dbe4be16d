"""Citing a standard (引用): its record in every format, a QR code, the site as a search engine."""

from __future__ import annotations

import io

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from guiju.cases.errors import NotFound
from guiju.catalogue import queries
from guiju.catalogue.addresses import edition_meant, permanent_path
from guiju.catalogue.citing import cited
from guiju.citation import BY_ENDING, Cited, Format

from .asking import asker


def cite(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """An edition in one format, under a name that a reference manager opens.

    An undated number, or another spelling, leads to the edition it means.
    """
    if ending not in BY_ENDING:
        raise NotFound
    try:
        edition = queries.edition_by_slug(asker(request), slug)
    except NotFound:
        meant = edition_meant(asker(request), slug)
        return HttpResponseRedirect(f"{permanent_path(meant.slug)}cite.{ending}")
    return formatted(cited(edition, settings.SITE_URL), BY_ENDING[ending])


def formatted(told: Cited, wanted: Format) -> HttpResponse:
    """A record in a format. Everyone may read it from any page: what was issued is public."""
    answer = HttpResponse(wanted.write(told), f"{wanted.media_type}; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def qr(request: HttpRequest, slug: str) -> HttpResponse:
    """The permanent address as a QR code, for paper. Level M: it survives a stamp in a corner."""
    edition = queries.edition_by_slug(asker(request), slug)
    code = segno.make(settings.SITE_URL + permanent_path(edition.slug), error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", scale=4, border=4, title=edition.print, light="#fff")
    return HttpResponse(out.getvalue(), "image/svg+xml")


def opensearch(request: HttpRequest) -> HttpResponse:
    """The description with which a browser takes this site as a search engine (OpenSearch 1.1)."""
    return render(
        request,
        "portal/opensearch.xml",
        {"site": settings.SITE_URL},
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
