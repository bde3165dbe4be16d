"""The grammar of Chinese numbers (中国标准编号): a prefix, then a tail by the shape of its code.

Everything here reads folded text (see `folding`), from a column, and says where it ended or where
it stopped. Each piece is a regular expression with bounded repeats, so reading is linear. Digits
are `[0-9]`, never `\\d`, which also means ٣. Examples stand above the rules they belong to.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .codes import (
    PROVINCES,
    Code,
    code_spellings,
    coded_series,
    issuer_series,
    local_series,
)
from .values import Amendment, Level, Series, StandardNumber


class Stopped(NamedTuple):
    """Reading stopped before `at` (from 0), where `expected` should stand."""

    at: int
    expected: str


class Prefix(NamedTuple):
    """A prefix that was read: its series, the shape of what follows, and where that begins."""

    series: Series
    shape: str
    end: int
    is_slash_dropped: bool = False  # QSH for Q/SH: believed only with a year


# ---- tails: what stands after the prefix ----

_B = " {0,3}"  # blanks, also none: people drop and double them
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

# ---- prefixes ----

_WORD = re.compile("[A-Z]{1,20}")
# T/CSGF T/CSGF024: the prefix twice
_TWICE = re.compile(r"([A-Z0-9]{1,20}(?: ?/ ?[A-Z0-9-]{1,20}){0,2}) {1,3}(?=\1(?![A-Z]))")
# /T  / T  /Z  T (the slash a blank)  /TJ
_MARK = re.compile(rf"{_B}/{_B}(TJ|[TZJ])(?![A-Z])| ([TZ])(?= ?[0-9])")
_DEPARTMENT = re.compile(rf"{_B}\({_B}([\u4e00-\u9fff]{{1,6}}){_B}\)")
# CAS 290  XCFW TG06  51AIAA 1  CAS-290  CSGF024
_GROUP_ISSUER = re.compile(
    r"([A-Z0-9]{0,19}[A-Z][A-Z0-9]{0,19}(?:-[A-Z]{1,10})?)"
    r"(?= {1,3}(?:[A-Z]{1,5}[0-9]{0,4}-?)?[0-9])"
    r"|([0-9]{0,6}[A-Z]{2,20})-?(?=[0-9])"
)
# SH 1020  CSG-GPG-GPED 2  GDW/Z 461  12HX 1  320000 ABC  JD.J 01  SH1020
_ENTERPRISE_ISSUER = re.compile(
    r"([A-Z0-9]{0,19}[A-Z][A-Z0-9]{0,19}(?:[-.][A-Z]{1,10}){0,3}|[0-9]{2,6} [A-Z]{2,10})"
    r"(?:/([TZ]))?(?= {1,3}[A-Z]{0,5}[0-9])"
    r"|([0-9]{0,6}[A-Z]{1,20}(?:[-.][A-Z]{1,10}){0,3})(?:/([TZ]))?(?=[0-9])"
)
# DB11/T  DB 37/T  DB14/ T  DB13(J)/T  DBJ41/T-  DBS52/  DGJ32/TJ  DB37T  DB11 (then a blank)
_REGION = re.compile(
    rf"(DB[JS]?|DGJ){_B}(?P<region>[0-9]{{4}}|[0-9]{{2}})(?P<j>{_B}\(J\))?"
    rf"(?:{_B}/{_B}(?P<mark>TJ|[TZJ])?-?|(?P<glued>[TZ])|(?= [0-9])|(?<=\))){_B}(?=[0-9])"
)
# DBJ 50-  DBJ/T 15-  DGJ 08-  DG/TJ08-  DB/T 29-: construction, the region inside the serial
_REGIONAL = re.compile(
    rf"(?:(?P<dg>DG{_B}/?{_B}TJ)|(?P<code>DBJ|DGJ|DB){_B}(?:/{_B}(?P<mark>T)|(?P<glued>T))?)"
    rf"(?={_B}(?P<region>[0-9]{{2}})-[0-9]{{1,4}}[A-Z]?{_B}[-—])"
)
_REGION_ALONE = re.compile("DB[JS]?[0-9]{2}")
_CODE_ALONE = re.compile("[A-Z0-9-]{1,40}")
_LETTERED = ("classed", "sample", "professional")  # shapes whose serial may begin with a letter


def _issuer(folded: str, at: int, letter: str) -> Prefix | Stopped:
    """The code of an association or an enterprise, its first character at `at`."""
    if letter == "T":
        match = _GROUP_ISSUER.match(folded, at)
        if match is None:
            return Stopped(at, "issuer") if not _WORD.match(folded, at) else _after(folded, at)
        issuer = match[1] or match[2]
        return Prefix(issuer_series("T", issuer), "group", match.end())
    match = _ENTERPRISE_ISSUER.match(folded, at)
    if match is None:
        return Stopped(at, "issuer") if not _WORD.match(folded, at) else _after(folded, at)
    series = issuer_series("Q", match[1] or match[3], match[2] or match[4] or "")
    return Prefix(series, "enterprise", match.end())


def _after(folded: str, at: int) -> Stopped:
    """A code stood at `at`, but no serial number after it."""
    code = _CODE_ALONE.match(folded, at)
    return Stopped(_skip(folded, code.end() if code else at), "serial")


def _skip(folded: str, at: int) -> int:
    """Where the blanks that begin at `at` end."""
    return len(folded) - len(folded[at:].lstrip(" "))


def _region(folded: str, at: int) -> Prefix | Stopped | None:
    """A local prefix; None where the DB of the earthquake industry begins instead."""
    match = _REGIONAL.match(folded, at)
    if match is not None and (match["code"] != "DB" or match["region"] == "29"):
        code = "DG/TJ" if match["dg"] else match["code"]
        mark = match["mark"] or match["glued"] or ""
        return Prefix(local_series(code, mark), "regional", match.end())
    match = _REGION.match(folded, at)
    if match is None:
        glued = _REGION_ALONE.match(folded, at)
        return Stopped(glued.end(), "slash") if glued else None
    if match["region"][:2] not in PROVINCES:
        return Stopped(match.start("region"), "region")
    code = match[1] + match["region"] + ("(J)" if match["j"] else "")
    mark = match["mark"] or match["glued"] or ""
    return Prefix(local_series(code, mark), "plain", match.end())


def _coded(folded: str, at: int, code: Code, mark: str, end: int) -> Prefix:
    """The prefix of a code in the tables, its letters read up to `end`."""
    department = ""
    if code.shape == "metrology" and (match := _DEPARTMENT.match(folded, end)):
        department, end = match[1], match.end()
    if not mark and code.marks and (match := _MARK.match(folded, end)):
        found = match[1] or match[2]
        if found in code.marks:
            mark, end = found, match.end()
    return Prefix(coded_series(code, mark, department), code.shape, end)


# JB/T, GB , T/CAS : letters alone up to a figure, which then does not matter to what they say
_HEAD = re.compile("[A-Z]{1,12}(?: {0,3}/ {0,3}[A-Z]{1,20})? {0,3}(?=[0-9])")


def read_prefix(folded: str, at: int) -> Prefix | Stopped:
    """Read what stands before the serial number, from `at`."""
    head = _HEAD.match(folded, at)
    if head is not None and (known := _prefix_of(head[0])) is not None:
        return known if at == 0 else known._replace(end=known.end + at)
    return _read_prefix(folded, at)


@lru_cache(maxsize=4096)
def _prefix_of(head: str) -> Prefix | None:
    """The prefix of a head as it stands before any figure; None where the figures matter.

    They belong to the code of a region, and may to that of an association or an enterprise.
    """
    if head[0] == "D" or (head[0] in "TQ" and head[-1] != " "):
        return None
    found = _read_prefix(f"{head}1", 0)
    return found if isinstance(found, Prefix) and found.end <= len(head) else None


def _read_prefix(folded: str, at: int) -> Prefix | Stopped:
    """The same, from the text itself."""
    twice = _TWICE.match(folded, at)
    if twice is not None:
        at = twice.end()
    match = _WORD.match(folded, at)
    if match is None:
        return Stopped(at, "number" if at >= len(folded) else "code")
    word, end = match[0], match.end()
    slash = _skip(folded, end)
    has_slash = folded[slash : slash + 1] == "/"
    if has_slash and word in ("T", "Q"):
        return _issuer(folded, _skip(folded, slash + 1), word)
    if word[0] == "D" and (found := _region(folded, at)) is not None:
        return found
    spellings = code_spellings()
    if has_slash and (double := _double(folded, word, slash)):
        word, end = double
    if word in spellings:
        code, mark = spellings[word]
        return _coded(folded, at, code, mark, end)
    if is_lettered(word):
        return _coded(folded, at, *spellings[word[:-1]], at + len(word) - 1)
    if (word[0] == "T" and len(word) > 3) or (word[0] == "Q" and len(word) > 2):
        found = _issuer(folded, at + 1, word[0])
        return found._replace(is_slash_dropped=True) if isinstance(found, Prefix) else found
    return Stopped(at, "code")


def is_lettered(word: str) -> bool:
    """Whether it is a code with the serial's letter glued to it: JTGD20, GSBG62020, ZBJ04001."""
    known = code_spellings().get(word[:-1]) if 3 <= len(word) <= 4 else None
    return known is not None and known[0].shape in _LETTERED


def _double(folded: str, word: str, slash: int) -> tuple[str, int] | None:
    """NB/SH as one code, where a slash follows the first word; else None."""
    match = _WORD.match(folded, _skip(folded, slash + 1))
    if match is None or f"{word}/{match[0]}" not in code_spellings():
        return None
    return f"{word}/{match[0]}", match.end()


# ---- the whole ----


def read(folded: str, at: int) -> tuple[StandardNumber, int] | Stopped:
    """Read the longest number that begins at `at`; the number and where it ends."""
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
        return Stopped(_skip(folded, prefix.end), "serial")
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
    found = read(folded, _skip(folded, _skip(folded, at) + 1))
    if isinstance(found, Stopped) or {found[0].level, level} != {Level.GROUP}:
        return "", at
    return found[0].ascii, found[1]
