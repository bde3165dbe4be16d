from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "guiju.documents"
    label = "documents"
