"""Addresses of the look: preferences and the gallery."""

from django.urls import path

from . import views

app_name = "look"
urlpatterns = [
    path("preferences/theme/", views.theme, name="theme"),
    path("preferences/language/", views.language, name="language"),
    path("gallery/", views.gallery, name="gallery"),
]
