from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "guiju.demo"
    label = "demo"
