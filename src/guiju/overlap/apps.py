from django.apps import AppConfig


class OverlapConfig(AppConfig):
    """The room of duplicates and conflicts between standards."""

    name = "guiju.overlap"
    label = "overlap"

    def ready(self) -> None:
        from . import offers, rules  # noqa: F401  # registers what procedures and forms may name
