"""Standards: search, the record of an edition, its text with a way to report a problem."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound
from guiju.catalogue import queries
from guiju.catalogue.models import Edition
from guiju.clauses import Clause, Text, clause_html
from guiju.clauses.html import PictureAddress
from guiju.documents.queries import picture
from guiju.look.case_rows import case_row
from guiju.look.downloads import inert

from . import reading
from .asking import asker
from .listing import STATUSES, chosen_editions, editions_table, page_of


def search(request: HttpRequest) -> HttpResponse:
    """By number in any spelling, else by words; all of them, newest first, without a question."""
    return _list(request, "portal/search.html", by_number=False)


def standards(request: HttpRequest) -> HttpResponse:
    """The whole catalogue in the order of numbers (全部标准)."""
    return _list(request, "portal/standards.html", by_number=True)


def standards_table(request: HttpRequest) -> HttpResponse:
    """The standards that fit the choice in the address, as a table for a spreadsheet."""
    return editions_table(chosen_editions(request).of(asker(request), by_number=True))


def _list(request: HttpRequest, template: str, *, by_number: bool) -> HttpResponse:
    actor, chosen = asker(request), chosen_editions(request)
    page = page_of(chosen.of(actor, by_number=by_number), request)
    context = {
        "q": chosen.q,
        "chosen": chosen,
        "page": page,
        "rows": page.object_list,
        "statuses": STATUSES,
    }
    return render(request, template, context)


def record(request: HttpRequest, slug: str) -> HttpResponse:
    """One edition: its state, its dates, its relations, how it was made."""
    actor = asker(request)
    edition = queries.edition_by_slug(actor, slug)
    at = CASE_CLOCK.now()
    context = {
        "edition": edition,
        "editions": list(queries.editions_of(actor, edition)),
        "relations": reading.relations(edition),
        "issuer": edition.issuer_title,
        "steps": reading.steps(actor, edition.act.case, at),
        "scope": _scope(edition),
        "reports": reading.reports(edition.slug, at),
        "feedback": [case_row(case) for case in reading.cases_about(actor, edition.slug, at)],
    }
    return render(request, "portal/record.html", context)


def text(request: HttpRequest, slug: str, anchor: str = "") -> HttpResponse:
    """The text, clause by clause; an address may name one clause."""
    edition = queries.edition_by_slug(asker(request), slug)
    tree = queries.tree_of(edition)
    if tree is None:
        raise NotFound
    if anchor and tree.clause(anchor) is None:
        raise NotFound
    clauses = clauses_shown(tree, lambda sha256: _address(slug, sha256))
    context = {
        "edition": edition,
        "clauses": clauses,
        "contents": reading.contents(clauses),
        "issuer": edition.issuer_title,
        "reports": reading.reports(edition.slug, CASE_CLOCK.now()),
        "anchor": anchor,
        "address": reverse("portal:record", args=[slug]),
    }
    return render(request, "portal/text.html", context)


def _scope(edition: Edition) -> dict[str, Any] | None:
    clause = reading.scope(queries.tree_of(edition))
    if clause is None:
        return None
    return _shown(clause, lambda sha256: _address(edition.slug, sha256))


def text_picture(request: HttpRequest, slug: str, sha256: str) -> HttpResponse:
    """A picture of the text of an edition."""
    tree = queries.tree_of(queries.edition_by_slug(asker(request), slug))
    if tree is None:
        raise NotFound
    return picture_in(tree, sha256)


def clauses_shown(tree: Text, address: PictureAddress) -> list[dict[str, Any]]:
    """Each clause as HTML with its address; the writer of clauses escapes everything.

    `address` is where a picture of this very text is served.
    """
    return [_shown(clause, address) for clause in tree.clauses]


def _shown(clause: Clause, address: PictureAddress) -> dict[str, Any]:
    return {
        "anchor": clause.anchor,
        "number": clause.number,
        "title": clause.title,
        "level": clause.level,
        "html": clause_html(clause, address),
    }


def picture_in(tree: Text, sha256: str) -> HttpResponse:
    """A picture that a text shows. Raises NotFound for any other file: a digest is no permission.

    Whoever calls it has asked whether the text itself may be read.
    """
    shown: set[str] = set()
    for clause in tree.clauses:
        clause_html(clause, lambda digest: shown.add(digest) or "")  # type: ignore[func-returns-value]
    blob = picture(sha256) if sha256 in shown else None
    if blob is None:
        raise NotFound
    answer = inert(blob)
    answer["Cache-Control"] = "private, max-age=86400"  # a text may be withdrawn from view
    return answer


def _address(slug: str, sha256: str) -> str:
    return reverse("portal:text-picture", args=[slug, sha256])
