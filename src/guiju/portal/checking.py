"""Currency check (查新): paste or upload, the result page, its report for paper, its files."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound
from guiju.currency import keeping, reading, tables
from guiju.currency.models import Check
from guiju.currency.results import WHY_NEAR, Result, place_words
from guiju.law.refusals import Refusal, refuse
from guiju.look.paging import page_number
from guiju.look.words import is_chinese

SIZE = 200  # rows on a page of a result
TODO = "todo"  # the tab of what is to be looked at


@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Paste a list or a text, or upload one (查新)."""
    problem: Refusal | None = None
    if request.method == "POST":
        made = _check(request)
        if isinstance(made, Check):
            return HttpResponseRedirect(reverse("portal:check-result", args=[made.pk]))
        problem = made
    context = {
        "problem": problem,
        "message": problem.message() if problem else None,
        "next_step": problem.next_step() if problem else None,
        "text": request.POST.get("text", "")[: reading.TEXT_LIMIT],
        "client": request.POST.get("client", "")[:120],
        "checker": request.POST.get("checker", "")[:60],
        "days": keeping.KEEP_DAYS,
        "megabytes": reading.SIZE_LIMIT >> 20,
    }
    status = 200 if problem is None else 422
    return render(request, "portal/check.html", context, status=status)


def _check(request: HttpRequest) -> Check | Refusal:
    """What came of it. A file goes before pasted text."""
    client, checker = _word(request, "client"), _word(request, "checker")
    file = request.FILES.get("file")
    text = request.POST.get("text", "").replace("\0", "")
    if file is not None:
        if (file.size or 0) > reading.SIZE_LIMIT:
            return refuse("upload-too-large", megabytes=reading.SIZE_LIMIT >> 20)
        data, name = file.read(), (file.name or "").replace("\0", "")
        source = reading.read(data, name)
        if isinstance(source, Refusal):
            return source
        given = keeping.Given(name, data, client, checker)
        return keeping.check(source, given, CASE_CLOCK.now())
    if not text.strip():
        return refuse("list-without-references")
    return keeping.check(
        reading.read_text(text), keeping.Given(client=client, checker=checker), CASE_CLOCK.now()
    )


def _word(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()


@never_cache
def result(request: HttpRequest, check_id: str) -> HttpResponse:
    """The answers in place and in order; tabs leave those of one result."""
    found = keeping.kept(check_id, CASE_CLOCK.now())
    shown = request.GET.get("show", "")
    rows = [row for row in _rows(found) if _is_shown(row, shown)]
    page = Paginator(rows, SIZE).get_page(page_number(request))
    context = {
        "check": found,
        "facts": keeping.facts_of(found, _language()),
        "tabs": _tabs(found, shown),
        "rows": page.object_list,
        "page": page,
        "formats": list(keeping.FORMATS),
        "has_original": bool(found.source),
    }
    return _private(render(request, "portal/check_result.html", context))


@never_cache
def report(request: HttpRequest, check_id: str) -> HttpResponse:
    """The report on paper (查新报告): everything on one page, places to sign and to seal."""
    found = keeping.kept(check_id, CASE_CLOCK.now())
    counts = [(result.words.as_dict(), n) for result, n in _counts(found).items() if n]
    context = {
        "check": found,
        "facts": keeping.facts_of(found, _language()),
        "counts": counts,
        "rows": _rows(found),
    }
    return _private(render(request, "portal/check_report.html", context))


def code(request: HttpRequest, check_id: str) -> HttpResponse:
    """The address of the result as a QR code (核验二维码)."""
    found = keeping.kept(check_id, CASE_CLOCK.now())
    address = settings.SITE_URL + reverse("portal:check-result", args=[found.pk])
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=4, border=4, title=found.number, light="#fff"
    )
    return _private(HttpResponse(out.getvalue(), "image/svg+xml"))


def file(request: HttpRequest, check_id: str, kind: str) -> HttpResponse:
    """The result as a file, answers beside the originals where the original bears them."""
    found = keeping.kept(check_id, CASE_CLOCK.now())
    if kind not in keeping.FORMATS:
        raise NotFound
    data = keeping.as_file(found, kind, _language(), settings.SITE_URL)
    answer = HttpResponse(data, keeping.FORMATS[kind])
    answer["Content-Disposition"] = f'attachment; filename="{found.number}.{kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return _private(answer)


def _private(answer: HttpResponse) -> HttpResponse:
    """The address is the key: no cache keeps the page, no other site and no index is told it."""
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _language() -> str:
    return "zh" if is_chinese() else "en"


def _rows(found: Check) -> list[dict[str, Any]]:
    language = _language()
    rows = []
    for number, answer in enumerate(found.answers, 1):
        edition = answer["edition"] or {}
        is_open = any(hint["warning"] for hint in answer["hints"])
        rows.append(
            {
                "n": number,
                "place": place_words(**answer["place"]).as_dict(),
                "input": answer["input"],
                "status": answer["status"],
                "words": Result(answer["status"]).words.as_dict(),
                "edition": edition,
                "ended": tables.day_of(edition, "ended_on"),
                "title": tables.title_of(edition, language) or answer["stated"]["title"],
                "steps": [
                    {**step, "since": tables.day_of(step, "in_force_from")}
                    for step in answer["replaced_by"]
                ],
                "also": answer["also_replaced_by"],
                "hints": [hint["message"] for hint in answer["hints"]],
                "near": [{**n, "words": WHY_NEAR[n["why"]].as_dict()} for n in answer["near"]],
                "is_todo": is_open or answer["status"] != Result.IN_FORCE,
                "tone": _tone(answer["status"], is_open),
            }
        )
    return rows


def _tone(status: str, is_open: bool) -> str:
    """How a row stands out: what no longer holds, what is to be looked at, what is in order."""
    if Result(status).has_ended:
        return "row-bad"
    return "row-warn" if is_open or status != Result.IN_FORCE else ""


def _is_shown(row: dict[str, Any], shown: str) -> bool:
    return not shown or row["status"] == shown or (shown == TODO and row["is_todo"])


def _counts(found: Check) -> dict[Result, int]:
    counts = dict.fromkeys(Result, 0)
    for answer in found.answers:
        counts[Result(answer["status"])] += 1
    return counts


def _tabs(found: Check, shown: str) -> list[dict[str, Any]]:
    todo = sum(1 for row in _rows(found) if row["is_todo"])
    rows: list[tuple[str, dict[str, str], int]] = [
        ("", {"zh": "全部", "en": "All"}, len(found.answers)),
        (TODO, {"zh": "要处理", "en": "To look at"}, todo),
        *((r.value, r.words.as_dict(), n) for r, n in _counts(found).items() if n),
    ]
    return [
        {"code": code, "words": words, "n": n, "is_chosen": code == shown}
        for code, words, n in rows
    ]
