from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """The room of persons, organisations, committees, and the capacities in which they act."""

    name = "guiju.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"
