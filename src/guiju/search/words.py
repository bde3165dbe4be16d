"""What was typed as a query of the index (检索式): all of it must be there, the title counts more.

Everything is one `Must` on one field, so that an AND sees each list once. Two fields beside it,
of the title alone, say what is shown first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from tantivy import Occur, Query

from . import analysis
from .analysis import Piece
from .folding import fold
from .index import View
from .schema import schema

LONGEST = 200  # characters of a search; what is longer is cut
MOST_TERMS = 60  # that must all be there
MOST_BEGINNINGS = 5000  # terms that begin with one character
TITLE_BOOST, WORD_BOOST = 2.0, 2.0
LOOSE_SHARE = 0.6  # of the terms, where nothing has them all
_FREQ, _BASIC = "freq", "basic"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a search as queries: what must be there, and what is good to be there."""

    needed: tuple[Query, ...]
    wanted: tuple[Query, ...]
    terms: tuple[tuple[str, str], ...]  # field and term of those needed, where it is one
    beside: tuple[Query, ...] = ()  # those needed that are not said by having all wanted

    @property
    def query(self) -> Query:
        """All of them must be there."""
        must = [(Occur.Must, query) for query in self.needed]
        return Query.boolean_query(must + [(Occur.Should, query) for query in self.wanted])

    @property
    def best(self) -> Query | None:
        """All of them are there, and stand as words in the title; None where no word is known.

        The engine finds these in a fraction of the time of `query`: the lists of titles are short,
        and what is only good to be there is looked up beside every document found.
        """
        if not self.wanted:
            return None
        must = (*self.wanted, *self.beside)
        return must[0] if len(must) == 1 else Query.boolean_query([(Occur.Must, q) for q in must])

    def at_most(self, view: View) -> int:
        """No more documents than this have all of them; 0 where only cut words tell."""
        return min((view.searcher.doc_freq(*term) for term in self.terms), default=0)

    @property
    def loose(self) -> Query | None:
        """Most of them must be there; None where there are too few to leave any out."""
        if len(self.needed) < 3:
            return None
        least = ceil(LOOSE_SHARE * len(self.needed))
        should = [(Occur.Should, query) for query in self.needed]
        return Query.boolean_query(should, minimum_number_should_match=least)


def words_of(view: View, text: str) -> Words | None:
    """The query for a text; None when it holds neither letters nor digits nor characters."""
    found = list(analysis.pieces(text[:LONGEST]))
    if not found:
        return None
    terms = dict.fromkeys(term for piece in found for term in _whole_terms(piece))
    known = _dictionary_words(text)
    needed = {term: exactly(*term) for term in list(terms)[:MOST_TERMS]}
    cut = {piece: tuple(_cut(view, piece)) for piece in found}
    beside = [query for (field, term), query in needed.items() if not _is_in(field, term, known)]
    # A word that stands in the title is there, whether what was typed cut it or not.
    beside += [query for piece, queries in cut.items() if not piece.is_word for query in queries]
    return Words(
        needed=(*needed.values(), *(query for queries in cut.values() for query in queries)),
        wanted=tuple(_wanted(found, known)),
        terms=tuple(terms),
        beside=tuple(beside),
    )


def _dictionary_words(text: str) -> list[str]:
    """The Chinese words of a text, as a dictionary cuts it."""
    found = analysis.words(fold(text[:LONGEST]))
    return [word for word in dict.fromkeys(found) if not word.isascii()]


def _is_in(field: str, term: str, known: Iterable[str]) -> bool:
    """Whether a title with all these words, and all words of letters, has the term as well."""
    return field == "en" or any(term in word for word in known)


def in_texts(view: View, words: Words) -> Query | None:
    """The same words in the clauses of texts; None where no text can have them all."""
    places = {"all": "text", "en": "text_en"}
    found = [(places[field], term) for field, term in words.terms]
    if len(found) < len(words.needed) or not found:
        return None  # a single character, or a cut word: too common in a whole text
    if any(view.searcher.doc_freq(field, term) == 0 for field, term in found):
        return None
    must = [(Occur.Must, exactly(field, term)) for field, term in found]
    return Query.boost_query(Query.boolean_query(must), 0.5)


def exactly(field: str, term: str) -> Query:
    """One term of a field of texts."""
    return Query.term_query(schema(), field, term, _FREQ)


def named(field: str, terms: Iterable[str]) -> Query:
    """Any of some exact terms."""
    wanted = list(terms)
    if len(wanted) == 1:
        return Query.term_query(schema(), field, wanted[0], _BASIC)
    return Query.term_set_query(schema(), field, wanted)


def _whole_terms(piece: Piece) -> Iterable[tuple[str, str]]:
    """Terms the piece has for certain."""
    if piece.is_word:
        if not (piece.is_open_left or piece.is_open_right):
            yield "en", analysis.stem(piece.text)
    elif len(piece.text) > 1:
        for term in piece.bigrams:
            yield "all", term
    elif not piece.is_open_right:
        yield "all", piece.text + analysis.END


def _cut(view: View, piece: Piece) -> Iterable[Query]:
    """What a piece needs that may be the end or the beginning of something longer."""
    if not piece.is_word:
        if len(piece.text) == 1 and piece.is_open_right:
            yield _beginning(view, "all", piece.text) or exactly("all", piece.text)
        return
    if not (piece.is_open_left or piece.is_open_right):
        return
    whole = exactly("en", analysis.stem(piece.text))
    if piece.is_open_right:
        part = _beginning(view, "tails", piece.text)
    else:
        part = named("tails", [piece.text])
    yield (
        whole
        if part is None
        else Query.boolean_query(
            [(Occur.Should, whole), (Occur.Should, Query.const_score_query(part, 0.1))]
        )
    )


def _beginning(view: View, field: str, start: str) -> Query | None:
    """Any term that begins so; None when there is none."""
    found = view.searcher.terms_with_prefix(field, start, limit=MOST_BEGINNINGS)
    return Query.term_set_query(schema(), field, [term for term, _ in found]) if found else None


def _wanted(pieces: Iterable[Piece], known: Iterable[str]) -> Iterable[Query]:
    """Where the words stand in the title, and as words of a dictionary, it is the better hit."""
    for piece in pieces:
        if piece.is_word:
            yield Query.boost_query(exactly("title_en", analysis.stem(piece.text)), TITLE_BOOST)
    for word in known:
        yield Query.boost_query(exactly("words", word), WORD_BOOST)
