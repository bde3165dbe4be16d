"""Snippets (摘录): where in a text, or in its scope, the words stand that were asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    places = _places(words, folded, wanted)
    first = places[0][0] if places else 0
    start = max(0, min(first - LENGTH // 3, len(words) - LENGTH))
    end = min(len(words), start + LENGTH)
    parts = [Part("…")] if start else []
    here = start
    for begun, ended in places:
        if begun >= end:
            break
        if here < begun:
            parts.append(Part(words[here:begun]))
        parts.append(Part(words[max(here, begun) : min(ended, end)], True))
        here = min(ended, end)
    if here < end:
        parts.append(Part(words[here:end]))
    return (*parts, Part("…")) if end < len(words) else tuple(parts)


def _places(words: str, folded: str, wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where something stands that was asked, from the first to the last; none meets another."""
    found: list[tuple[int, int]] = []
    origin: Sequence[int] | None = None
    if len(folded) != len(words):  # a character became several, or none
        pieces = [fold(character) for character in words]
        folded = "".join(pieces)
        origin = [at for at, piece in enumerate(pieces) for _ in piece]
    for word in wanted:
        at = folded.find(word)
        while at >= 0:
            last = at + len(word) - 1
            found.append((at, last + 1) if origin is None else (origin[at], origin[last] + 1))
            at = folded.find(word, at + 1)
    return _joined(found) if len(found) > 1 else found


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order, those that meet made one."""
    joined: list[tuple[int, int]] = []
    for begun, ended in sorted(places):
        if joined and begun <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ended))
        else:
            joined.append((begun, ended))
    return joined
