"""What to look at besides the status (提示): another title, a claim that is wrong, a date ahead."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from guiju.catalogue.models import EditionStatus
from guiju.catalogue.numbering import read_number
from guiju.catalogue.resolving import Line, Meant
from guiju.identifiers import PlanNumber, StandardNumber
from guiju.law.model import Label

from .references import Reference, meaning

_CLOSE = 85  # of 100: below, two titles are told to differ
_LEAST_PART = 6  # characters that one title must hold of another to count as its short form


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to look at, in both languages. A warning asks for something to be done."""

    code: str
    words: Label
    is_warning: bool = True


def hints_for(reference: Reference, found: Meant, on: date) -> tuple[Hint, ...]:
    """Everything to be said of a reference besides its status."""
    line = found.edition
    if line is None:
        return tuple(_unknown(reference, found))
    hints = [
        _recoded(reference, line),
        _undated(reference, line),
        _superseded_soon(found, on),
        _amended(reference, line),
        _title(reference, line),
        _stated(reference, line),
    ]
    return tuple(hint for hint in hints if hint is not None)


def _unknown(reference: Reference, found: Meant) -> list[Hint]:
    if reference.number is None:
        words = Label("没有可识读的标准编号", "No readable number of a standard")
        return [Hint("no-number", words)]
    if found.others:
        words = Label("目录里没有这一年的版本", "The catalogue has no edition of this year")
        return [Hint("year-missing", words)]
    words = Label("目录里没有这个编号", "The catalogue does not have this number")
    return [Hint("number-missing", words)]


def _recoded(reference: Reference, line: Line) -> Hint | None:
    """Cited under a mark that was changed since: GB made GB/T, or GB/T made GB."""
    number = reference.number
    if not isinstance(number, StandardNumber) or line.number.startswith(f"{number.series.prefix} "):
        return None
    present = read_number(line.number)
    if present is None or present.series.code != number.series.code:
        return None
    words = Label(
        f"标准性质标识已变更，现编号为 {line.print}",
        f"The mark has changed; the number is now {line.print}",
    )
    return Hint("mark-changed", words)


def _undated(reference: Reference, line: Line) -> Hint | None:
    number = reference.number
    is_dated = isinstance(number, PlanNumber) or getattr(number, "year", None)
    if is_dated or getattr(number, "date", ""):
        return None
    words = Label(f"不注日期，指 {line.print}", f"Undated: it means {line.print}")
    return Hint("undated", words, is_warning=False)


def _superseded_soon(found: Meant, on: date) -> Hint | None:
    """An edition that holds while the one after it has its day of entry into force ahead."""
    line = found.edition
    if line is None or line.status != EditionStatus.IN_FORCE or not found.chain:
        return None
    following = found.chain[0]
    day = following.in_force_from
    if following.status != EditionStatus.UPCOMING or day is None or day <= on:
        return None
    days = (day - on).days
    words = Label(
        f"{day} 起由 {following.print} 代替，还有 {days} 天",
        f"To be superseded by {following.print} from {day}, in {days} days",
    )
    return Hint("superseded-soon", words)


def _amended(reference: Reference, line: Line) -> Hint | None:
    """An amendment that is no document of its own in the catalogue."""
    number = reference.number
    if not isinstance(number, StandardNumber) or number.amendment is None:
        return None
    if line.number == number.ascii:
        return None
    words = Label("引用的是修改单，这里答的是被修改的标准",
                  "An amendment is cited; the answer is about the standard it amends")  # fmt: skip
    return Hint("amendment", words, is_warning=False)


def _title(reference: Reference, line: Line) -> Hint | None:
    known = line.title_zh or line.title_en
    if not reference.title or not known or title_is_near(reference.title, line):
        return None
    return Hint("title-differs", Label(f"名称与目录不同：{known}", f"The title differs: {known}"))


def _stated(reference: Reference, line: Line) -> Hint | None:
    agreeing = meaning(reference.stated)
    if not agreeing or line.status in agreeing:
        return None
    status = EditionStatus(line.status).words
    words = Label(
        f"清单写“{reference.stated}”，目录为“{status.zh}”",
        f"The list says “{reference.stated}”, the catalogue says “{status.en}”",
    )
    return Hint("status-differs", words)


def title_is_near(stated: str, line: Line) -> bool:
    """Whether a title is that of an edition, but for blanks, punctuation and a slip."""
    return any(_is_near(stated, known) for known in (line.title_zh, line.title_en) if known)


def _is_near(stated: str, known: str) -> bool:
    one, other = _bare(stated), _bare(known)
    short, long = sorted((one, other), key=len)
    return (len(short) >= _LEAST_PART and short in long) or fuzz.ratio(one, other) >= _CLOSE


def likeness(stated: str, line: Line) -> float:
    """How much a title is like that of an edition, 0 to 100."""
    titles = (known for known in (line.title_zh, line.title_en) if known)
    return max((fuzz.ratio(_bare(stated), _bare(known)) for known in titles), default=0.0)


def _bare(title: str) -> str:
    """Letters and figures only, full width and case folded."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(character for character in folded if character.isalnum())
