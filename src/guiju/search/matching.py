"""A search carried out on the index alone (匹配), without the database: keys, counts, cursor."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tantivy import DocAddress, FieldType, Occur, Order, Query, SearchResult

from guiju.cases.errors import refused

from . import facets, numbers
from .asking import Asked, Count, Kind, Sort
from .documents import key_of, term_of
from .glossary import in_english
from .index import View
from .numbers import Pinned, Read
from .schema import WEIGHT, schema
from .words import Words, in_texts, named, words_of

LARGEST_PAGE = 1000
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
    read = numbers.read(asked.text)
    pins = numbers.pinned(view, read) if read else Pinned()
    keys = keys_of(view, pins.all)
    query, is_loose, page = _carried_out(view, asked, read, list(by.values()), keys)
    size = max(1, min(asked.size, LARGEST_PAGE))
    on_top = keys if not asked.after else ()
    near = numbers.near(view, read) if read and not pins.exact else ()
    count = facets.counted if asked.text.strip() else facets.counted_of_all
    return Matched(
        keys=(*on_top, *page.keys)[: size + len(on_top)],
        exact=frozenset(keys[: len(pins.exact)]),
        others=tuple(keys[len(pins.exact) :]),
        near=keys_of(view, near),
        total=page.total + len(keys),
        facets=count(view, query, by, asked),
        next=page.next,
        number=read.number.print if read else "",
        words=read.rest if read else asked.text,
        is_loose=is_loose,
    )


def _carried_out(
    view: View, asked: Asked, read: Read | None, by: Sequence[Query], on_top: Sequence[Key]
) -> tuple[Query, bool, _Page]:
    """The first of the possible queries that finds anything, and its page.

    What finds nothing only because of the filters stays as it is: the words were right.
    """
    possible = _possible(view, asked, read)
    query, is_loose = next(possible)
    page = _page(view, asked, facets.restricted(query, by), on_top)
    if page.total or on_top or _finds(view, query):
        return query, is_loose, page
    for other, is_other_loose in possible:
        if _finds(view, other):
            page = _page(view, asked, facets.restricted(other, by), on_top)
            return other, is_other_loose, page
    return query, is_loose, page


def _possible(view: View, asked: Asked, read: Read | None) -> Iterator[tuple[Query, bool]]:
    """What may be meant, without filters, the likeliest first; and whether only loosely so."""
    if read is not None:
        beside = words_of(view, read.rest) if read.rest else None
        query = numbers.related(read)
        if beside is not None:
            query = Query.boolean_query([(Occur.Should, query), (Occur.Should, beside.query)])
        yield query, False
    words = words_of(view, asked.text)
    if words is None:
        yield (Query.empty_query() if asked.text.strip() else Query.all_query()), False
        return
    yield _everywhere(view, words), False
    if (abroad := _in_english(view, asked.text)) is not None:
        yield abroad, False
    if (loose := words.loose) is not None:
        yield loose, True


def _in_english(view: View, text: str) -> Query | None:
    """The same in English, where a Chinese text is made of known terms and English has it."""
    english = in_english(text)
    words = words_of(view, english) if english else None
    if words is None or not _finds(view, words.query):
        return None
    return words.query


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
    total: int
    next: str | None


def _page(view: View, asked: Asked, query: Query, without: Sequence[Key]) -> _Page:
    """One page of what the query finds, but for what is on top already, and its number."""
    if without:
        terms = [term_of(kind, key) for kind, key in without]
        left_out = (Occur.MustNot, named("key", terms))
        query = Query.boolean_query([(Occur.Must, query), left_out])
    size = max(1, min(asked.size, LARGEST_PAGE))
    sort = _sort(asked)
    if sort in _BY_DAY:
        return _by_day(view, query, asked.after, size, _BY_DAY[sort], sort)
    if sort == Sort.NUMBER:
        return _by_number(view, query, asked.after, size)
    start = _offset(asked.after, sort)
    found = view.searcher.search(query, size + 1, offset=start, weight_by_field=WEIGHT)
    following = _cursor(sort, str(start + size)) if len(found.hits) > size else None
    return _Page(keys_of(view, [at for _, at in found.hits[:size]]), count_of(found), following)


def _sort(asked: Asked) -> Sort:
    """As asked; without a text nothing is more relevant than what is new."""
    try:
        wanted = Sort(asked.sort)
    except ValueError:
        wanted = Sort.RELEVANCE
    return Sort.NEWEST if wanted is Sort.RELEVANCE and not asked.text.strip() else wanted


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
