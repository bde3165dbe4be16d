"""Real time, for sessions, tokens and second factors only.

Law runs on the case clock, which a sandbox may move. Whether a sign-in is fresh or a token has
expired is a matter of security, and that is measured on the wall clock. This module is the only
place of the room that reads it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def real_now() -> datetime:
    """The present instant of the wall clock, with its time zone."""
    return timezone.now()


def real_today() -> date:
    """The present day in Beijing: what `today` means until a case clock is configured."""
    return timezone.localdate()
