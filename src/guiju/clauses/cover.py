"""What the cover of a standard says (封面): number, titles, classes, dates, issuer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from .model import one_line

_NUMBER = re.compile(r"(?:T/|Q/|DB)?[A-Z0-9]{1,12}(?:/[A-Z]{1,6})? ?[0-9X.]+[—–-][0-9X]{2,4}$")
_REPLACES = re.compile(r"(?:部分)?代替\s*[:：]?\s*(.+)$")
_DATE = re.compile(r"([0-9X]{2,4}[-年][0-9X]{1,2}[-月][0-9X]{1,2}日?)\s*(发布|实施)$")
_ISSUED = re.compile(r"(.+?)\s*发\s*布$")
_STAGE = re.compile(r"[（(].{1,12}稿[)）]$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{3}")
_LONGEST, _MOST = 200, 200  # characters of a line, lines of a cover
_LEVEL = re.compile(
    r"(中华人民共和国|.{2,8}省|.{2,8}市)?(国家|地方|行业|团体|企业|.{2,6}行业)标准$"
)


def read_cover(lines: Iterable[str]) -> dict[str, str]:
    """Fields of the cover from its lines, in order; what is not there is left out.

    Keys: number, replaces, title_zh, title_en, ics, ccs, published, effective, issuer, stage.
    A title keeps its wide spaces, which divide its elements.
    """
    meta: dict[str, str] = {}
    for raw in islice((line for line in lines if len(line) <= _LONGEST), _MOST):
        line = one_line(raw)
        key, found = _read_line(line, raw.strip(), meta)
        if key and found:
            meta.setdefault(key, found)
    return meta


def _read_line(line: str, raw: str, meta: dict[str, str]) -> tuple[str, str]:
    if line.startswith(("ICS", "CCS")):
        return line[:3].lower(), line
    if _NUMBER.match(line):
        return "number", line
    if replaced := _REPLACES.match(line):
        return "replaces", replaced[1]
    if date := _DATE.match(line):
        return ("published" if date[2] == "发布" else "effective"), date[1]
    if issued := _ISSUED.match(line):
        return "issuer", issued[1]
    if _STAGE.match(line):
        return "stage", line
    if _CHINESE.search(line):
        if "title_zh" in meta and ("published" in meta or "effective" in meta):
            return "issuer", line
        return ("", "") if _LEVEL.match("".join(line.split())) else ("title_zh", raw)
    return ("title_en", line) if _LATIN.search(line) else ("", "")
