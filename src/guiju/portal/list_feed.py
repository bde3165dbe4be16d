"""The feed of a controlled list (清单订阅): its address is secret, and is the key."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from guiju.currency import lists, watching
from guiju.look.words import is_chinese

SIZE = 100


def changes(request: HttpRequest, secret: str) -> HttpResponse:
    """What changed about the standards of one list, the last first."""
    found = lists.list_of_secret(secret)
    address = f"{settings.SITE_URL}/desk/lists/{found.pk}/"
    feed = Atom1Feed(
        title=f"规矩：{found.name}",
        link=address,
        description=found.name,
        language="zh-Hans",
        feed_url=settings.SITE_URL + request.path,
    )
    for change in lists.status_changes(found)[:SIZE]:
        words = watching.change_words(change)
        feed.add_item(
            title=words.zh if is_chinese() else words.en,
            link=address,
            description=words.en,
            unique_id=f"urn:guiju:list-change:{change.pk}",
            updateddate=change.at,
        )
    answer = HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer
