"""Finding (检索): the index says what and how many, the database what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.db import connection

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import refused
from guiju.cases.models import Case
from guiju.cases.queries import cases_visible
from guiju.catalogue.models import Edition
from guiju.catalogue.queries import editions_visible
from guiju.parties.actor import PUBLIC

from . import filling
from .asking import Asked, Found, Hit, Kind
from .index import Busy, NotReady, View, shelf
from .matching import Key, Matched, match
from .snippets import Source, snippet, wanted_in

T = TypeVar("T")
_SHOWN = f"SELECT id, number, scope, text_id FROM {Edition._meta.db_table} WHERE id IN"
_SMALL = 5000  # editions of a catalogue that is indexed at once when someone asks too early


def find(asked: Asked) -> Found:
    """What fits a search, page by page: a constant number of queries of the database.

    Raises:
        Refused: `search-not-ready` while the index is made anew, `request-unfit` for a cursor
            that was never given.
    """
    matched = read(lambda view: match(view, asked))
    sources = _sources({*matched.keys, *matched.others, *matched.near})
    wanted = wanted_in(matched.words)
    return Found(
        hits=tuple(_hit(key, matched, sources, wanted) for key in matched.keys if key in sources),
        total=matched.total,
        facets=matched.facets,
        next=matched.next,
        number=matched.number,
        near=tuple(dict.fromkeys(sources[key].number for key in matched.near if key in sources)),
        other_editions=tuple(
            _hit(key, matched, sources, wanted) for key in matched.others if key in sources
        ),
        is_loose=matched.is_loose,
    )


def read(answer: Callable[[View], T]) -> T:
    """Ask the index; where it is missing or broken it is mended, at once if that is quick."""
    try:
        return _asked(answer)
    except NotReady:
        if Edition.objects.count() > _SMALL:  # the worker makes it; here somebody waits
            raise refused("search-not-ready") from None
    try:
        filling.refresh(wait=10)
        return _asked(answer)
    except (Busy, NotReady):
        raise refused("search-not-ready") from None


def _asked(answer: Callable[[View], T]) -> T:
    view = shelf().view()
    try:
        return answer(view)
    except (OSError, ValueError) as fault:
        shelf().give_up()
        raise NotReady(str(fault)) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # how the engine says that a file is broken
            raise
        shelf().give_up()
        raise NotReady(str(fault)) from fault


def public_titles(cases: Iterable[str]) -> dict[str, str]:
    """Titles of those cases that are public now, whatever the index remembers."""
    wanted = list(cases)
    if not wanted:
        return {}
    found = cases_visible(PUBLIC, CASE_CLOCK.now()).filter(pk__in=wanted)
    return dict(found.values_list("pk", "title"))


def _sources(keys: set[Key]) -> dict[Key, Source]:
    """What a hit shows, from the database: one query for editions, one for plans."""
    editions = [int(key) for kind, key in keys if kind is Kind.STANDARD]
    found = {
        (Kind.STANDARD, str(pk)): Source(number, scope, text)
        for pk, number, scope, text in _rows(editions)
    }
    plans = public_titles(key for kind, key in keys if kind is Kind.PLAN)
    return found | {(Kind.PLAN, key): Source() for key in plans}


def _rows(editions: Sequence[int]) -> list[tuple[int, str, str, str | None]]:
    """Key, number, scope and text of some editions.

    By plain SQL: to compose these four columns anew for each search takes longer than to find them.
    """
    if not editions:
        return []
    asked = f"{_SHOWN} ({', '.join(['%s'] * len(editions))})"
    with connection.cursor() as cursor:
        cursor.execute(asked, editions)
        return [(pk, number, scope, text) for pk, number, scope, text in cursor.fetchall()]


def records(found: Found) -> list[tuple[Hit, Edition | Case]]:
    """The hits of a page with their records, in order: a query for editions, one for plans."""
    keys = [(hit.kind, hit.key) for hit in found.hits]
    editions = editions_visible(PUBLIC).filter(
        pk__in=[int(key) for kind, key in keys if kind is Kind.STANDARD]
    )
    by_key: dict[Key, Edition | Case] = {(Kind.STANDARD, str(one.pk)): one for one in editions}
    plans = [key for kind, key in keys if kind is Kind.PLAN]
    if plans:
        cases = cases_visible(PUBLIC, CASE_CLOCK.now()).filter(pk__in=plans)
        by_key |= {(Kind.PLAN, case.pk): case for case in cases}
    shown = zip(found.hits, keys, strict=True)
    return [(hit, by_key[key]) for hit, key in shown if key in by_key]


def _hit(key: Key, matched: Matched, sources: dict[Key, Source], wanted: tuple[str, ...]) -> Hit:
    kind, identity = key
    source = sources.get(key, Source())
    clause, parts = snippet(source, wanted)
    return Hit(
        kind=kind,
        key=identity,
        number=source.number,
        is_exact=key in matched.exact,
        clause=clause,
        snippet=parts,
    )
