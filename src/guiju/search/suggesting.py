"""What one may be typing (输入建议): numbers by their beginning, titles by words or by pinyin."""

from __future__ import annotations

import re

from tantivy import Occur, Query

from guiju.catalogue.models import Edition

from . import numbers
from .asking import Asked, Kind, Suggestion
from .documents import compact
from .finding import public_titles, read
from .folding import fold
from .index import View
from .matching import Key, keys_of, match
from .schema import WEIGHT, schema

_INITIALS = re.compile("[a-z][a-z0-9]{1,15}")
_MOST_TERMS = 200  # that begin as typed


def suggest(text: str, size: int = 8) -> tuple[Suggestion, ...]:
    """Standards and plans that begin as typed, what holds now first: two queries of the database.

    Raises:
        Refused: `search-not-ready` while the index is made anew.
    """
    if not text.strip():
        return ()
    keys = read(lambda view: suggested(view, text, size))
    pks = [int(key) for kind, key in keys if kind is Kind.STANDARD]
    rows = Edition.objects.filter(pk__in=pks).values_list("pk", "number", "title_zh", "title_en")
    known = {
        (Kind.STANDARD, str(pk)): Suggestion(Kind.STANDARD, str(pk), number, zh or en)
        for pk, number, zh, en in rows
    }
    plans = public_titles(key for kind, key in keys if kind is Kind.PLAN)
    known |= {
        (Kind.PLAN, key): Suggestion(Kind.PLAN, key, "", title) for key, title in plans.items()
    }
    return tuple(known[key] for key in keys if key in known)


def suggested(view: View, text: str, size: int) -> list[Key]:
    """The keys, by the index alone: by number, then by the beginning in pinyin, then by words."""
    found: dict[Key, None] = dict.fromkeys(_by_number(view, text, size))
    typed = fold(text).strip()
    if len(found) < size and _INITIALS.fullmatch(typed):
        found |= dict.fromkeys(_beginning(view, "initials", typed, size))
    if len(found) < size:
        asked = Asked(text, chosen={}, size=size, facets=())
        found |= dict.fromkeys(match(view, asked).keys)
    return list(found)[:size]


def _by_number(view: View, text: str, size: int) -> list[Key]:
    """The number when it is whole, and numbers that begin so."""
    typed = compact(text)
    if not any(character.isdigit() for character in typed):
        return []
    whole = numbers.read(view, text)
    exact = numbers.pinned(view, whole).all if whole and not whole.rest else ()
    begun = _beginning(view, "compact", typed, size) or _beginning(
        view, "compact", f"T{typed}", size
    )
    return [*keys_of(view, exact[:size]), *begun]


def _beginning(view: View, field: str, start: str, size: int) -> list[Key]:
    """What has a term that begins so: the newest editions that hold before the others."""
    terms = [term for term, _ in view.searcher.terms_with_prefix(field, start, limit=_MOST_TERMS)]
    if not terms:
        return []
    begins = Query.term_set_query(schema(), field, terms)
    newest = Query.term_query(schema(), "newest", "1", "basic")
    query = Query.boolean_query([(Occur.Must, begins), (Occur.Must, newest)])
    hits = view.searcher.search(query, size, False, weight_by_field=WEIGHT).hits
    return list(keys_of(view, [address for _, address in hits]))
