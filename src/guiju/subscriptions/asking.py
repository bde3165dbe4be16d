"""A search as the query of an address, and back (检索条件).

One form for the page, its files, its feed and what is kept of it: `q`, a parameter for each facet,
as often as values are chosen, `as-of`, `sort`, and `after` for a further page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol
from urllib.parse import parse_qs, urlencode

from guiju.search import FACETS, Asked, Sort

TEXT_MOST, VALUE_MOST, VALUES_MOST = 200, 120, 50  # characters, characters, values of one facet
CURSOR_MOST = 400  # characters


class Parameters(Protocol):
    """The parameters of an address, each perhaps several times."""

    def getlist(self, name: str, /) -> Sequence[str]:
        """All values of one name, in order."""
        ...


def asked_of(parameters: Parameters, *, size: int = 20) -> Asked:
    """What an address asks. Total: what cannot be read asks for nothing."""

    def one(name: str, most: int) -> str:
        return _clean(next(iter(parameters.getlist(name)), ""))[:most]

    chosen = {facet: _values(parameters.getlist(facet)) for facet in FACETS}
    sort = one("sort", VALUE_MOST)
    return Asked(
        text=one("q", TEXT_MOST),
        chosen={facet: values for facet, values in chosen.items() if values},
        as_of=_day(one("as-of", VALUE_MOST)),
        sort=sort if sort in list(Sort) else Sort.RELEVANCE,
        after=one("after", CURSOR_MOST),
        size=size,
    )


def asked_in(query: str, *, size: int = 20) -> Asked:
    """The same for the text of a query, as it is kept."""
    return asked_of(_Parsed(parse_qs(query)), size=size)


def query_of(asked: Asked, *, after: str = "") -> str:
    """What was asked as the query of an address; the same for the same question, "" for all.

    >>> query_of(Asked(text="充电", chosen={"status": ("in-force",)}))
    'q=%E5%85%85%E7%94%B5&status=in-force'
    """
    pairs = [("q", asked.text)]
    pairs += [(facet, value) for facet in FACETS for value in asked.chosen.get(facet, ())]
    pairs += [
        ("as-of", asked.as_of.isoformat() if asked.as_of else ""),
        ("sort", "" if asked.sort == Sort.RELEVANCE else asked.sort),
        ("after", after),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def without(asked: Asked, facet: str, value: str) -> Asked:
    """The same question without one value of a facet, from its first page."""
    values = tuple(v for v in asked.chosen.get(facet, ()) if v != value)
    return replace(asked, chosen={**asked.chosen, facet: values}, after="")


class _Parsed:
    """Parameters out of a text."""

    def __init__(self, parsed: Mapping[str, Sequence[str]]) -> None:
        self._parsed = parsed

    def getlist(self, name: str, /) -> Sequence[str]:
        return self._parsed.get(name, ())


def _values(given: Sequence[str]) -> tuple[str, ...]:
    cleaned = (_clean(value)[:VALUE_MOST] for value in given[:VALUES_MOST])
    return tuple(dict.fromkeys(value for value in cleaned if value))


def _clean(text: str) -> str:
    return "".join(c for c in text if c.isprintable() and not "\ud800" <= c <= "\udfff").strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
