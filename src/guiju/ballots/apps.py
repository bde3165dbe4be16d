from django.apps import AppConfig


class BallotsConfig(AppConfig):
    """The room of votes."""

    name = "guiju.ballots"
    label = "ballots"

    def ready(self) -> None:
        from . import rules  # noqa: F401  # registers what procedures may name
