from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """The room of comments and their answers."""

    name = "guiju.consultation"
    label = "consultation"

    def ready(self) -> None:
        from . import offers, rules  # noqa: F401  # registers what procedures and forms may name
