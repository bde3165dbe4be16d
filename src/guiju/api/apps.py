from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "guiju.api"
    label = "api"
