"""The room's place in Django: its rules register, its triggers are put back after migrations."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The room of published standards."""

    name = "guiju.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        # What procedures and forms may name registers itself.
        from . import change_queue, correction_rules, offers, reservation_rules, rules  # noqa: F401

        change_queue.keep(self)
