"""Numbers first (编号优先): a number in what was asked, and what has it, in whatever spelling.

The editions that have the number are put on top of every order and whatever the filters; a boost
could not do that, for sorting by a field throws the score away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tantivy import DocAddress, Occur, Query

from guiju.identifiers import Malformed, Number, StandardNumber, parse, scan, unprefixed

from .documents import families, identity
from .index import View
from .schema import schema
from .words import LONGEST, named

MOST_EDITIONS = 100  # of one standard that are put on top
MOST_NEAR = 8
_JOINED = re.compile(r"\s*([A-Za-z]{2,10}(?:/[A-Za-z]{1,10})?)[\s_-]*([0-9].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Read:
    """A number that was asked, and the words beside it."""

    number: Number
    rest: str = ""

    @property
    def undated(self) -> str:
        """The standard it is a number of, as a term."""
        return identity(self.number.undated.ascii)


def read(view: View, text: str) -> Read | None:
    """The number in a text: all of it in any spelling, else the first that stands in it.

    Where no standard has it, but one has it with the T/ of associations before it, it is that one.
    """
    asked = " ".join(text[:LONGEST].replace("\0", " ").split())
    if not any(character.isdigit() for character in asked):
        return None
    written = _written(asked)
    if written is not None and _is_known(view, written):
        return written
    meant = (Read(number, rest.strip()) for number, rest in unprefixed(asked))
    return next((one for one in meant if _is_known(view, one)), written)


def _written(asked: str) -> Read | None:
    """The number as it is written."""
    joined = _JOINED.fullmatch(asked)
    spellings = [asked, *([f"{joined[1].upper()} {joined[2]}"] if joined else [])]
    for spelling in spellings:
        number = parse(spelling)
        if not isinstance(number, Malformed):
            return Read(number)
    found = next(scan(asked), None)
    if found is None:
        return None
    return Read(found.number, f"{asked[: found.start]} {asked[found.end :]}".strip())


def _is_known(view: View, asked: Read) -> bool:
    """Whether a standard stands under that number, whatever its mark and year."""
    family = named("family", families(asked.number.undated.ascii)[:1])
    return bool(view.searcher.search(family, 1, False).hits)


def spellings_of(number: Number) -> list[str]:
    """The number as terms: as read, with its year in full or short, without its amendment."""
    found: list[Number] = [number, number.standard]
    if isinstance(number, StandardNumber) and number.year is not None:
        other = replace(number, is_year_short=not number.is_year_short)
        found += [other, other.standard]
    return list(dict.fromkeys(identity(one.ascii) for one in found))


@dataclass(frozen=True, slots=True)
class Pinned:
    """What has the number, best first, and the other editions of the same standard."""

    exact: tuple[DocAddress, ...] = ()
    others: tuple[DocAddress, ...] = ()

    @property
    def all(self) -> tuple[DocAddress, ...]:
        """In the order in which they are put on top."""
        return (*self.exact, *self.others)


def pinned(view: View, asked: Read) -> Pinned:
    """Editions with that number; for one without a year all editions, what holds now first."""
    editions = _ordered(view, named("undated", [asked.undated]))
    if identity(asked.number.ascii) == asked.undated:
        return Pinned(editions[:1], editions[1:])
    for spelling in spellings_of(asked.number):
        exact = _ordered(view, named("number", [spelling]))
        if exact:
            same = {(one.segment_ord, one.doc) for one in exact}
            others = (one for one in editions if (one.segment_ord, one.doc) not in same)
            return Pinned(exact, tuple(others))
    return Pinned()


def _ordered(view: View, query: Query) -> tuple[DocAddress, ...]:
    """What holds now, then what will, then what was, each the newest first."""
    found = [address for _, address in view.searcher.search(query, MOST_EDITIONS, False).hits]
    if len(found) < 2:
        return tuple(found)
    ranks = view.searcher.fast_field_values("rank", found)
    issued = view.searcher.fast_field_values("issued", found)
    order = sorted(range(len(found)), key=lambda n: (ranks[n] or 0, -(issued[n] or 0)))
    return tuple(found[n] for n in order)


def related(asked: Read) -> Query:
    """Everything that stands under the number, whatever its mark and year; and what adopts it."""
    family = Query.const_score_query(named("family", families(asked.number.undated.ascii)[:1]), 8.0)
    adopting = Query.const_score_query(named("mentions", [asked.undated]), 4.0)
    return Query.boolean_query([(Occur.Should, family), (Occur.Should, adopting)])


def near(view: View, asked: Read) -> tuple[DocAddress, ...]:
    """What has a number like it: another mark or year, then one character more, less or other."""
    family = named("family", families(asked.number.undated.ascii)[:1])
    found = list(_ordered(view, family))
    if len(found) < MOST_NEAR:
        fuzzy = Query.fuzzy_term_query(schema(), "undated", asked.undated, 1)
        newest = Query.boolean_query([(Occur.Must, fuzzy), (Occur.Must, named("newest", ["1"]))])
        known = {(one.segment_ord, one.doc) for one in found}
        found += [one for one in _ordered(view, newest) if (one.segment_ord, one.doc) not in known]
    return tuple(found[:MOST_NEAR])
