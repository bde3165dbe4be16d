from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "guiju.work"
    label = "work"
