from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The room of published standards."""

    name = "guiju.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        # What procedures and forms may name registers itself.
        from . import correction_rules, offers, reservation_rules, rules  # noqa: F401
