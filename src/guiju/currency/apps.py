from django.apps import AppConfig


class CurrencyConfig(AppConfig):
    """The room of currency checks and controlled lists; it has editions queued that change."""

    name = "guiju.currency"
    label = "currency"

    def ready(self) -> None:
        from guiju.catalogue.change_queue import keep

        from .lines import QUEUE

        keep(self, QUEUE)
