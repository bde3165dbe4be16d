"""Snippets (摘录): where in a text, or in its scope, the words stand that were asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from guiju.documents import queries as documents

from . import analysis
from .asking import Part
from .entries import paragraphs_of
from .folding import fold

LENGTH = 90  # characters around the first place


@dataclass(frozen=True, slots=True)
class Source:
    """What a snippet is taken from."""

    number: str = ""
    scope: str = ""
    text_id: str | None = None


def wanted_in(asked: str) -> tuple[str, ...]:
    """What of a search is looked for in a passage: once for all hits of a page."""
    return tuple(piece.text for piece in analysis.pieces(asked) if len(piece.text) > 1)


def snippet(source: Source, wanted: tuple[str, ...]) -> tuple[str, tuple[Part, ...]]:
    """The number of the clause, "" for the scope, and the words around the first place.

    The clause is the first that has most of what was asked; nothing where none has any of it.
    """
    best: tuple[int, str, str, str] = (0, "", "", "")
    for clause, words in _passages(source) if wanted else ():
        folded = fold(words)
        found = sum(word in folded for word in wanted)
        if found > best[0]:
            best = (found, clause, words, folded)
        if found == len(wanted):
            break
    most, clause, words, folded = best
    return (clause, _parts(words, folded, wanted)) if most else ("", ())


def _passages(source: Source) -> Iterator[tuple[str, str]]:
    """Paragraphs of the clauses with their number, then the scope."""
    text = documents.text_of(source.text_id) if source.text_id else None
    for clause in text.clauses if text else ():
        yield clause.number or clause.title, clause.title
        for words in paragraphs_of(clause):
            yield clause.number or clause.title, words
    yield "", source.scope


def _parts(words: str, folded: str, wanted: tuple[str, ...]) -> tuple[Part, ...]:
    """The words cut to a length around the first place, with each place marked."""
    marks = _marks(words, folded, wanted)
    first = next((at for at, is_match in enumerate(marks) if is_match), 0)
    start = max(0, min(first - LENGTH // 3, len(words) - LENGTH))
    end = min(len(words), start + LENGTH)
    parts = [Part("…")] if start else []
    for is_match, run in groupby(range(start, end), key=marks.__getitem__):
        places = list(run)
        parts.append(Part(words[places[0] : places[-1] + 1], is_match))
    return (*parts, Part("…")) if end < len(words) else tuple(parts)


def _marks(words: str, folded: str, wanted: tuple[str, ...]) -> list[bool]:
    """For each character whether it belongs to something asked."""
    origin: Sequence[int] = range(len(words))
    if len(folded) != len(words):  # a character became several, or none
        pieces = [fold(character) for character in words]
        folded = "".join(pieces)
        origin = [at for at, piece in enumerate(pieces) for _ in piece]
    marks = [False] * len(words)
    for word in wanted:
        at = folded.find(word)
        while at >= 0:
            for place in range(at, at + len(word)):
                marks[origin[place]] = True
            at = folded.find(word, at + 1)
    return marks
