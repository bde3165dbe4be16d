"""The Django application of this room."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """Templates, static files and template tags; no tables."""

    name = "guiju.look"
    label = "look"
