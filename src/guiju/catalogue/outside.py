"""Who names a standard from outside the world of standards (被引用情况): laws, catalogues, tenders.

Source: capability S2.7; 国家标准化发展纲要 (引领作用), unverified.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Case, F, IntegerField, Q, QuerySet, When

from guiju.law.model import Label
from guiju.parties.actor import Reader

from .models import Citation, CitationKind, Edition

CITATION_WORDS: Mapping[str, Label] = {
    CitationKind.LAW: Label("法律法规", "Laws and regulations"),
    CitationKind.CERTIFICATION: Label("认证目录", "Certification catalogues"),
    CitationKind.LICENCE: Label("许可目录", "Licence catalogues"),
    CitationKind.TENDER: Label("招标文件", "Tenders"),
    CitationKind.PROCUREMENT: Label("政府采购", "Public procurement"),
}


def outside_citations(asking: Reader, edition: Edition) -> QuerySet[Citation]:
    """What names this standard, undated or as this very edition. One query.

    Laws come first, then catalogues, then tenders, each the newest first.

    A citation dated to another edition says nothing of this one and is left out.
    """
    undated = edition.standard.number
    meant = Q(standard=edition.standard_id, number=undated)
    meant |= Q(number__in={undated, edition.number})
    return Citation.objects.filter(meant).order_by(_rank(), F("dated").desc(nulls_last=True), "pk")


def _rank() -> Case:
    kinds = enumerate(CITATION_WORDS)
    return Case(*(When(kind=kind, then=n) for n, kind in kinds), output_field=IntegerField())
