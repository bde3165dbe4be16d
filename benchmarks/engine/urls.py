"""The product’s addresses and, beside them, the peer’s."""

from django.urls import include, path

from . import bare

urlpatterns = [
    path("bare/<slug:name>/", bare.take),
    path("", include("guiju.site.urls")),
]
