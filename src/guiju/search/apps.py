from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The room of finding."""

    name = "guiju.search"
    label = "search"
