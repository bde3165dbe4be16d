from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    """The room of kept searches."""

    name = "guiju.subscriptions"
    label = "subscriptions"
