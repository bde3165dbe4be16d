"""The room's place in Django: the triggers are put back after every migration."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


def _reinstall(using: str = "default", **_: Any) -> None:
    from .append_only import install

    install(using)


class CasesConfig(AppConfig):
    name = "guiju.cases"
    label = "cases"

    def ready(self) -> None:
        from guiju.law import guards  # noqa: F401  # registers the guards of every procedure
        from guiju.law.instruments import read_also

        from . import (  # noqa: F401  # registers the engine's own, and what it knows of parties
            checks,
            dates,
            parties_offers,
            parties_rules,
            rules,
        )

        read_also(Path(settings.HOME) / "law")
        post_migrate.connect(_reinstall, sender=self)
