"""An edition as others cite it (引用): the catalogue's record in the words of `citation`."""

from __future__ import annotations

from guiju.citation import Adopted, Cited
from guiju.classification import committees
from guiju.identifiers import BodyNumber, parse

from .addresses import permanent_path
from .models import Edition, RelationKind

_CITED = {"issued_on": "issued", "in_force_from": "in_force", "ended_on": "ended"}


def cited(edition: Edition, site_url: str) -> Cited:
    """What can be said of an edition that is cited. Reads its relations, prefetched or in a query.

    Args:
        site_url: the address of the site without a slash at its end; the permanent address of
            the record hangs on it.
    """
    relations = list(edition.relations.all())
    return Cited(
        number=edition.number,
        print=edition.print,
        title_zh=edition.title_zh,
        title_en=edition.title_en,
        titles=edition.titles,
        issuer=edition.issuer_title.zh or _body(edition),
        committee=committees().get(edition.committee, edition.committee),
        issued=edition.issued_on,
        in_force=edition.in_force_from,
        ended=edition.ended_on,
        inexact={_CITED[name]: stated for name, stated in edition.inexact_days.items()},
        status=edition.status,
        level=edition.standard.level,
        ics=tuple(edition.ics),
        ccs=tuple(edition.ccs),
        url=site_url + permanent_path(edition.slug),
        supersedes=tuple(r.number for r in relations if r.kind == RelationKind.SUPERSEDES),
        adopts=tuple(
            Adopted(r.number, r.degree) for r in relations if r.kind == RelationKind.ADOPTS
        ),
        abstract=edition.scope,
    )


def _body(edition: Edition) -> str:
    """Whose a foreign number is, by itself: "ISO/IEC" of "ISO/IEC 27001:2022"."""
    is_foreign = isinstance(parse(edition.number), BodyNumber)
    return edition.standard.series if is_foreign else ""
