"""The text of a standard, with a way to report a problem."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound
from guiju.catalogue import queries
from guiju.clauses import Clause, Text, clause_html
from guiju.clauses.html import PictureAddress
from guiju.documents.queries import picture
from guiju.look.downloads import inert

from . import reading
from .asking import asker


def text(request: HttpRequest, slug: str, anchor: str = "") -> HttpResponse:
    """The text, clause by clause; an address may name one clause."""
    edition = queries.edition_by_slug(asker(request), slug)
    tree = queries.tree_of(edition)
    if tree is None:
        raise NotFound
    if anchor and tree.clause(anchor) is None:
        raise NotFound
    clauses = clauses_shown(tree, lambda sha256: picture_address(slug, sha256))
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
    return [clause_shown(clause, address) for clause in tree.clauses]


def clause_shown(clause: Clause, address: PictureAddress) -> dict[str, Any]:
    """One clause as HTML with its address."""
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


def picture_address(slug: str, sha256: str) -> str:
    """Where a picture of the text of an edition is served."""
    return reverse("portal:text-picture", args=[slug, sha256])
