"""What may be about the same subject (相似检索): for the overlap check of a proposal.

Plain search would find nothing: it wants every word. Here every pair of characters of title, scope
and terms that is not everywhere counts alike, and the index ranks by how rare those shared are.
The scope is worth more than all else: with it hardly a rewritten title is missed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from tantivy import Occur, Query

from guiju.catalogue.models import Edition

from . import analysis
from .asking import Candidate, Kind, Reason
from .documents import above
from .finding import public_titles, read
from .folding import fold
from .index import View
from .matching import Key, keys_of
from .words import exactly

TOO_COMMON = 0.1  # share of all documents that have a term: it tells nothing
FEW = 50  # documents: in a small catalogue nothing is too common
MOST_TERMS = 300  # the rarest are kept
RETRIEVED = 50  # looked at one by one
_ALIKE = 80.0  # of 100, for titles that name the same thing


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document that shares rare terms; the score has no unit."""

    key: Key
    score: float


def similar(
    title: str,
    scope: str = "",
    terms: Sequence[str] = (),
    ics: Collection[str] = (),
    size: int = 20,
    but: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """Standards and public plans that may overlap, the likeliest first.

    Args:
        but: keys of editions, or ids of cases, that are the proposal itself.
    Raises:
        Refused: `search-not-ready` while the index is made anew.
    """
    text = "\n".join((title, scope, *terms))
    found = read(lambda view: alike(view, text, max(RETRIEVED, size) + len(but)))
    left = [one for one in found if one.key[1] not in but]
    titles = _titles([one.key for one in left])
    best = max((one.score for one in left), default=1.0)
    mine = fold(title)
    ratios = {one.key: _alike(mine, titles[one.key]) for one in left if one.key in titles}
    scores = {one.key: 75.0 * one.score / best + 0.25 * ratios.get(one.key, 0.0) for one in left}
    first = sorted(ratios, key=lambda key: -scores[key])[:size]
    words = list(dict.fromkeys(analysis.words(mine)))
    return tuple(
        Candidate(
            *key,
            round(scores[key], 1),
            _reasons(ratios[key], titles[key], terms, ics),
            _shared(words, titles[key]),
        )
        for key in first
    )


def alike(view: View, text: str, size: int) -> list[Likeness]:
    """Documents that share rare terms with a text, by the index alone."""
    chosen = _telling(view, text)
    if not chosen:
        return []
    query = Query.boolean_query([(Occur.Should, exactly(*term)) for term in chosen])
    hits = view.searcher.search(query, size, False).hits
    keys = keys_of(view, [address for _, address in hits])
    return [Likeness(key, float(score)) for key, (score, _) in zip(keys, hits, strict=True)]


def _telling(view: View, text: str) -> list[tuple[str, str]]:
    """Terms of a text that tell documents apart; all that exist, where none does."""
    counted = {term: view.searcher.doc_freq(*term) for term in dict.fromkeys(_terms(fold(text)))}
    known = {term: n for term, n in counted.items() if n}
    limit = max(FEW, TOO_COMMON * view.searcher.num_docs)
    rare = {term: n for term, n in known.items() if n <= limit} or known
    return sorted(rare, key=lambda term: rare[term])[:MOST_TERMS]


def _terms(folded: str) -> Iterable[tuple[str, str]]:
    for piece in analysis.pieces(folded):
        if piece.is_word:
            yield "en", analysis.stem(piece.text)
        else:
            for bigram in piece.bigrams:
                yield "all", bigram


@dataclass(frozen=True, slots=True)
class _Shown:
    """What of a candidate is compared one by one."""

    titles: tuple[str, ...]
    ics: tuple[str, ...] = ()


def _titles(keys: Sequence[Key]) -> dict[Key, _Shown]:
    editions = Edition.objects.filter(pk__in=[int(k) for kind, k in keys if kind is Kind.STANDARD])
    found = {
        (Kind.STANDARD, str(pk)): _Shown((zh, en), tuple(ics))
        for pk, zh, en, ics in editions.values_list("pk", "title_zh", "title_en", "ics")
    }
    plans = public_titles(key for kind, key in keys if kind is Kind.PLAN)
    return found | {(Kind.PLAN, key): _Shown((title,)) for key, title in plans.items()}


def _alike(mine: str, shown: _Shown) -> float:
    """How much alike the titles are, 0 to 100."""
    return max(fuzz.token_set_ratio(mine, fold(theirs)) for theirs in shown.titles if theirs)


def _reasons(
    ratio: float, shown: _Shown, terms: Sequence[str], ics: Collection[str]
) -> tuple[Reason, ...]:
    reasons = []
    if ratio >= _ALIKE:
        reasons.append(Reason.SAME_OBJECT)
    about = " ".join(map(fold, shown.titles))
    if any(len(term) > 1 and fold(term) in about for term in terms):
        reasons.append(Reason.SAME_TERMS)
    if _groups(ics) & _groups(shown.ics):
        reasons.append(Reason.SAME_ICS)
    return tuple(reasons)


def _shared(mine: Sequence[str], shown: _Shown) -> tuple[str, ...]:
    """Words of a dictionary that both titles have."""
    others = {word for title in shown.titles for word in analysis.words(fold(title))}
    return tuple(word for word in mine if word in others)


def _groups(codes: Iterable[str]) -> set[str]:
    """Codes of ICS down to their group: "43.120"."""
    return {tiers[1] for code in codes if len(tiers := above(code)) > 1}
