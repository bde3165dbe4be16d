"""What may follow a reference and be part of the same breath (范围、并列): ranges and lists.

`GB/T 2828.1～2828.4` is one object; `GB/T 2423.1、.2 和 .3` are three, of which the later ones are
written short and take what they leave out from the one before. A bare number is taken only where
nothing else is likely: never a year, a quantity or a count of things.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .bodies import BodyNumber, running
from .bodies import read as read_foreign
from .chinese import read, read_tail
from .folding import fold
from .prefixes import Prefix, Stopped
from .values import StandardNumber

_REACH = 64  # code points within which what follows a reference ends

_YEAR = "(?:19[0-9]|20[0-4])[0-9]"
_NO_UNIT = ("年", "月", "%", "°", "℃", "‰", "个", "项", "条", "章")

# ---- ranges ----

# GB/T 1.1～1.5  GB 1.1 至 GB 1.3  GB 50254~50259-96  GB/T 1.1—GB/T 1.5  GB/T 1.1 to GB/T 1.5
_RANGE = re.compile(
    " {0,3}(?:(?P<sure>~|至|到)|-{1,2}|(?<= )(?:TO|THROUGH)(?= )) {0,3}(?=[A-Z0-9.-])"
)


def range_of(
    folded: str, number: StandardNumber, length: int
) -> tuple[StandardNumber, StandardNumber | None, int]:
    """The range that `number` opens, or `number` alone where what follows closes none."""
    alone = number, None, length
    separator = _RANGE.match(folded, length)
    if separator is None or number.twin or number.amendment is not None:
        return alone
    at = separator.end()
    got: tuple[StandardNumber, int] | Stopped | None
    if folded[at] in ".-":
        got = _dotted(folded, at, number)
    elif folded[at].isdigit():
        got = read_tail(folded, Prefix(number.series, "plain", at))
    else:
        got = read(folded, at)
    if got is None or isinstance(got, Stopped) or got[0].series != number.series:
        return alone
    last, end = got
    is_sure = separator["sure"] is not None or not folded[at].isdigit()
    if not _closes(number, last, is_sure) or folded[end : end + 1] == "年":
        return alone
    if number.year is None and last.year is not None:  # GB 50254~50259-96: one year for all
        number = replace(number, year=last.year, is_year_short=last.is_year_short)
    return number, last, end


def _closes(first: StandardNumber, last: StandardNumber, is_sure: bool) -> bool:
    """Whether `last` can close a range: of the same depth, and after `first`.

    After a mere dash the figures might be anything, so they must look like the first ones.
    """
    if len(first.parts) != len(last.parts) or replace(last, year=first.year) <= first:
        return False
    if is_sure:
        return True
    if first.year is not None:
        return False
    return first.serial == last.serial if first.parts else len(first.serial) == len(last.serial)


_FOREIGN_RANGE = re.compile(" {0,2}(?:[~至到]| (?<= )(?:to|through)(?= )) {0,2}(?=[A-Za-zГ0-9-])")


def foreign_range_of(places: str, number: BodyNumber, length: int) -> tuple[BodyNumber | None, int]:
    """The last number of the range `number` opens and where it ends; None where it opens none."""
    separator = _FOREIGN_RANGE.match(places, length)
    if separator is None or number.supplements:
        return None, length
    at = separator.end()
    if places[at].isdigit() or places[at] == "-":
        got = _shortened(places, at, number)
    else:
        got = running.begin(places[at:])
        got = (got[0], at + got[1]) if got is not None else None
    if got is None:
        return None, length
    first, last = _STEM.fullmatch(number.stem), _STEM.fullmatch(got[0].stem)
    if first is None or last is None or first[1] != last[1] or _figures(last) <= _figures(first):
        return None, length
    return got


def _figures(stem: re.Match[str]) -> list[int]:
    return [int(run) for run in re.findall("[0-9]+", stem[2] + stem[3])]


# ---- lists ----

# 、  ，  和  以及  、和  , and
_JOIN = re.compile(
    r"[ \t\u3000]{0,2}(?:(?P<sure>、|以?及|[和与或])|[，,；;]|(?<= )(?:and|or|&)(?= ))"
    r"[ \t\u3000]{0,2}(?:(?:以?及|[和与或]|and|or)[ \t\u3000]{0,2})?"
    r"(?=[.．·][0-9０-９]|[-‐‑–－][0-9０-９]|[0-9０-９]{3})"
)
# what may stand behind a bare number, for it to be the next of a list
_ENDS = re.compile(
    r"\Z|[\s，。；、）),;~～]|\.(?:\s|\Z)|[等和及与或的标认体系规之中所对给均都要]|或|以及"
)


def next_of(
    text: str, start: int, number: StandardNumber | BodyNumber
) -> tuple[StandardNumber | BodyNumber, int, int] | None:
    """The next number of a list, written short after `number`, and from where to where it reaches.

    None where the text from `start` on goes on otherwise.
    """
    join = _JOIN.match(text, start)
    if join is None:
        return None
    at = join.end()
    window = text[at : at + _REACH]
    got: tuple[StandardNumber | BodyNumber, int] | Stopped | None
    if isinstance(number, BodyNumber):
        got = _shortened(running.plain_places(window), 0, number)
        is_short = window[0] in "-‐‑–－"
    else:
        folded = fold(window)
        is_short = folded[0] == "."
        got = _dotted(folded, 0, number) if is_short else _whole(folded, number)
    if got is None or isinstance(got, Stopped):
        return None
    after = window[got[1] : got[1] + 1]
    if after in _NO_UNIT or (after.isalnum() and after <= "\u02ff") or after in ("Ω", "μ"):
        return None
    bare = isinstance(got[0], BodyNumber) or (not got[0].parts and got[0].year is None)
    if bare and not is_short and (join["sure"] is None or not _ENDS.match(window, got[1])):
        return None
    return got[0], at, at + got[1]


_DOT_PARTS = re.compile(r"(?:\.[0-9]{1,4}[A-Z]?){1,4}")


def _dotted(folded: str, at: int, number: StandardNumber) -> tuple[StandardNumber, int] | None:
    """`.2` after GB/T 2423.1 as GB/T 2423.2, at `at`."""
    match = _DOT_PARTS.match(folded, at)
    if match is None:
        return None
    kept = len(number.parts) - match[0].count(".")
    if kept < 0 or not number.parts:
        return None
    head = ".".join((number.serial, *number.parts[:kept]))
    got = read_tail(head + folded[at:], Prefix(number.series, "plain", 0))
    if isinstance(got, Stopped) or got[1] <= len(head):
        return None
    return got[0], at + got[1] - len(head)


def _whole(folded: str, number: StandardNumber) -> tuple[StandardNumber, int] | Stopped | None:
    """`4706.2` after GB 4706.1, or `16297-1996` after GB 3095-2012: all but the prefix."""
    got = read_tail(folded, Prefix(number.series, "plain", 0))
    if isinstance(got, Stopped):
        return got
    last = got[0]
    if last.amendment is not None or last.twin or re.fullmatch(_YEAR, last.serial):
        return None
    if last.parts:
        is_kin = len(last.parts) == len(number.parts) and last.serial == number.serial
        return got if is_kin or last.year is not None else None
    is_alike = not number.parts and len(last.serial) >= 4
    return got if is_alike or last.year is not None else None


_STEM = re.compile("(.*?[^0-9.-])([0-9]{1,6})((?:-[0-9]{1,4})*)")
_SHORT = re.compile(
    rf"(?:(?P<serial>[0-9]{{4,6}})(?![0-9]))?(?P<parts>(?:-(?!{_YEAR})[0-9]{{1,4}}(?![0-9])){{0,4}})"
    rf"(?P<date>[:-]{_YEAR}(?![0-9]))?"
)


def _shortened(places: str, at: int, number: BodyNumber) -> tuple[BodyNumber, int] | None:
    """`-4-3` after IEC 61000-4-2, or `14001` after ISO 9001, at `at`."""
    stem, match = _STEM.fullmatch(number.stem), _SHORT.match(places, at)
    if stem is None or match is None or match.end() == at:
        return None
    serial, parts = match["serial"], match["parts"]
    if serial is None:
        before = re.findall("-[0-9]+", stem[3])
        kept = len(before) - parts.count("-")
        if not parts or not before:
            return None
        parts = "".join(before[: max(kept, 0)]) + parts
        serial = stem[2]
    elif re.fullmatch(_YEAR, serial):
        return None
    found = read_foreign(f"{stem[1]}{serial}{parts}{match['date'] or ''}")
    return None if found is None else (found, match.end())


# ---- amendments in words ----

_ITS_AMENDMENT = re.compile(
    r" {0,2}(?:及其|的|及)?[《<(]?第 ?(?P<zh>[0-9]{1,2}|[一二三四五六七八九]) ?号?修改单[》>)]?"
    r"|,? {1,2}(?:(?:and|with|including) (?:its |the )?)?[Aa]mendment (?:[Nn]o\.? ?)?"
    rf"(?P<en>[0-9]{{1,2}})(?::(?P<year>{_YEAR}))?(?![0-9])"
)
_SPELT = {
    "ISO": "/Amd {}",
    "IEC": "/AMD{}",
    "CEN": "/A{}",
    "BSI": "+A{}",
    "JIS": "/AMD {}",
    "KS": "/AMD {}",
}


def _serial(match: re.Match[str]) -> str:
    """Which amendment is named, in figures."""
    figure = "〇一二三四五六七八九".find(match["zh"] or "-")
    return match["en"] or (str(figure) if figure > 0 else match["zh"])


def amended(places: str, number: BodyNumber, length: int) -> tuple[BodyNumber, int]:
    """`number` with the amendment that is named in words after it, and where that ends."""
    match = _ITS_AMENDMENT.match(places, length)
    if match is None or number.supplements or number.body not in _SPELT:
        return number, length
    serial = _serial(match)
    written = _SPELT[number.body].format(serial)
    found = read_foreign(f"{number.print}{written}{':' + match['year'] if match['year'] else ''}")
    return (number, length) if found is None else (found, match.end())
