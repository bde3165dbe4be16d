"""The room's place in Django: its rules register, its triggers are put back after migrations."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


def _reinstall(using: str = "default", **_: Any) -> None:
    from .change_queue import install

    install(using)


def _remove(using: str = "default", **_: Any) -> None:
    from .change_queue import remove

    remove(using)


class CatalogueConfig(AppConfig):
    """The room of published standards."""

    name = "guiju.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        # What procedures and forms may name registers itself.
        from . import correction_rules, offers, reservation_rules, rules  # noqa: F401

        pre_migrate.connect(_remove, sender=self)
        post_migrate.connect(_reinstall, sender=self)
