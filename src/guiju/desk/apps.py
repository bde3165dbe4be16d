from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The door for signed-in work."""

    name = "guiju.desk"
    label = "desk"
