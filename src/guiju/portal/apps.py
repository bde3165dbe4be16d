from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "guiju.portal"
    label = "portal"
