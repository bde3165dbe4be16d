"""What the catalogue says of each reference (查新结果): in place, in order, with the way onward.

Nothing here decides anything: the status is that of the catalogue on the day it is asked, and what
is not there is said to be unknown, with what lies near.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guiju.catalogue.numbering import key_of, read_number
from guiju.catalogue.resolving import Line, Meant, resolve_many, titled, with_serials
from guiju.identifiers import Number, StandardNumber

from .hints import Hint, hints_for, title_is_near
from .likely import similarly_titled
from .references import Reference
from .results import Result

NEAR_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Near:
    """What a number that is not in the catalogue may have meant."""

    line: Line
    why: str  # "other-mark", "other-year", "other-part", "same-title", "similar-title"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one reference.

    `chain` leads from the edition to the newest; `also` are successors beside that way.
    """

    reference: Reference
    result: Result
    edition: Line | None = None
    chain: tuple[Line, ...] = ()
    also: tuple[Line, ...] = ()
    near: tuple[Near, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def newest(self) -> Line | None:
        """The end of the chain, where there is one."""
        return self.chain[-1] if self.chain else None

    @property
    def needs_attention(self) -> bool:
        """Whether something is to be done, or at least looked at."""
        return self.result is not Result.IN_FORCE or any(hint.is_warning for hint in self.hints)


def answers(references: Sequence[Reference], on: date) -> list[Answer]:
    """The answer to each reference, in their order. At most eighteen queries for each 500.

    Titles whose number led nowhere are searched for besides, up to a limit.

    Args:
        on: the day it is asked; a supersession that lies ahead of it is told of as such.
    """
    numbers = [reference.number for reference in references if reference.number is not None]
    meant = resolve_many(numbers)
    missed = [number for number in meant if meant[number].edition is None]
    serials = with_serials(n.standard for n in missed if isinstance(n, StandardNumber))
    meant |= _recoded(missed, serials)
    names = titled(
        reference.title
        for reference in references
        if reference.title and _is_missed(reference.number, meant)
    )
    like = similarly_titled(
        reference.title
        for reference in references
        if reference.title and _is_missed(reference.number, meant) and reference.title not in names
    )
    return [_answer(reference, meant, serials, names | like, on) for reference in references]


def _recoded(
    missed: Iterable[Number], serials: Mapping[StandardNumber, tuple[Line, ...]]
) -> dict[Number, Meant]:
    """What is in the catalogue under another mark: GB as GB/T, or GB/T as GB (标识变更).

    A serial is given once over all marks, so the same serial, parts and year are the same document.
    """
    now: dict[Number, StandardNumber] = {}
    for number in missed:
        if isinstance(number, StandardNumber) and number.year is not None:
            wanted = key_of(number.standard)
            read = (read_number(line.number) for line in serials[number.standard])
            same = next((one for one in read if one and key_of(one) == wanted), None)
            if same is not None:
                now[number] = same
    meant = resolve_many(now.values())
    return {number: meant[same] for number, same in now.items()}


def _is_missed(number: Number | None, meant: Mapping[Number, Meant]) -> bool:
    return number is None or meant[number].edition is None


def _answer(
    reference: Reference,
    meant: Mapping[Number, Meant],
    serials: Mapping[StandardNumber, tuple[Line, ...]],
    names: Mapping[str, tuple[Line, ...]],
    on: date,
) -> Answer:
    number = reference.number
    found = meant[number] if number is not None else Meant(None)
    if found.edition is None:
        near = _near(reference, found, serials, names)
        return Answer(reference, Result.UNKNOWN, near=near, hints=hints_for(reference, found, on))
    return Answer(
        reference,
        Result(found.edition.status),
        found.edition,
        found.chain,
        found.also,
        hints=hints_for(reference, found, on),
    )


def _near(
    reference: Reference,
    found: Meant,
    serials: Mapping[StandardNumber, tuple[Line, ...]],
    names: Mapping[str, tuple[Line, ...]],
) -> tuple[Near, ...]:
    """What may have been meant: the closest first, what bears the stated title before others."""
    number = reference.number
    near: dict[int, Near] = {}
    for line in found.others:
        near.setdefault(line.pk, Near(line, "other-year"))
    if isinstance(number, StandardNumber):
        for line in serials.get(number.standard, ()):
            near.setdefault(line.pk, Near(line, _how(number, line)))
    for line in names.get(reference.title, ()):
        is_same = reference.title in (line.title_zh, line.title_en)
        near.setdefault(line.pk, Near(line, "same-title" if is_same else "similar-title"))
    ordered = sorted(near.values(), key=lambda one: _closeness(one, reference))
    return tuple(ordered[:NEAR_AT_MOST])


def _how(number: StandardNumber, line: Line) -> str:
    wanted = number.undated.ascii.partition(" ")[2]
    return "other-mark" if line.undated.partition(" ")[2] == wanted else "other-part"


_ORDER = ("other-mark", "same-title", "other-year", "similar-title", "other-part")


def _closeness(near: Near, reference: Reference) -> tuple[bool, bool, int, tuple[int, int, int]]:
    number = reference.number
    year = number.year if isinstance(number, StandardNumber) else None
    is_same_year = year is not None and near.line.number.endswith(f"-{year}")
    is_titled = bool(reference.title) and title_is_near(reference.title, near.line)
    rank = _ORDER.index(near.why)
    return (not is_titled, not (is_same_year and rank == 0), rank, near.line.newest_first)


def counts(given: Iterable[Answer]) -> dict[Result, int]:
    """How many answers of each result, every result named."""
    found = dict.fromkeys(Result, 0)
    for answer in given:
        found[answer.result] += 1
    return found
