"""What a product must meet, for programs (产品适用标准)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from guiju.catalogue.telling import edition_line
from guiju.product.queries import answer
from guiju.product.values import Question, Row, Scheme, Show

from . import answers
from .asking import asked

router = Router(tags=["standards"], exclude_unset=True)
JSON = dict[str, Any]


@router.get(
    "/product-standards",
    response=answers.ProductStandards,
    summary="我的产品要符合哪些标准 What a product must meet",
)
def product_standards(
    request: HttpRequest, product: str = "", use: str = "", place: str = "", show: str = Show.ALL
) -> JSON:
    """Mandatory standards in force first, each with why, then the others.

    `product` is words, a GB/T 4754 code or an ICS code; `place` a GB/T 2260 code; `show` is
    `mandatory` or `all`.
    """
    actor, _ = asked(request)
    said = [text.replace("\0", "")[:200] for text in (product, use, place, show)]
    found = answer(actor, Question(*said))
    return {
        "understood": [field.words.as_dict() for field in found.understood.fields],
        "groups": [
            {
                "code": group.code,
                "title": group.title.as_dict(),
                "total": group.total,
                "items": [_row(row) for row in group.rows],
            }
            for group in found.groups
        ],
        "schemes": [_scheme(scheme) for scheme in found.schemes],
        "not_covered": [gap.as_dict() for gap in found.gaps],
    }


def _row(row: Row) -> JSON:
    return {
        **edition_line(row.edition),
        "why": [reason.as_dict() for reason in row.reasons],
        "named_by": [name.as_dict() for name in row.named_by],
    }


def _scheme(scheme: Scheme) -> JSON:
    return {
        "kind": scheme.kind,
        "title": scheme.title.as_dict(),
        "group": scheme.group.as_dict(),
        "reference": scheme.reference,
        "as_of": scheme.as_of.isoformat(),
        "source_status": scheme.source_status,
    }
