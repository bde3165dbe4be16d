"""Addresses of the site: each door brings its own."""

from django.urls import URLPattern, URLResolver, include, path

handler400 = "guiju.look.views.bad_request"
handler403 = "guiju.look.views.forbidden"
handler404 = "guiju.look.views.not_found"

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("guiju.site.accounts")),
    path("api/v1/", include("guiju.api.urls")),
    path("", include("guiju.portal.urls")),
    path("", include("guiju.desk.urls")),
    path("", include("guiju.look.urls")),
]
