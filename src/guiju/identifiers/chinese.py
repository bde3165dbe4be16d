"""The grammar of Chinese numbers (中国标准编号): a prefix, then a tail by the shape of its code.

Everything here reads folded text (see `folding`), from a column, and says where it ended or where
it stopped. Each piece is a regular expression with bounded repeats, so reading is linear. Digits
are `[0-9]`, never `\\d`, which also means ٣. Examples stand above the rules they belong to.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .prefixes import BLANKS, Prefix, Stopped, prefix_of, read_prefix, skip
from .values import Amendment, Level, Series, StandardNumber

# ---- tails: what stands after the prefix ----

_B = BLANKS
_DASH = f"{_B}[-:一]{{1,2}}{_B}"  # also a colon (CECS 21:2000) and the Chinese one, misread for —

_GAP = f"{_B}(?:-{_B})?"  # between prefix and serial some type a hyphen: GB-18030-2022

# -2020  —2020  --2017  :2000  -96
_YEAR = rf"(?:{_DASH}(?P<year>19[4-9][0-9]|20[0-9]{{2}}|[5-9][0-9]|49)(?![0-9A-Z]))?"
# .1  .1.2  .1A  and with a stray blank, after the dot only where a year follows
_DOT = rf" ?\.(?:(?=[0-9])| (?=[0-9]{{1,3}}{_DASH}(?:19|20)[0-9]{{2}}(?![0-9])))"
_PARTS = rf"(?P<parts>(?:{_DOT}[0-9]{{1,4}}[A-Z]?){{0,4}})(?![0-9A-Z])"
# (2018年版)
_EDITION = rf"(?:{_B}\({_B}(?P<edition>(?:19|20)[0-9]{{2}}){_B}年?版{_B}\))?"
# (所有部分)  (all parts)  所有部分
_ALL = rf"(?P<all>{_B}\({_B}(?:所有部分|全部|ALL{_B}PARTS){_B}\)|{_B}所有部分)?"
# /XG1-2021  第1号修改单  《第一号修改单》  修改单1  and its amendment 1  /Amd 1
_AMENDMENT = (
    rf"(?:{_B}/{_B}XG{_B}(?P<xg>[0-9]{{1,2}})?(?:-{{1,2}}(?P<xg_year>(?:19|20)[0-9]{{2}}))?(?![0-9A-Z])"
    rf"|{_B}(?:及其|的|及)?{_B}[《<(]?{_B}"
    rf"(?:第{_B}(?P<ordinal>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}){_B}号?{_B})?"
    rf"修改单(?:{_B}(?P<cardinal>[0-9]{{1,2}})(?![0-9]){_B}号?)?{_B}[》>)]?"
    rf"(?:{_B}\((?P<paper_year>(?:19|20)[0-9]{{2}}){_B}年?\))?"
    rf"|(?:{_B}/{_B}|,?{_B}(?:(?:AND|WITH|INCLUDING) (?:ITS |THE )?)?)"
    rf"AM(?:D\.?|ENDMENT){_B}(?:NO\.?{_B})?(?P<english>[0-9]{{1,2}})(?![0-9])"
    rf"(?:[-:](?P<english_year>(?:19|20)[0-9]{{2}}))?)?"
)
_ADOPTED = "(?: ?采)?"  # the mark of adopted standards beside a number in lists
_END = _YEAR + _EDITION + _ALL + _AMENDMENT + _ADOPTED

# -05 in JTG/T D65-05-2015: a group of a serial, not yet the year
_GROUP = rf"(?:-(?:[0-9]{{1,4}}(?={_B}-)|(?:[0-9]|[0-4][0-9]|[0-9]{{3}})(?![0-9A-Z])))"

_SERIALS = {
    # 1  0681  150A  300001
    "plain": r"[0-9]{1,6}[A-Z]?",
    # 001 after JJG(交通)
    "metrology": r"[0-9]{1,6}[A-Z]?",
    # D20  2112  T0681  D65-05  F80/1  147-1
    "classed": rf"[A-Z]?[0-9]{{2,5}}{_GROUP}{{0,2}}(?:/[0-9](?![0-9]))?",
    # 04-4265  044265 (hyphen lost)  G62020
    "sample": r"[0-9]{2}-?[0-9]{4}(?=[^0-9]|\Z)|[A-Z] ?[0-9]{5}",
    # J04 001
    "professional": r"[A-Z] ?[0-9]{2} ?[0-9]{3}",
    # 08-2090  (construction, after DBJ or DG/TJ)
    "regional": r"[0-9]{2}-[0-9]{1,4}[A-Z]?",
    # 0001  TG06-011  GS001  10-2-6
    "group": rf"(?:[A-Z]{{1,5}}[0-9]{{0,4}}-?)?[0-9]{{1,7}}[A-Z]?{_GROUP}{{0,3}}",
}
_TAILS = {
    shape: re.compile(rf"{_GAP}(?P<serial>{serial}){_PARTS}{_END}")
    for shape, serial in _SERIALS.items()
}
# 1020 0901-2010  1020/0901-2010  2 16 004-2019  0001S-2020  0001 S-2020  11-147-2010
_UNIT = rf"[A-Z]{{0,5}}[0-9]{{1,7}}[A-Z]{{0,2}}{_GROUP}{{0,3}}"
_TAILS["enterprise"] = re.compile(
    rf"{_B}(?P<serial>{_UNIT}(?:(?: {{1,3}}| ?/ ?){_UNIT}){{1,3}}"
    rf"(?=(?:\.[0-9]{{1,4}}){{0,4}}{_DASH}[0-9]|\Z)"
    rf"|{_UNIT}(?: S(?={_DASH}[0-9]))?){_PARTS}{_END}"
)

# /ISO 9001:2015  /ISO/IEC 27001:2013  /IEC 60601-1-2:2014+A1:2020
_FOREIGN = re.compile(
    rf"{_B}/{_B}"
    r"(?P<name>(?:ISO|IEC|CISPR|ITU|OIML|IEEE|CAC|IDF|EN|ASTM|UN)(?:[ /-][A-Z]{1,6}){0,2})"
    rf"{_B}(?P<serial>[0-9]{{1,6}}[A-Z]?"
    r"(?:[-.](?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,4}){0,3})"
    rf"(?:{_B}[:-]{_B}(?P<year>(?:19|20)[0-9]{{2}}))?"
    r"(?P<more>(?:\+A[0-9](?::[0-9]{4})?){0,3})(?![0-9A-Z])"
)

# ---- the usual form ----

# GB/T 1.1-2020  JB/T 1234—1999  DB11/T 1234.5-2020  T/CAS 290-2017: a head, figures and a year, and
# behind them what can only belong to the text. None of the rules above would read on from there.
_USUAL = re.compile(
    "((?:[A-Z]{1,12}(?:/[A-Z]{1,20})?|DB[0-9]{2}(?:[0-9]{2})?/T?) {0,3})"
    r"([0-9]{1,6})((?:\.[0-9]{1,4}){0,4})[-—]((?:19[4-9]|20[0-9])[0-9])"
    r"(?=\Z|[.。；;、)）》]|[，,][\u4e00-\u9fff]|的(?![第修])[\u4e00-\u9fff]"
    r"|(?![一至到第修的及采所])[\u4e00-\u9fff]|,? [b-hj-su-vx-z])"  # no and, amendment, with, to
)
_FIGURED = ("plain", "metrology", "group", "enterprise")  # shapes whose serials may be mere figures


def read_usual(text: str, at: int) -> tuple[StandardNumber, int] | None:
    """Read a number of the form most have, at `at` of a text folded or not; None for any other.

    What it reads the rules would read alike: it is there for speed.
    """
    match = _USUAL.match(text, at)
    if match is None:
        return None
    head, serial, parts, year = match.groups()
    series = _series_of(head)
    if series is None:
        return None
    divided = tuple(parts[1:].split(".")) if parts else ()
    return StandardNumber(series, serial, divided, int(year)), match.end()


@lru_cache(maxsize=4096)
def _series_of(head: str) -> Series | None:
    """The series a head stands for before mere figures; None where they matter, or are not all."""
    prefix = prefix_of(head)
    if prefix is None or prefix.shape not in _FIGURED or prefix.is_slash_dropped:
        return None
    return prefix.series


# ---- the whole ----


def read(folded: str, at: int) -> tuple[StandardNumber, int] | Stopped:
    """Read the longest number that begins at `at`; the number and where it ends."""
    return read_usual(folded, at) or read_by_rules(folded, at)


def read_by_rules(folded: str, at: int) -> tuple[StandardNumber, int] | Stopped:
    """Read a number of any form."""
    prefix = read_prefix(folded, at)
    if isinstance(prefix, Stopped):
        return prefix
    found = read_tail(folded, prefix)
    if not isinstance(found, Stopped) and prefix.is_slash_dropped and found[0].year is None:
        return Stopped(found[1], "year")
    return found


def read_tail(folded: str, prefix: Prefix) -> tuple[StandardNumber, int] | Stopped:
    """Read serial, parts, year and what is said beside them, after a prefix."""
    match = _TAILS[prefix.shape].match(folded, prefix.end)
    if match is None:
        return Stopped(skip(folded, prefix.end), "serial")
    serial, parts, year, edition, is_all = match.group("serial", "parts", "year", "edition", "all")
    end = match.end()
    end_of_year = match.end("parts") if year is None else match.end("year")
    twin = ""
    if "/" in folded[end : end + 4] and folded[end : end + 4].lstrip(" ")[0] == "/":
        twin, end = _twin(folded, end, prefix.series.level)
    number = StandardNumber(
        prefix.series,
        serial if prefix.shape in ("plain", "group") else _written(serial, prefix.shape),
        tuple(parts.replace(" ", "")[1:].split(".")) if parts else (),
        None if year is None else int(year) if len(year) == 4 else 1900 + int(year),
        year is not None and len(year) == 2,
        int(edition) if edition else None,
        is_all is not None,
        None if end_of_year == match.end() else _amendment(match),
        twin,
    )
    return number, end


def _written(serial: str, shape: str) -> str:
    """The one form of a serial that may be typed in several."""
    if shape == "sample":
        bare = serial.replace(" ", "")
        return bare if "-" in bare or bare[0].isalpha() else f"{bare[:2]}-{bare[2:]}"
    if shape == "professional":
        bare = serial.replace(" ", "")
        return f"{bare[:3]} {bare[3:]}"
    if shape == "enterprise":
        return re.sub(" ?/ ?| {1,3}", " ", serial.removesuffix(" S") + "S" * serial.endswith(" S"))
    return serial


_ORDINALS = "〇一二三四五六七八九十"


def _ordinal(written: str) -> int:
    """3, 三 or 十二 as a number."""
    if written[0] not in _ORDINALS:
        return int(written)
    tens, ten, ones = written.rpartition("十")
    high = (_ORDINALS.find(tens) if tens else 1) * 10 if ten else 0
    return high + (_ORDINALS.find(ones) if ones else 0)


def _amendment(match: re.Match[str]) -> Amendment | None:
    """The amendment the tail names, in whichever of its two forms."""
    written = match["xg"] or match["ordinal"] or match["cardinal"] or match["english"]
    year = match["xg_year"] or match["paper_year"] or match["english_year"]
    tail = match.string[match.end("parts") : match.end()]
    if written is None and "XG" not in tail and "修改单" not in tail:
        return None
    return Amendment(_ordinal(written) if written else None, int(year) if year else None)


def _twin(folded: str, at: int, level: Level) -> tuple[str, int]:
    """The second number of two on one cover, after a slash at `at`; "" where there is none.

    Either the international standard that was adopted whole, or the number of a further
    association. Any other number after a slash is the next of a list.
    """
    match = _FOREIGN.match(folded, at)
    if match is not None:
        name, serial, year, more = match.group("name", "serial", "year", "more")
        return f"{name} {serial}{f':{year}' if year else ''}{more}", match.end()
    found = read(folded, skip(folded, skip(folded, at) + 1))
    if isinstance(found, Stopped) or {found[0].level, level} != {Level.GROUP}:
        return "", at
    return found[0].ascii, found[1]
