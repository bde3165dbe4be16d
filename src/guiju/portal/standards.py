"""Standards: search, the record of an edition, its text with a way to report a problem."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guiju.cases.errors import NotFound
from guiju.catalogue import queries
from guiju.clauses import Text, clause_html, from_json

from .acting import asker

SIZE = 30


def search(request: HttpRequest) -> HttpResponse:
    """By number in any spelling, else by words; all of them, newest first, without a question."""
    actor, q = asker(request), request.GET.get("q", "")[:200]
    found = queries.search(actor, q) if q.strip() else queries.newest(actor)
    context = {"q": q, "rows": list(found[:SIZE]), "total": found.count()}
    return render(request, "portal/search.html", context)


def record(request: HttpRequest, slug: str) -> HttpResponse:
    """One edition: its state, its dates, its relations, how it was made."""
    actor = asker(request)
    edition = queries.edition_by_slug(actor, slug)
    context = {
        "edition": edition,
        "editions": list(queries.editions_of(actor, edition)),
        "relations": list(edition.relations.all()),
    }
    return render(request, "portal/record.html", context)


def text(request: HttpRequest, slug: str, anchor: str = "") -> HttpResponse:
    """The text, clause by clause; an address may name one clause."""
    edition = queries.edition_by_slug(asker(request), slug)
    found = queries.text_of(edition)
    if found is None or found.content is None:
        raise NotFound
    tree = from_json(found.content)
    if anchor and tree.clause(anchor) is None:
        raise NotFound
    context = {
        "edition": edition,
        "clauses": clauses_shown(tree),
        "anchor": anchor,
        "address": reverse("portal:record", args=[slug]),
    }
    return render(request, "portal/text.html", context)


def clauses_shown(tree: Text) -> list[dict[str, Any]]:
    """Each clause as HTML with its address; the writer of clauses escapes everything."""
    return [
        {
            "anchor": clause.anchor,
            "number": clause.number,
            "title": clause.title,
            "level": clause.level,
            "html": clause_html(clause, _picture),
        }
        for clause in tree.clauses
    ]


def _picture(sha256: str) -> str:
    return reverse("portal:picture", args=[sha256])
