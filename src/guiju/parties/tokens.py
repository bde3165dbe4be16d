"""Keys for programs (接口令牌): each acts in one capacity, and is shown once.

A token of an official capacity is issued only right after a second factor, and carries the time
of it. All times are real time; `on` is the case-clock day, which says whether a capacity holds.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from . import errors
from .actor import Actor
from .models import ApiToken, Capacity
from .queries import actor_of, capacities_on
from .realtime import real_now

PREFIX = "gj_"
FRESH_MINUTES = 15  # how long a second factor counts as just given
_SECRET_LENGTH = len(PREFIX) + 32  # 160 bits in base32


@transaction.atomic
def issue_token(
    capacity: Capacity,
    *,
    second_factor_at: datetime | None,
    label: str = "",
    lifetime: timedelta | None = None,
    secret: str | None = None,
) -> tuple[ApiToken, str]:
    """Make a token for a capacity and return it with its secret, which is not kept.

    Args:
        second_factor_at: when the person last proved a second factor; None when not at all.
        lifetime: how long it works; None is until it is revoked or the capacity ends.
        secret: one made by `derived_secret`, for accounts of a demonstration whose tokens must
            be the same each time they are listed. The same secret again renews the same token.
    Raises:
        SecondFactorRequired: the capacity is official and no factor was given.
        SecondFactorStale: it was given too long ago.
    """
    now = real_now()
    if capacity.is_official:
        _require_fresh(capacity, second_factor_at, now)
    secret = secret or PREFIX + _base32(secrets.token_bytes(20))
    token, _ = ApiToken.objects.update_or_create(
        digest=_digest(secret),
        defaults={
            "capacity": capacity,
            "label": label,
            "created_at": now,
            "second_factor_at": second_factor_at,
            "expires_at": now + lifetime if lifetime is not None else None,
            "revoked_at": None,
        },
    )
    return token, secret


def derived_secret(capacity: Capacity, purpose: str) -> str:
    """A secret that follows from the instance's own secret key: the same at every call."""
    message = f"{purpose}:{capacity.pk}".encode()
    key = settings.SECRET_KEY.encode()
    return PREFIX + _base32(hmac.digest(key, message, "sha256")[:20])


def tokens_of(person_id: str) -> QuerySet[ApiToken]:
    """The tokens of all capacities of a person, the newest first; revoked ones too."""
    mine = ApiToken.objects.filter(capacity__person_id=person_id)
    bodies = ("capacity__organisation", "capacity__committee")
    return mine.select_related("capacity", *bodies).order_by("-created_at", "-pk")


@transaction.atomic
def revoke_token(token: ApiToken) -> None:
    """Make a token useless from now on; revoking twice changes nothing (吊销令牌)."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=real_now())


def actor_for_token(secret: str, *, on: date) -> Actor | None:
    """Who acts with this secret, or None: unknown, revoked, expired, or the capacity is over.

    One query.
    """
    if len(secret) != _SECRET_LENGTH or not secret.startswith(PREFIX):
        return None
    works = Q(tokens__expires_at=None) | Q(tokens__expires_at__gt=real_now())
    capacity = (
        capacities_on(on)
        .filter(works, tokens__digest=_digest(secret), tokens__revoked_at=None)
        .annotate(proved=F("tokens__second_factor_at"))
        .first()
    )
    if capacity is None:
        return None
    return actor_of(capacity, second_factor=capacity.proved is not None)


def _require_fresh(capacity: Capacity, at: datetime | None, now: datetime) -> None:
    if at is None:
        raise errors.SecondFactorRequired(capacity=capacity.label_zh)
    if not timedelta(0) <= now - at <= timedelta(minutes=FRESH_MINUTES):
        raise errors.SecondFactorStale(capacity=capacity.label_zh, minutes=FRESH_MINUTES)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=").lower()
