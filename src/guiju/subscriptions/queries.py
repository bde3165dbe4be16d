"""What may be asked of kept searches: each person's own, and no others."""

from __future__ import annotations

from django.db.models import QuerySet

from guiju.cases.errors import NotFound
from guiju.parties.actor import Reader

from .models import SavedSearch


def saved_by(asking: Reader) -> QuerySet[SavedSearch]:
    """One's own searches, the last kept first; none for the public."""
    found = SavedSearch.objects.filter(person=asking.person_id)
    return found.defer("known").order_by("-saved_at", "pk")


def saved_search(asking: Reader, search_id: str) -> SavedSearch:
    """One of one's own. Raises NotFound for that of another, as for none."""
    found = SavedSearch.objects.filter(person=asking.person_id, pk=search_id).first()
    if found is None:
        raise NotFound
    return found
