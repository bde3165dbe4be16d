"""Where one instance keeps its state, and what it runs on. No Django here: settings import it."""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOMS = (
    "parties",
    "documents",
    "cases",
    "catalogue",
    "consultation",
    "ballots",
    "imports",
    "search",
    "currency",
    "overlap",
    "subscriptions",
    "work",
    "look",
    "demo",
    "portal",
    "desk",
    "api",
)


def home() -> Path:
    """The folder of this instance, made when it is missing."""
    folder = Path(os.environ.get("GUIJU_HOME", "var")).resolve()
    (folder / "static").mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The instance's secret, written once with mode 0600 and read ever after."""
    file = folder / "secret-key"
    if not file.exists():
        fresh = folder / f"secret-key.{secrets.token_hex(4)}"
        fresh.write_text(secrets.token_urlsafe(50), encoding="ascii")
        fresh.chmod(0o600)
        try:
            os.link(fresh, file)  # the first of two starting processes wins, and both read it
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text(encoding="ascii")


def installed_rooms() -> list[str]:
    """Rooms with content: a room without an `apps` module is not yet furnished."""
    return [f"guiju.{room}" for room in ROOMS if find_spec(f"guiju.{room}.apps")]


def database(folder: Path) -> dict[str, Any]:
    """Django's description of the database: PostgreSQL by URL, else SQLite beside the files."""
    url = os.environ.get("GUIJU_DATABASE_URL", "")
    if url:
        return _postgres(url)
    return {
        "ENGINE": "guiju.site.sqlite",
        "NAME": str(folder / "guiju.sqlite3"),
        "OPTIONS": {
            # A writer waits for its turn at the start of its transaction, never in the middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,  # seconds
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON;",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,  # seconds
        "CONN_HEALTH_CHECKS": True,
    }


def mail(folder: Path) -> dict[str, Any]:
    """Django's mail settings: a server by URL, else a folder of messages beside the files."""
    url = os.environ.get("GUIJU_SMTP_URL", "")
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(folder / "mail"),
        }
    parts = urlsplit(url)
    return {
        "EMAIL_HOST": unquote(parts.hostname or ""),
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_TIMEOUT": 20,  # seconds
    }
