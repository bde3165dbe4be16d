"""Addresses of the door for signed-in work."""

from django.urls import URLPattern, URLResolver, path

from . import account, comments, duties

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", duties.desk, name="desk"),
    path("desk/comments/<str:case_id>/", comments.work, name="comments"),
    path("capacity/", account.capacity, name="capacity"),
    path("account/", account.security, name="security"),
    path("account/tokens/", account.issue, name="issue-token"),
    path("account/tokens/<int:number>/revoke/", account.revoke, name="revoke-token"),
]
