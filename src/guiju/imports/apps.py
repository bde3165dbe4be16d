from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """The room of records from other catalogues."""

    name = "guiju.imports"
    label = "imports"
