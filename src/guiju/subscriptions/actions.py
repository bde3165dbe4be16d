"""What can be done with a kept search: keep it, change it, stop its mail, let it go."""

from __future__ import annotations

from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db import transaction

from guiju.cases.errors import NotFound, refused

from .asking import asked_in, query_of
from .digests import found_now
from .facet_words import described
from .models import Cadence, SavedSearch

MOST = 100  # searches of one person
NAME_MOST = 80  # characters
_SIGNER = Signer(salt="guiju.subscriptions.stop", sep=".")


@transaction.atomic
def save_search(
    person_id: str, *, name: str, query: str, cadence: Cadence, at: datetime
) -> SavedSearch:
    """Keep a search (保存检索); keeping the same one again changes its name and cadence.

    Args:
        query: as in the address of its page; what cannot be read of it is left out.
    Raises:
        Refused: this person keeps as many as one may.
    """
    canonical = query_of(asked_in(query))
    kept = SavedSearch.objects.filter(person=person_id)
    before = kept.filter(query=canonical).first()
    if before is not None:
        return change_search(before, name=name, cadence=cadence, at=at)
    if kept.count() >= MOST:
        raise refused("too-many-saved-searches", most=MOST)
    return SavedSearch.objects.create(
        person_id=person_id,
        name=_named(name, canonical),
        query=canonical,
        cadence=cadence,
        saved_at=at,
        told_at=at,
        known=found_now(canonical, at) if cadence != Cadence.NONE else b"",
    )


@transaction.atomic
def change_search(search: SavedSearch, *, name: str, cadence: Cadence, at: datetime) -> SavedSearch:
    """Give it another name or cadence. Mail that begins again tells what is new from now on."""
    if search.cadence == Cadence.NONE != cadence:
        search.known = found_now(search.query, at)
        search.saved_at = search.told_at = at
    search.name, search.cadence = _named(name, search.query), cadence
    search.save()
    return search


def delete_search(search: SavedSearch) -> None:
    """Let it go, with what was noted of its digests."""
    search.delete()


def stop_token(search: SavedSearch) -> str:
    """What in an address stops the mail of this search, and nothing else."""
    return _SIGNER.sign(search.pk)


def search_of_token(token: str) -> SavedSearch:
    """The search whose mail the token stops. Raises NotFound for any other text."""
    try:
        key = _SIGNER.unsign(token)
    except BadSignature:
        raise NotFound from None
    found = SavedSearch.objects.filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def stop_mail(token: str) -> SavedSearch:
    """No more mail of this search (退订); the search itself is kept. Doing it twice is the same."""
    search = search_of_token(token)
    SavedSearch.objects.filter(pk=search.pk).update(cadence=Cadence.NONE)
    search.cadence = Cadence.NONE
    return search


def _named(name: str, query: str) -> str:
    cleaned = " ".join(name.split())[:NAME_MOST]
    return cleaned or described(asked_in(query)).zh[:NAME_MOST]
