"""Every command finds its instance ready: made, migrated, and only when that is needed."""

from __future__ import annotations

import fcntl
import hashlib
import os
from pathlib import Path


def prepare() -> Path:
    """Start Django on GUIJU_HOME, creating and migrating it when it is new or behind.

    Two commands that start at once wait for each other. Returns the folder of the instance.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.site.settings")
    import django

    django.setup()
    from django.conf import settings

    home = Path(settings.HOME)
    stamp = home / "migrated"
    wanted = _fingerprint(settings.DATABASES["default"])
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return home
    with (home / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (stamp.exists() and stamp.read_text(encoding="ascii") == wanted):
            _migrate()
            stamp.write_text(wanted, encoding="ascii")
    return home


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _fingerprint(database: dict[str, object]) -> str:
    """Which migrations there are, and which database they were applied to."""
    from django.apps import apps

    files = [
        f"{config.label}/{file.name}"
        for config in apps.get_app_configs()
        for file in sorted((Path(config.path) / "migrations").glob("0*.py"))
    ]
    where = f"{database['ENGINE']} {database.get('HOST')} {database['NAME']}"
    return hashlib.sha256("\n".join([where, *sorted(files)]).encode()).hexdigest()
