"""Addresses of the door for signed-in work."""

from django.urls import URLPattern, URLResolver, path

from . import account, comments, duties, harvests, lists, searches

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", duties.desk, name="desk"),
    path("desk/comments/<str:case_id>/", comments.work, name="comments"),
    path("desk/searches/", searches.searches, name="searches"),
    path("desk/searches/keep/", searches.keep, name="keep-search"),
    path("desk/searches/<str:search_id>/", searches.change, name="change-search"),
    path("desk/address/", searches.address, name="address"),
    path("desk/address/<str:token>/", searches.confirm, name="confirm-address"),
    path("unsubscribe/<str:token>/", searches.unsubscribe, name="unsubscribe"),
    path("desk/lists/", lists.all_lists, name="lists"),
    path("desk/lists/<str:list_id>/", lists.one_list, name="list"),
    path("desk/lists/<str:list_id>/delete/", lists.delete, name="delete-list"),
    path("desk/harvests/", harvests.harvests, name="harvests"),
    path("desk/harvests/<slug:name>/", harvests.change, name="change-harvest"),
    path("capacity/", account.capacity, name="capacity"),
    path("account/", account.security, name="security"),
    path("account/tokens/", account.issue, name="issue-token"),
    path("account/tokens/<int:number>/revoke/", account.revoke, name="revoke-token"),
]
