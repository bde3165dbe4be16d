"""A search carried out on the index alone (匹配), without the database: keys, counts, cursor."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from tantivy import DocAddress, FieldType, Occur, Order, Query, SearchResult

from guiju.cases.errors import refused

from . import facets, numbers
from .asking import Asked, Count, Kind, Sort
from .documents import key_of, term_of
from .facets import Counted
from .glossary import in_english
from .index import View
from .numbers import Pinned, Read
from .schema import WEIGHT, schema
from .words import Words, in_texts, named, words_of

LARGEST_PAGE = 1000
LARGE = 2_000  # documents; to count fewer takes no longer than to have another thread do it
WEIGHED_TOGETHER = 200  # hits; more than anyone reads of a page
COUNTING_AT_ONCE = 4  # threads
_BY_DAY = {Sort.NEWEST: "issued", Sort.IN_FORCE: "forced"}

Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Matched:
    """What the index knows of an answer."""

    keys: tuple[Key, ...] = ()
    exact: frozenset[Key] = frozenset()
    others: tuple[Key, ...] = ()
    near: tuple[Key, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    next: str | None = None
    number: str = ""
    words: str = ""  # what was looked for beside the number
    is_loose: bool = False


def match(view: View, asked: Asked) -> Matched:
    """Carry out a search. Raises Refused for a cursor we never gave."""
    by = facets.filters(asked.chosen, asked.as_of)
    read = numbers.read(view, asked.text)
    pins = numbers.pinned(view, read) if read else Pinned()
    keys = keys_of(view, pins.all)
    possible = _possible(view, asked, read)
    first = next(possible)
    ahead = _counted_ahead(view, first, by, asked)
    meant, page = _carried_out(view, asked, chain([first], possible), by, keys)
    size = max(1, min(asked.size, LARGEST_PAGE))
    on_top = keys if not asked.after else ()
    near = numbers.near(view, read) if read and not pins.exact else ()
    count = facets.counted if asked.text.strip() else facets.counted_of_all
    counts = Counted()
    if asked.facets or page.total is None:
        counts = ahead() if ahead and meant is first else count(view, meant.query, by, asked)
    return Matched(
        keys=(*on_top, *page.keys)[: size + len(on_top)],
        exact=frozenset(keys[: len(pins.exact)]),
        others=tuple(keys[len(pins.exact) :]),
        near=keys_of(view, near),
        total=counts.total if page.total is None else page.total + len(keys),
        facets=counts.facets,
        next=page.next,
        number=read.number.print if read else "",
        words=read.rest if read else asked.text,
        is_loose=meant.is_loose,
    )


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What may be meant by a search, without filters."""

    query: Query
    best: Query | None = None  # the part of it that is shown before the rest
    is_loose: bool = False  # not all of the words, but most
    most: int = 0  # no more than so many can be found, where that is known


def _counted_ahead(
    view: View, meant: _Meaning, by: Mapping[str, Query], asked: Asked
) -> Callable[[], Counted] | None:
    """Facets of a large answer, counted by other threads while this one looks for the page."""
    # Tiers are not counted as they are read, so the total comes from here too.
    needs_total = meant.best is not None and _sort(asked) is Sort.RELEVANCE
    if meant.most < LARGE or not (asked.facets or needs_total):
        return None
    return facets.counting(view, meant.query, by, asked, _counters())


@cache
def _counters() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(COUNTING_AT_ONCE, thread_name_prefix="guiju-count")


def _carried_out(
    view: View,
    asked: Asked,
    possible: Iterator[_Meaning],
    by: Mapping[str, Query],
    on_top: Sequence[Key],
) -> tuple[_Meaning, _Page]:
    """The first of the possible queries that finds anything, and its page.

    What finds nothing only because of the filters stays as it is: the words were right.
    """
    first = next(possible)
    page = _page(view, asked, first, by, on_top)
    if page.total != 0 or on_top or _finds(view, first.query):
        return first, page
    for other in possible:
        if _finds(view, other.query):
            return other, _page(view, asked, other, by, on_top)
    return first, page


def _possible(view: View, asked: Asked, read: Read | None) -> Iterator[_Meaning]:
    """What may be meant, the likeliest first."""
    if read is not None:
        beside = words_of(view, read.rest) if read.rest else None
        query = numbers.related(read)
        if beside is not None:
            query = Query.boolean_query([(Occur.Should, query), (Occur.Should, beside.query)])
        yield _Meaning(query)
    words = words_of(view, asked.text)
    if words is None:
        yield _Meaning(Query.empty_query() if asked.text.strip() else Query.all_query())
        return
    yield _Meaning(_everywhere(view, words), words.best, most=words.at_most(view))
    if (abroad := _in_english(view, asked.text)) is not None:
        yield _Meaning(abroad.query, abroad.best)
    if (loose := words.loose) is not None:
        yield _Meaning(loose, is_loose=True)


def _in_english(view: View, text: str) -> Words | None:
    """The same in English, where a Chinese text is made of known terms and English has it."""
    english = in_english(text)
    words = words_of(view, english) if english else None
    return words if words is not None and _finds(view, words.query) else None


def _everywhere(view: View, words: Words) -> Query:
    """The words in title and scope, or in the clauses of a text."""
    inside = in_texts(view, words)
    if inside is None:
        return words.query
    return Query.boolean_query([(Occur.Should, words.query), (Occur.Should, inside)])


def _finds(view: View, query: Query) -> bool:
    return bool(view.searcher.search(query, 1, False).hits)


# Pages -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    keys: tuple[Key, ...]
    total: int | None  # None: more than were looked at
    next: str | None


def _page(
    view: View, asked: Asked, meant: _Meaning, by: Mapping[str, Query], without: Sequence[Key]
) -> _Page:
    """One page of what is meant within the filters, but for what is on top already."""
    query = _apart(facets.restricted(meant.query, by.values()), without)
    size = max(1, min(asked.size, LARGEST_PAGE))
    sort = _sort(asked)
    if sort in _BY_DAY:
        return _by_day(view, query, asked.after, size, _BY_DAY[sort], sort)
    if sort == Sort.NUMBER:
        return _by_number(view, query, asked.after, size)
    if meant.best is None:
        return _by_relevance(view, [query], asked.after, size)
    best = facets.restricted(meant.best, by.values())
    rest = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, meant.best)])
    return _by_relevance(view, [_apart(best, without), rest], asked.after, size)


def _apart(query: Query, without: Sequence[Key]) -> Query:
    """The query without some documents."""
    if not without:
        return query
    terms = [term_of(kind, key) for kind, key in without]
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, named("key", terms))])


def _sort(asked: Asked) -> Sort:
    """As asked; without a text nothing is more relevant than what is new."""
    try:
        wanted = Sort(asked.sort)
    except ValueError:
        wanted = Sort.RELEVANCE
    return Sort.NEWEST if wanted is Sort.RELEVANCE and not asked.text.strip() else wanted


def _by_relevance(view: View, tiers: Sequence[Query], after: str, size: int) -> _Page:
    """Tier after tier, as far as the page needs; no document is in two of them."""
    start = _offset(after, Sort.RELEVANCE)
    shown: list[DocAddress] = []
    passed = 0  # documents of the tiers gone through
    for place, tier in enumerate(tiers, start=1):
        skip, wanted = max(0, start - passed), size + 1 - len(shown)
        ranked, count = _ranked(view, tier, skip, wanted, is_counted=place == len(tiers))
        shown += ranked
        if count is None:
            return _Page(
                keys_of(view, shown[:size]), None, _cursor(Sort.RELEVANCE, str(start + size))
            )
        passed += count
    following = _cursor(Sort.RELEVANCE, str(start + size)) if len(shown) > size else None
    return _Page(keys_of(view, shown[:size]), passed, following)


def _ranked(
    view: View, query: Query, skip: int, wanted: int, *, is_counted: bool
) -> tuple[list[DocAddress], int | None]:
    """What has the words most and, among each so many, what holds now before what is past.

    To weigh every hit by what holds would cost the engine as much again as to find them. Returns
    so many after those that are skipped, and how many there are in all: None where it has all that
    are wanted and need not know.
    """
    first = skip - skip % WEIGHED_TOGETHER
    limit = skip - first + wanted
    limit += -limit % WEIGHED_TOGETHER
    found = view.searcher.search(query, limit, is_counted, offset=first)
    ranked: list[DocAddress] = []
    for at in range(0, len(found.hits), WEIGHED_TOGETHER):
        ranked += _weighed(view, found.hits[at : at + WEIGHED_TOGETHER])
    shown = ranked[skip - first : skip - first + wanted]
    if is_counted:
        return shown, count_of(found)
    if len(shown) == wanted:
        return shown, None
    if found.hits or not first:  # they end here
        return shown, first + len(found.hits)
    return shown, count_of(view.searcher.search(query, 1))


def _weighed(view: View, hits: Sequence[tuple[Any, DocAddress]]) -> list[DocAddress]:
    """Some hits in the order of their scores, each weighed."""
    found = [at for _, at in hits]
    weights = view.searcher.fast_field_values(WEIGHT, found)
    scores = [score * (weight or 1.0) for (score, _), weight in zip(hits, weights, strict=True)]
    return [found[n] for n in sorted(range(len(found)), key=scores.__getitem__, reverse=True)]


def _by_day(view: View, query: Query, after: str, size: int, field: str, sort: Sort) -> _Page:
    """The latest first. No two values are equal, so the cursor is the last one shown."""
    within = query
    if after:
        last = _offset(after, sort)
        older = Query.range_query(
            schema(), field, FieldType.Unsigned, None, last, include_upper=False
        )
        within = facets.restricted(query, [older])
    found = view.searcher.search(within, size + 1, order_by_field=field, order=Order.Desc)
    total = count_of(view.searcher.search(query, 1) if after else found)
    shown = found.hits[:size]
    following = _cursor(sort, str(shown[-1][0])) if len(found.hits) > size else None
    return _Page(keys_of(view, [at for _, at in shown]), total, following)


def _by_number(view: View, query: Query, after: str, size: int) -> _Page:
    """In the order of numbers. The cursor is the last one shown, and about where it stands."""
    start = 0
    if after:
        place, _, last = _read(after, Sort.NUMBER).partition(" ")
        start = _place_after(view, query, last, int(place) if place.isdigit() else 0)
    found = view.searcher.search(
        query, size + 1, order_by_field="order", offset=start, order=Order.Asc
    )
    shown = found.hits[:size]
    following = None
    if len(found.hits) > size:
        following = _cursor(Sort.NUMBER, f"{start + size} {shown[-1][0]}")
    return _Page(keys_of(view, [at for _, at in shown]), count_of(found), following)


def _place_after(view: View, query: Query, last: str, guess: int) -> int:
    """How many stand up to `last`: the guess, unless something came or went since."""

    def at(place: int) -> str | None:
        found = view.searcher.search(
            query, 1, False, order_by_field="order", offset=place, order=Order.Asc
        )
        return str(found.hits[0][0]) if found.hits else None

    if guess and at(guess - 1) == last:
        return guess
    low, high = 0, count_of(view.searcher.search(query, 1))
    while low < high:
        middle = (low + high) // 2
        here = at(middle)
        if here is not None and here <= last:
            low = middle + 1
        else:
            high = middle
    return low


def count_of(found: SearchResult) -> int:
    """How many there are in all; the types of the engine leave this out."""
    counted: int = found.count  # type: ignore[attr-defined]
    return counted


def keys_of(view: View, addresses: Sequence[DocAddress]) -> tuple[Key, ...]:
    """The keys of documents, by three reads of fast fields for all of them."""
    found = list(addresses)
    if not found:
        return ()
    high = view.searcher.fast_field_values("key_high", found)
    low = view.searcher.fast_field_values("key_low", found)
    is_plan = view.searcher.fast_field_values("is_plan", found)
    kinds = (Kind.PLAN if plan else Kind.STANDARD for plan in is_plan)
    return tuple(
        (kind, key_of(kind, int(h or 0), int(n or 0)))
        for kind, h, n in zip(kinds, high, low, strict=True)
    )


# Cursors -----------------------------------------------------------------------------------------


def _cursor(sort: Sort, position: str) -> str:
    return base64.urlsafe_b64encode(f"{sort} {position}".encode()).decode().rstrip("=")


def _read(cursor: str, sort: Sort) -> str:
    """What a cursor of this order holds. Raises Refused for any other."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (ValueError, binascii.Error) as fault:
        raise refused("request-unfit", detail="after") from fault
    name, _, position = text.partition(" ")
    if name != sort:
        raise refused("request-unfit", detail="after")
    return position


def _offset(cursor: str, sort: Sort) -> int:
    if not cursor:
        return 0
    position = _read(cursor, sort)
    if not position.isascii() or not position.isdigit() or len(position) > 20:
        raise refused("request-unfit", detail="after")
    return min(int(position), 2**64 - 1)
