"""What may be asked of the catalogue. What was issued is public: everyone gets the same answer."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from guiju import clauses
from guiju.cases.errors import NotFound
from guiju.cases.models import Case
from guiju.cases.queries import cases_visible
from guiju.documents import queries as documents
from guiju.documents.models import Text
from guiju.parties.actor import Reader
from guiju.parties.models import Organisation, Succession, SuccessionKind

from .models import NEVER_ISSUED, NEWEST, Edition, EditionStatus, Relation

# Drafts and projects, whatever became of them, and what is no more.
_NO_NEWS = (*NEVER_ISSUED, EditionStatus.COMPLETED, EditionStatus.WITHDRAWN)


def editions_visible(asking: Reader) -> QuerySet[Edition]:
    """Every edition in the order of numbers, the newest of a standard first. One query."""
    found = Edition.objects.select_related("standard", "issued_by")
    return found.order_by("standard__order", NEWEST, "pk")


def edition_by_slug(asking: Reader, slug: str) -> Edition:
    """The edition at an address, a former one too. Raises NotFound.

    With its relations both ways and its commencements, in a constant number of queries.
    """
    related = Relation.objects.order_by("pk")
    found = (
        at_slug(asking, slug)
        .select_related("act", "act__case", "text")
        .prefetch_related(
            Prefetch("relations", related.select_related("target__standard")),
            Prefetch("related_from", related.select_related("edition__standard")),
            "commencements",
            "numbers",
        )
        .first()
    )
    if found is None:
        raise NotFound
    return found


def at_slug(asking: Reader, slug: str) -> QuerySet[Edition]:
    """The edition whose number, or a former number, has this slug; an imported one has no former.

    Two queries by index: one over both tables would read all of them on PostgreSQL.
    """
    found = editions_visible(asking)
    present = found.filter(slug=slug)
    return present if present.exists() else found.filter(numbers__slug=slug)


def editions_of(asking: Reader, edition: Edition) -> QuerySet[Edition]:
    """All editions of the same standard, the newest first (历次版本)."""
    found = editions_visible(asking).filter(standard=edition.standard_id)
    return found.order_by(NEWEST, "-pk")


def issued_by(asking: Reader, organisation_id: str) -> QuerySet[Edition]:
    """What a body issued, the newest first."""
    found = editions_visible(asking).filter(issued_by=organisation_id)
    return found.order_by(NEWEST, "pk")


def issued_in(asking: Reader, case_id: str) -> QuerySet[Edition]:
    """The editions a case issued."""
    return editions_visible(asking).filter(act__case=case_id)


def case_behind(asking: Reader, edition: Edition, at: datetime) -> Case | None:
    """The case that issued an edition; None where it was imported, or the asker may not know."""
    if edition.is_imported:
        return None
    return cases_visible(asking, at).filter(pk=edition.act.case_id).first()


def newest(asking: Reader) -> QuerySet[Edition]:
    """What was issued last comes first (新发布): standards whose day is known, and no projects."""
    found = editions_visible(asking).filter(issued_on__isnull=False).exclude(status__in=_NO_NEWS)
    return found.order_by("-issued_on", "-pk")


def text_of(edition: Edition) -> Text | None:
    """The clause tree of an edition; None when no text was issued, or it could not be read."""
    if edition.text_id is None:
        return None
    return Text.objects.filter(blob=edition.text_id, refusal__isnull=True).first()


def tree_of(edition: Edition) -> clauses.Text | None:
    """The clauses of an edition's text; None when it has none, or none that can be read."""
    return documents.text_of(edition.text_id) if edition.text_id else None


# Who answers for an edition ----------------------------------------------------------------------

_PASSED_ON = (SuccessionKind.MERGE, SuccessionKind.SPLIT)


def duty_holder(edition: Edition, on: date) -> Organisation:
    """Who answers for an edition on a day: who issued it, or what came after them (责任单位).

    Raises NotFound for an edition that no body here issued.
    """
    if edition.issued_by is None:
        raise NotFound
    holder, seen = edition.issued_by, {edition.issued_by_id}
    while holder.ended_on is not None and holder.ended_on <= on:
        after = (
            Succession.objects.filter(from_organisation=holder, kind__in=_PASSED_ON, on__lte=on)
            .exclude(to_organisation__in=seen)
            .select_related("to_organisation")
            .order_by("-on", "-pk")
            .first()
        )
        if after is None:
            break
        holder = after.to_organisation
        seen.add(holder.pk)
    return holder


def answering(organisation_id: str, on: date) -> QuerySet[Edition]:
    """The editions a body answers for on a day: its own and those of bodies merged into it."""
    issuers, fresh = {organisation_id}, {organisation_id}
    while fresh:
        before = Succession.objects.filter(
            to_organisation__in=fresh,
            kind__in=_PASSED_ON,
            on__lte=on,
            from_organisation__ended_on__lte=on,
        )
        fresh = set(before.values_list("from_organisation_id", flat=True)) - issuers
        issuers |= fresh
    return Edition.objects.filter(issued_by__in=issuers).select_related("standard")
