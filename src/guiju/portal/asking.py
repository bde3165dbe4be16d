"""Who sits before the page."""

from __future__ import annotations

from django.http import HttpRequest

from guiju.parties.actor import Actor


def asker(request: HttpRequest) -> Actor:
    """The capacity in which this request is made; the public when nobody signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # put there by the room of parties
    return actor
