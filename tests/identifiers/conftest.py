"""No example is held to a time: whichever comes first compiles every grammar."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
