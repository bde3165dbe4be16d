"""An instance of its own for one run: the demonstration, in this process, over its whole stack."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.test import Client


@contextmanager
def demonstration() -> Iterator[str]:
    """Django set up on an empty home with the demonstration loaded; yields the back end's name.

    The database is a file in that home, or the empty one that GUIJU_DATABASE_URL names.
    """
    with tempfile.TemporaryDirectory(prefix="guiju-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["GUIJU_HOME"] = str(Path(folder) / "var")
        os.environ["DJANGO_SETTINGS_MODULE"] = "guiju.site.settings"
        django.setup()
        from django.conf import settings
        from django.db import connection

        from guiju.demo.loading import load

        settings.ROOT_URLCONF = "benchmarks.engine.urls"
        call_command("migrate", verbosity=0, interactive=False)
        load()
        yield connection.vendor
        connection.close()


def keys() -> dict[str, str]:
    """The token of each account's first capacity, by user."""
    from guiju.demo.accounts import accounts

    return {row["user"]: row["token"] for row in reversed(accounts())}


def posted(
    client: Client, url: str, body: Mapping[str, Any], token: str = "", key: str = ""
) -> Any:
    """The JSON answer to a post. Raises AssertionError when it was not taken."""
    headers = {"Idempotency-Key": key} if key else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    answer = client.post(url, json.dumps(body), "application/json", headers=headers)
    assert answer.status_code in (200, 201), answer.content.decode()
    return answer.json()
