"""Public ids of records (公开标识): 128 random bits that tell nothing and cannot be guessed."""

from __future__ import annotations

import base64
import secrets

ID_LENGTH = 26  # characters of base32 in 128 bits, padding left off


def new_id() -> str:
    """A fresh id: 26 characters of lower-case base32 (RFC 4648, section 6)."""
    return base64.b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=").lower()
