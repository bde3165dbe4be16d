"""Who asks the API: the bearer of a token, or the public; and the instant at which they ask."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from guiju.cases.errors import refused
from guiju.documents.queries import secret_owner
from guiju.law.calendar import BEIJING
from guiju.parties.actor import PUBLIC, Actor
from guiju.parties.tokens import actor_for_token

UPLOAD_COOKIE = "guiju_upload"
UPLOAD_HEADER = "Upload-Secret"


def asked(request: HttpRequest) -> tuple[Actor, datetime]:
    """The actor and the case clock. Raises Refused (401) for a token that does not hold."""
    now: datetime = request.now  # type: ignore[attr-defined]  # read once, by the middleware
    header = request.headers.get("Authorization", "")
    if not header:
        return PUBLIC, now
    kind, _, secret = header.partition(" ")
    actor = actor_for_token(secret.strip(), on=now.astimezone(BEIJING).date())
    if kind.lower() != "bearer" or actor is None:
        raise refused("token-unknown")
    return actor, now


def owners(request: HttpRequest, actor: Actor) -> list[str]:
    """Whose uploads this asker may attach: their own, and those made with a secret they hold."""
    secrets = (request.COOKIES.get(UPLOAD_COOKIE, ""), request.headers.get(UPLOAD_HEADER, ""))
    found = [secret_owner(secret) for secret in secrets if secret]
    return [actor.person_id, *found] if actor.person_id else found
