from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """The room of persons, organisations, committees, and the capacities in which they act."""

    name = "guiju.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the session know of a second factor that was just set up."""
        from allauth.mfa.signals import authenticator_added

        from .signin import note_second_factor

        authenticator_added.connect(note_second_factor, dispatch_uid="guiju.parties")
