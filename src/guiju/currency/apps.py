from django.apps import AppConfig


class CurrencyConfig(AppConfig):
    """The room of currency checks and controlled lists."""

    name = "guiju.currency"
    label = "currency"
