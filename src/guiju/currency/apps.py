from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


def _reinstall(using: str = "default", **_: Any) -> None:
    from guiju.catalogue.change_queue import install

    from .lines import QUEUE

    install(using, QUEUE)


def _remove(using: str = "default", **_: Any) -> None:
    from guiju.catalogue.change_queue import remove

    from .lines import QUEUE

    remove(using, QUEUE)


class CurrencyConfig(AppConfig):
    """The room of currency checks and controlled lists; it has editions queued that change."""

    name = "guiju.currency"
    label = "currency"

    def ready(self) -> None:
        pre_migrate.connect(_remove, sender=self)
        post_migrate.connect(_reinstall, sender=self)
