"""Prefixes of Chinese numbers (标准代号): a code with its mark, a region, an issuer.

Everything here reads folded text (see `folding`), from a column, and says where it ended or where
it stopped. Examples stand above the rules they belong to.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .codes import (
    PROVINCES,
    Code,
    code_spellings,
    coded_series,
    issuer_series,
    local_series,
)
from .values import Series

BLANKS = " {0,3}"  # also none: people drop and double them
_B = BLANKS


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
    return Stopped(skip(folded, code.end() if code else at), "serial")


def skip(folded: str, at: int) -> int:
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
    if head is not None and (known := prefix_of(head[0])) is not None:
        return known if at == 0 else known._replace(end=known.end + at)
    return _read_prefix(folded, at)


@lru_cache(maxsize=4096)
def prefix_of(head: str) -> Prefix | None:
    """The prefix of a head as it stands before any figure; None where the figures matter.

    They belong to the code of a region, and may to that of an association or an enterprise.
    """
    if _OPEN.match(head):
        return None
    found = _read_prefix(f"{head}1", 0)
    return found if isinstance(found, Prefix) and found.end <= len(head) else None


# DB without its region, T/CAS without a blank: what figures follow decides
_OPEN = re.compile(r"D[BG](?![0-9])|[TQ].*[^ ]\Z")


def _read_prefix(folded: str, at: int) -> Prefix | Stopped:
    """The same, from the text itself."""
    twice = _TWICE.match(folded, at)
    if twice is not None:
        at = twice.end()
    match = _WORD.match(folded, at)
    if match is None:
        return Stopped(at, "number" if at >= len(folded) else "code")
    word, end = match[0], match.end()
    slash = skip(folded, end)
    has_slash = folded[slash : slash + 1] == "/"
    if has_slash and word in ("T", "Q"):
        return _issuer(folded, skip(folded, slash + 1), word)
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


@cache
def lettered_codes() -> frozenset[str]:
    """The codes of two or three letters whose serials may begin with a letter."""
    spelt = code_spellings().items()
    return frozenset(
        word for word, (code, _) in spelt if code.shape in _LETTERED and 2 <= len(word) <= 3
    )


def is_lettered(word: str) -> bool:
    """Whether it is a code with the serial's letter glued to it: JTGD20, GSBG62020, ZBJ04001."""
    return word[:-1] in lettered_codes()


def _double(folded: str, word: str, slash: int) -> tuple[str, int] | None:
    """NB/SH as one code, where a slash follows the first word; else None."""
    match = _WORD.match(folded, skip(folded, slash + 1))
    if match is None or f"{word}/{match[0]}" not in code_spellings():
        return None
    return f"{word}/{match[0]}", match.end()
