"""Who acts in a browser (会话与身份): the signed-in person and the capacity chosen for the session.

A session has at most one capacity, chosen by the person. An official one is used only when a
second factor was proved in this very session; without it the person is signed in, but acts for
nobody. The site's middleware may put `now` (the case clock) and `sandbox` on the request.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from . import errors
from .actor import PUBLIC, Actor
from .models import Capacity, Person, User
from .queries import actor_of, actor_without_capacity, capacities_of
from .realtime import real_today

_CAPACITY = "capacity"  # the key of the chosen capacity in the session
_ACTOR = "_guiju_actor"  # where a request remembers its actor


class ActorMiddleware:
    """Gives each request its `actor`, worked out when first asked for. After allauth's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: request_actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def request_actor(request: HttpRequest) -> Actor:
    """Who asks or acts through this request; `PUBLIC` when no one is signed in."""
    known: tuple[Any, Actor | None] = getattr(request, _ACTOR, (None, None))
    user_id, actor = known
    if actor is None or user_id != request.user.pk:  # whoever signs in meanwhile is someone else
        actor = _actor_now(request)
        setattr(request, _ACTOR, (request.user.pk, actor))
    return actor


def choose_capacity(request: HttpRequest, capacity_id: str) -> Capacity:
    """Act in this capacity for the rest of the session (选择身份).

    Raises:
        CapacityNotAvailable: the person has no such capacity today; whether anyone has is not told.
        SecondFactorRequired: it is official, and this session has not proved a second factor.
    """
    person, on = person_of(request), case_day(request)
    capacity = capacities_of(person.pk, on).filter(pk=capacity_id).first() if person else None
    if capacity is None:
        raise errors.CapacityNotAvailable(on=on)
    if capacity.is_official and second_factor_at(request) is None:
        raise errors.SecondFactorRequired(capacity=capacity.label_zh)
    request.session[_CAPACITY] = capacity.pk
    setattr(request, _ACTOR, (None, None))
    return capacity


def leave_capacity(request: HttpRequest) -> None:
    """Act for nobody, and stay signed in."""
    request.session[_CAPACITY] = ""
    setattr(request, _ACTOR, (None, None))


def second_factor_at(request: HttpRequest) -> datetime | None:
    """When this session last proved a second factor, in real time; None when it never did."""
    records = get_authentication_records(request, request.user)
    proofs = [record["at"] for record in records if record["method"] == "mfa"]
    return datetime.fromtimestamp(max(proofs), UTC) if proofs else None


def person_of(request: HttpRequest) -> Person | None:
    """The signed-in person; one query for each request."""
    return request.user.person if isinstance(request.user, User) else None


def case_day(request: HttpRequest) -> date:
    """The day of the case clock in Beijing, or of the wall clock where there is no case clock."""
    now: datetime | None = getattr(request, "now", None)
    return timezone.localdate(now) if now is not None else real_today()


def _actor_now(request: HttpRequest) -> Actor:
    person = person_of(request)
    if person is None:
        return PUBLIC
    proved = second_factor_at(request) is not None
    usable = capacities_of(person.pk, case_day(request))
    if not proved:
        usable = usable.filter(is_official=False)
    chosen = request.session.get(_CAPACITY)
    if chosen is None:
        few = list(usable[:2])  # the only one there is needs no choosing
        capacity = few[0] if len(few) == 1 else None
    else:
        capacity = usable.filter(pk=chosen).first()
    if capacity is None:
        return actor_without_capacity(person, second_factor=proved)
    return actor_of(capacity, second_factor=proved)
