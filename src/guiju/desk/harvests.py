"""Scheduled harvests (采集安排): how each source went, how often it is read, and a new one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.dates import day_of
from guiju.cases.errors import NotFound
from guiju.imports import queries, scheduling
from guiju.imports.mapping import sources
from guiju.imports.scheduling import Wanted
from guiju.law.refusals import Refusal, Refused
from guiju.look.words import pick
from guiju.parties.session import request_actor

EVERY_DAY = "24"


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def harvests(request: HttpRequest) -> HttpResponse:
    """Every harvest with its last success and failure, and a form for another. Raises NotFound."""
    actor, today = request_actor(request), day_of(CASE_CLOCK.now())
    if not scheduling.may_schedule(actor, today):
        raise NotFound
    faults: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            made = scheduling.add(_wanted(request), by=actor, on=today)
        except Refused as refused:
            faults = [_words(refusal) for refusal in refused.refusals]
        else:
            messages.success(request, _("已经安排采集 %(name)s。") % {"name": made.name})
            return redirect("desk:harvests")
    titles = queries.source_titles()
    context = {
        "rows": [(row, titles.get(row.source)) for row in queries.harvests(actor)],
        "sources": sorted(sources().values(), key=lambda source: source.name),
        "given": {name: _word(request, name) for name in ("name", "source", "address", "set")},
        "every_hours": _word(request, "every_hours") or EVERY_DAY,
        "most_hours": scheduling.MOST_HOURS,
        "faults": faults,
    }
    return render(request, "desk/harvests.html", context, status=422 if faults else 200)


@login_required
@require_POST
def change(request: HttpRequest, name: str) -> HttpResponseRedirect:
    """Save the hours, stop, start again, or have it read soon; by the button that was pressed."""
    actor, today = request_actor(request), day_of(CASE_CLOCK.now())
    try:
        if "now" in request.POST:
            scheduling.read_soon(name, by=actor, on=today)
            said = _("%(name)s 很快会采集。")
        else:
            is_active = "stop" not in request.POST
            hours = _hours(request)
            scheduling.change(name, hours, is_active=is_active, by=actor, on=today)
            said = _("%(name)s 的安排已经保存。") if is_active else _("%(name)s 不再采集。")
        messages.success(request, said % {"name": name})
    except NotFound:
        raise
    except Refused as refused:
        messages.error(request, pick(refused.message) + pick(refused.first.next_step()))
    return redirect("desk:harvests")


def _wanted(request: HttpRequest) -> Wanted:
    name, source, address, collection = (
        _word(request, field) for field in ("name", "source", "address", "set")
    )
    return Wanted(name, source, address, _hours(request), collection[:200])


def _words(refusal: Refusal) -> dict[str, str]:
    said, then = refusal.message(), refusal.next_step()
    return {"zh": said.zh + then.zh, "en": f"{said.en} {then.en}"}


def _word(request: HttpRequest, field: str) -> str:
    return request.POST.get(field, "").replace("\0", "").strip()[:500]


def _hours(request: HttpRequest) -> int:
    """The hours given; 0, which is refused, for what is no number."""
    text = request.POST.get("every_hours", "").strip()[:9]
    return int(text) if text.isascii() and text.isdigit() else 0
