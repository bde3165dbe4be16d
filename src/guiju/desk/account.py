"""One’s own account (我的账号): the capacity one acts in, the second factor, keys for programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guiju.look.words import pick
from guiju.parties import session, signin, tokens
from guiju.parties.errors import PartyError, SecondFactorRequired, SecondFactorStale
from guiju.parties.models import Person, User
from guiju.parties.queries import capacities_of

LIFETIMES_DAYS = (30, 90, 365)
LABEL_MOST = 60  # characters, as the record holds


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def capacity(request: HttpRequest) -> HttpResponse:
    """Choose or change the capacity of this session; the page works as a list of radio buttons."""
    if request.method == "POST":
        return _choose(request)
    person = _person(request)
    context: dict[str, Any] = {
        "capacities": capacities_of(person.pk, session.case_day(request)),
        "chosen": session.request_actor(request).capacity_id,
        "has_second_factor": session.second_factor_at(request) is not None,
        "next": _safe_next(request, request.GET.get("next", "")),
    }
    return render(request, "desk/account/capacity.html", context)


def _choose(request: HttpRequest) -> HttpResponse:
    onward = _safe_next(request, request.POST.get("next", ""))
    if not (wanted := request.POST.get("capacity", "")):
        session.leave_capacity(request)
        return redirect(onward or "desk:capacity")
    try:
        session.choose_capacity(request, wanted)
    except PartyError as refusal:
        return _refused(request, refusal, back_to=reverse("desk:capacity"))
    return redirect(onward or "/desk/")


@never_cache
@login_required
@require_http_methods(["GET"])
def security(request: HttpRequest) -> HttpResponse:
    """The second factor, the password and the keys of this account, on one page."""
    return _security_page(request)


@never_cache
@login_required
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """Make a key for programs; its secret is on the answer to this request and nowhere else."""
    person = _person(request)
    wanted = capacities_of(person.pk, session.case_day(request)).filter(
        pk=request.POST.get("capacity", "")
    )
    chosen, days = wanted.first(), request.POST.get("days", "")
    label = request.POST.get("label", "").strip()
    if chosen is None or days not in {str(n) for n in LIFETIMES_DAYS} or len(label) > LABEL_MOST:
        messages.error(request, _("请选择身份和有效期；用途不超过 60 个字。"))
        return redirect("desk:security")
    try:
        _token, secret = tokens.issue_token(
            chosen,
            second_factor_at=session.second_factor_at(request),
            label=label,
            lifetime=timedelta(days=int(days)),
        )
    except PartyError as refusal:
        return _refused(request, refusal, back_to=reverse("desk:security"))
    return _security_page(request, secret=secret)


@login_required
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Make one of one's own keys useless at once."""
    token = tokens.tokens_of(_person(request).pk).filter(pk=number).first()
    if token is None:
        raise Http404
    tokens.revoke_token(token)
    messages.success(request, _("令牌已吊销。"))
    return redirect("desk:security")


def _security_page(request: HttpRequest, *, secret: str = "") -> HttpResponse:
    person = _person(request)
    context: dict[str, Any] = {
        "capacities": capacities_of(person.pk, session.case_day(request)),
        "tokens": tokens.tokens_of(person.pk),
        "lifetimes": LIFETIMES_DAYS,
        "label_most": LABEL_MOST,
        "has_totp": signin.has_totp(_user(request)),
        "secret": secret,  # shown this once
    }
    return render(request, "desk/account/security.html", context)


def _refused(request: HttpRequest, refusal: PartyError, *, back_to: str) -> HttpResponse:
    """Say why not; where a second factor would help, lead there and back."""
    messages.error(request, f"{pick(refusal.message)}{pick(refusal.first.next_step())}")
    if not isinstance(refusal, SecondFactorRequired | SecondFactorStale):
        return redirect(back_to)
    step = "mfa_reauthenticate" if signin.has_totp(_user(request)) else "mfa_activate_totp"
    return HttpResponseRedirect(f"{reverse(step)}?{urlencode({'next': back_to})}")


def _person(request: HttpRequest) -> Person:
    return _user(request).person


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _safe_next(request: HttpRequest, url: str) -> str:
    """An address of this site, or nothing: a sign-in must not end on someone else's page."""
    is_ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if is_ours else ""
