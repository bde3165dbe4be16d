"""The record of an edition at its permanent address (永久地址): a page, or what was asked for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound
from guiju.catalogue import queries
from guiju.catalogue.addresses import edition_meant, permanent_path
from guiju.catalogue.citing import cited
from guiju.catalogue.models import Edition
from guiju.catalogue.outside import CITATION_WORDS, outside_citations
from guiju.catalogue.telling import cite_address, edition_whole
from guiju.citation import BY_MEDIA_TYPE, FORMATS, Cited, gbt7714_2015, gbt7714_2025, jsonld_in_page
from guiju.look.case_rows import case_row

from . import reading
from .asking import asker
from .citing import formatted
from .provenance import sourced
from .standards import clause_shown, picture_address

A_DAY = 86_400  # seconds
CITATIONS_SHOWN = 50  # of laws, catalogues and tenders on a record
_HTML, _JSON = "text/html", "application/json"
_OFFERED = (_HTML, "application/xhtml+xml", _JSON, *BY_MEDIA_TYPE)


def record(request: HttpRequest, slug: str) -> HttpResponse:
    """One edition: its state, its dates, its relations, how it was made, how it is cited.

    The same address answers with data where a program asks for it (`Accept`); a browser, and
    whoever asks for nothing we have, gets the page.
    """
    actor = asker(request)
    try:
        edition = queries.edition_by_slug(actor, slug)
    except NotFound:
        return elsewhere(request, slug)
    told = cited(edition, settings.SITE_URL)
    wanted = request.get_preferred_type(_OFFERED) or _HTML
    if wanted == _JSON:
        case = queries.case_behind(actor, edition, CASE_CLOCK.now())
        whole = edition_whole(edition, case)
        answer: HttpResponse = JsonResponse(whole, json_dumps_params={"ensure_ascii": False})
    elif wanted in BY_MEDIA_TYPE:
        answer = formatted(told, BY_MEDIA_TYPE[wanted])
    else:
        answer = render(request, "portal/record.html", _context(request, edition, told))
    patch_vary_headers(answer, ["Accept"])
    answer["Link"] = _links(edition, told)
    return answer


def elsewhere(request: HttpRequest, spelling: str) -> HttpResponse:
    """From an undated number, or a number in any spelling, to the permanent address it means."""
    meant = edition_meant(asker(request), spelling)
    kind = HttpResponsePermanentRedirect if meant.is_lasting else HttpResponseRedirect
    answer = kind(permanent_path(meant.slug))
    answer["Cache-Control"] = f"public, max-age={A_DAY if meant.is_lasting else 0}"
    return answer


def _links(edition: Edition, told: Cited) -> str:
    """The header Link: other formats (RFC 8288), and the address to cite (RFC 8574)."""
    others = [
        f'<{cite_address(edition, each.ending)}>; rel="alternate"; type="{each.media_type}"'
        for each in FORMATS
    ]
    return ", ".join([f'<{told.url}>; rel="canonical"', f'<{told.url}>; rel="cite-as"', *others])


def _context(request: HttpRequest, edition: Edition, told: Cited) -> dict[str, Any]:
    actor, at = asker(request), CASE_CLOCK.now()
    case = queries.case_behind(actor, edition, at)
    return {
        "edition": edition,
        "case": case,
        "editions": list(queries.editions_of(actor, edition)),
        "relations": reading.relations(edition),
        "issuer": edition.issuer_title,
        "codes": reading.codes(edition),
        "document_type": reading.document_type(edition),
        "citations": [
            (CITATION_WORDS[each.kind].as_dict(), each)
            for each in outside_citations(actor, edition)[:CITATIONS_SHOWN]
        ],
        "steps": reading.steps(actor, case, at) if case else [],
        "scope": _scope(edition),
        # What is only planned holds nowhere: it can be neither breached nor put to use.
        "reports": () if edition.is_plan else reading.reports(edition.slug, at),
        "feedback": [case_row(case) for case in reading.cases_about(actor, edition.slug, at)],
        "sourced": sourced(actor, edition),
        "cited": told,
        "published": told.known("issued").replace("-", "/"),
        "strings": [("GB/T 7714—2025", gbt7714_2025(told)), ("GB/T 7714—2015", gbt7714_2015(told))],
        "formats": [(each, cite_address(edition, each.ending)) for each in FORMATS],
        "jsonld": jsonld_in_page(told),
    }


def _scope(edition: Edition) -> dict[str, Any] | None:
    clause = reading.scope(queries.tree_of(edition))
    if clause is None:
        return None
    return clause_shown(clause, lambda sha256: picture_address(edition.slug, sha256))
