"""Kept searches (保存的检索): keeping one, changing it, stopping its mail, where mail goes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound, Refused
from guiju.look.words import pick
from guiju.parties.actor import Actor
from guiju.parties.realtime import real_now
from guiju.parties.session import person_of
from guiju.subscriptions import actions, addresses, digests, queries
from guiju.subscriptions.asking import asked_in, asked_of, query_of
from guiju.subscriptions.facet_words import described
from guiju.subscriptions.models import Cadence
from guiju.work.digests import send_confirmation


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Name a search and say how often to be told; first of all, how much that would be."""
    at, person_id = CASE_CLOCK.now(), _person_id(request)
    if request.method == "POST":
        try:
            kept = actions.save_search(
                person_id,
                name=request.POST.get("name", ""),
                query=request.POST.get("query", ""),
                cadence=_cadence(request),
                at=at,
            )
        except Refused as refusal:
            messages.error(request, f"{pick(refusal.message)}{pick(refusal.first.next_step())}")
            return redirect("desk:searches")
        messages.success(request, _("检索“%(name)s”已保存。") % {"name": kept.name})
        return redirect("desk:searches")
    asked = asked_of(request.GET)
    query = query_of(asked)
    context: dict[str, Any] = {
        "query": query,
        "words": described(asked),
        "forecast": _forecast(query),
        "cadences": Cadence.choices,
        "address": addresses.address_of(person_id),
    }
    return render(request, "desk/keep_search.html", context)


@never_cache
@login_required
@require_http_methods(["GET"])
def searches(request: HttpRequest) -> HttpResponse:
    """One's own searches with their mail, and where that goes."""
    person_id = _person_id(request)
    kept = list(queries.saved_by(Actor(person_id=person_id)))
    rows = [{"search": search, "words": described(asked_in(search.query))} for search in kept]
    context = {
        "rows": rows,
        "cadences": Cadence.choices,
        "address": addresses.address_of(person_id),
        "is_mailing": any(search.cadence != Cadence.NONE for search in kept),
    }
    return render(request, "desk/searches.html", context)


@login_required
@require_POST
def change(request: HttpRequest, search_id: str) -> HttpResponse:
    """Another name or cadence, or no such search any more."""
    search = queries.saved_search(Actor(person_id=_person_id(request)), search_id)
    if "delete" in request.POST:
        actions.delete_search(search)
        messages.success(request, _("检索“%(name)s”已删除。") % {"name": search.name})
    else:
        actions.change_search(
            search,
            name=request.POST.get("name", search.name),
            cadence=_cadence(request),
            at=CASE_CLOCK.now(),
        )
        messages.success(request, _("检索“%(name)s”已更改。") % {"name": search.name})
    return redirect("desk:searches")


@csrf_exempt  # a mail program posts here in its user's stead (RFC 8058); the token is the right
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mail of one search, without signing in. Looking at the page changes nothing."""
    if request.method == "POST":
        search = actions.stop_mail(token)
    else:
        search = actions.search_of_token(token)
    is_stopped = search.cadence == Cadence.NONE
    return render(request, "desk/unsubscribe.html", {"search": search, "is_stopped": is_stopped})


@login_required
@require_POST
def address(request: HttpRequest) -> HttpResponse:
    """Send the mail by which an address is confirmed."""
    given = request.POST.get("address", "")[:254]
    try:
        send_confirmation(_person_id(request), given, real_now())
    except Refused as refusal:
        messages.error(request, f"{pick(refusal.message)}{pick(refusal.first.next_step())}")
    except OSError:
        messages.error(request, _("邮件没有发出去，请过一会儿再试。"))
    else:
        messages.success(request, _("确认邮件已发往 %(to)s，请打开其中的链接。") % {"to": given})
    return redirect("desk:searches")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page a confirmation mail leads to."""
    person_id = _person_id(request)
    if request.method == "POST":
        addresses.confirm_address(person_id, token)
        messages.success(request, _("邮箱已确认。"))
        return redirect("desk:searches")
    context = {"address": addresses.confirmed_by(person_id, token)}
    return render(request, "desk/confirm_address.html", context)


def _forecast(query: str) -> dict[str, Any]:
    """How much a week, rounded as a person would say it."""
    found = digests.forecast(query, CASE_CLOCK.now())
    return {
        "records": _said(found.records),
        "weekly": _said(found.mails[Cadence.WEEKLY]),
        "daily": _said(found.mails[Cadence.DAILY]),
    }


def _said(number: float) -> str:
    return f"{number:.1f}" if 0 < number < 10 else f"{number:.0f}"


def _cadence(request: HttpRequest) -> Cadence:
    given = request.POST.get("cadence", "")
    return Cadence(given) if given in Cadence.values else Cadence.NONE


def _person_id(request: HttpRequest) -> str:
    person = person_of(request)
    if person is None:
        raise NotFound
    return person.pk
