"""`guiju manage …`: Django's own management commands on this instance."""

from __future__ import annotations

import os

from .home import prepare


def run(argv: list[str]) -> int:
    """Hand the words to Django."""
    if argv[:1] not in (["migrate"], ["makemigrations"]):
        prepare()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["guiju manage", *argv])
    return 0
