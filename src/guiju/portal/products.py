"""What must my product meet (我的产品要符合哪些标准): at most four questions, one address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.product.queries import answer, places
from guiju.product.reading import uses
from guiju.product.values import Answer, Question, Show

from .asking import asker
from .listing import query_of, table

_NOT_CHECKED = {"tone": "mute", "zh": "未核对原文", "en": "not checked in the official text"}
ASKED = ("product", "use", "place", "show")


def product(request: HttpRequest) -> HttpResponse:
    """The questions and, once the product is named, the answer; the address can be shared."""
    question, query = _question(request)
    found = answer(asker(request), question)
    context = {
        "question": question,
        "query": query,
        "is_asked": bool(question.product),
        "understood": _understood(found),
        "groups": [_group(group) for group in found.groups],
        "schemes": [_scheme(scheme) for scheme in found.schemes],
        "gaps": [gap.as_dict() for gap in found.gaps],
        "uses": [(use.code, use.title.as_dict()) for use in uses().values()],
        "places": [(n.code, {"zh": n.name("zh"), "en": n.name("en")}) for n in places()],
        "shows": [(str(show), show.words.as_dict()) for show in Show],
    }
    return render(request, "portal/product.html", context)


def product_table(request: HttpRequest) -> HttpResponse:
    """The standards of the answer as a table for a spreadsheet."""
    question, _ = _question(request)
    head = ("kind", "number", "title_zh", "title_en", "status", "mandatory", "in_force_from",
            "why", "named_by", "address")  # fmt: skip
    rows = (
        (group.title.zh, e.number, e.title_zh, e.title_en, e.status, e.mandatory, e.in_force_from,
         "；".join(r.zh for r in row.reasons), "；".join(n.zh for n in row.named_by),
         f"/std/{e.slug}/")
        for group in answer(asker(request), question).groups
        for row in group.rows
        for e in (row.edition,)
    )  # fmt: skip
    return table("product-standards", head, rows)


def _question(request: HttpRequest) -> tuple[Question, str]:
    said = {name: request.GET.get(name, "").replace("\0", "")[:200].strip() for name in ASKED}
    question = Question(**{**said, "show": said["show"] or str(Show.ALL)})
    return question, query_of(said)


def _understood(found: Answer) -> list[dict[str, Any]]:
    """How the product was read, in words: what was looked for."""
    read = found.understood
    lines: list[dict[str, Any]] = []
    if read.words:
        said = "、".join(read.words)
        lines.append({"zh": f"名称含“{said}”", "en": f"titles with “{said}”"})
    elif read.industry is not None and not read.fields:
        code = read.industry
        zh, en = f"行业 {code.code} {code.name('zh')}", f"activity {code.code} {code.name('en')}"
        lines.append({"zh": f"{zh}（没有对应的分类）", "en": f"{en} (no class is known for it)"})
    return lines + [field.words.as_dict() for field in read.fields]


def _group(group: Any) -> dict[str, Any]:
    return {
        "code": group.code,
        "title": group.title.as_dict(),
        "total": group.total,
        "is_cut": group.total > len(group.rows),
        "rows": [
            {
                "edition": row.edition,
                "reasons": [reason.as_dict() for reason in row.reasons],
                "named_by": [name.as_dict() for name in row.named_by],
            }
            for row in group.rows
        ],
    }


def _scheme(scheme: Any) -> dict[str, Any]:
    return {
        "title": scheme.title.as_dict(),
        "products": scheme.group.as_dict(),
        "reference": scheme.reference,
        "as_of": scheme.as_of,
        "words": scheme.words,
        "mark": None if scheme.source_status == "text" else _NOT_CHECKED,
    }
