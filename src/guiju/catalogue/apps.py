from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The room of published standards."""

    name = "guiju.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from . import offers, rules  # noqa: F401  # registers what procedures and forms may name
