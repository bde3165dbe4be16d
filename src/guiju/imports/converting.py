"""Converters of values (取值转换): how a column of a source becomes a field. Named in mappings.

Each takes what stood there, never None and never "none" in any spelling, and gives a value that
fits JSON, or why it could not. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from guiju.identifiers import BodyNumber, Malformed, Number, PlanNumber, StandardNumber, parse

from .faults import Unread, unread
from .titles import mended

Converter = Callable[[Any], Any]  # the value, or Unread

_NONE = re.compile(
    r"\s*(?:无|無|[-—–/\\]+|none|null|n/?a|暂无|titre manqu[ea]?)?\s*", re.IGNORECASE
)
_SPLIT = re.compile(r"[，、；;,\n]+")
_DATE = re.compile(
    r"\s*([0-9]{4})(?:\s*[-/.年]\s*([0-9]{1,2}))?(?:\s*[-/.月]\s*([0-9]{1,2}))?\s*[月日]?"
    r"(?:[T ]+[0-9:.]+(?:Z|[+-][0-9:]+)?)?\s*"
)
_COMPACT = re.compile(r"\s*([12][0-9]{3})([01][0-9])([0-3][0-9])\s*")
_ICS = re.compile(r"(?<![0-9.])[0-9]{2}(?:\.[0-9]{3}(?:\.[0-9]{2})?)?(?![0-9.])")
_CCS = re.compile(r"(?<![A-Z0-9])([A-HJ-NP-Z])\s?([0-9]{2})(?![0-9])")
_REPLACES = re.compile(r"^\s*(?:代替|替代|部分代替|被代替|废止)[:：]?\s*")
_COMMITTEE = re.compile(r"^(?:SAC/|ISO/|IEC/)?(?:TC|SWG)\s*[0-9]+(?:/SC\s*[0-9]+)?$")


def is_none(value: Any) -> bool:
    """Whether nothing stands there: empty, 无, a dash, `none`, or a list of nothing."""
    if value is None:
        return True
    if isinstance(value, str):
        return _NONE.fullmatch(value) is not None
    return isinstance(value, list | dict) and not value


def text(value: Any) -> Any:
    """One line of text."""
    return " ".join(str(value).split())


def title(value: Any) -> Any:
    """A title, mended (`titles.mended`)."""
    return mended(str(value))


def english_title(value: Any) -> Any:
    """A title in another language: tags and doubled blanks off, one hyphen between elements."""
    return " ".join(re.sub(r"</?[a-z]+>", "", str(value)).replace(" -- ", " - ").split())


def day(value: Any) -> Any:
    """A day in one of many spellings; year or year and month alone stay as exact as they are.

    >>> day("2023/12/6 0:00"), day("2024年5月"), day("20230105")
    ('2023-12-06', '2024-05', '2023-01-05')
    """
    written = str(value)
    found = _COMPACT.fullmatch(written) or _DATE.fullmatch(written)
    if found is None:
        return unread("不是日期", "this is no date")
    parts = [int(part) for part in found.groups() if part]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return unread("没有这一天", "there is no such day")
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def ics(value: Any) -> Any:
    """Codes of the ICS, in whatever separated; pieces of names between them are dropped."""
    return _codes(value, lambda piece: _ICS.findall(piece))


def ccs(value: Any) -> Any:
    """Codes of the Chinese classification: `K 81`, or a path of names that ends in a code."""

    def found(piece: str) -> list[str]:
        return [letter + figures for letter, figures in _CCS.findall(piece)]

    return _codes(value, found)


def _codes(value: Any, find: Callable[[str], list[str]]) -> Any:
    pieces = value if isinstance(value, list) else [value]
    codes = [code for piece in pieces for code in find(str(piece))]
    if not codes:
        return unread("没有分类号", "there is no code of the classification")
    return list(dict.fromkeys(codes))


def numbers(value: Any) -> Any:
    """Numbers of standards: a list, or text separated by ， 、 ； with 代替 before them."""
    pieces = value if isinstance(value, list) else _SPLIT.split(_REPLACES.sub("", str(value)))
    found: list[str] = []
    for piece in pieces:
        written = _REPLACES.sub("", str(piece)).strip()
        if is_none(written):
            continue
        if _COMMITTEE.match(written):
            return unread(
                "这里是技术委员会代号，不是标准编号", "this is a committee, no number of a standard"
            )
        number = read_number(written)
        if number is None:
            return unread(f"不是标准编号：{written}", f"no number of a standard: {written}")
        found.append(number.ascii)
    return found or None


def read_document(written: str) -> Number | None:
    """The number of a standard or of a plan in any spelling; None when it is neither."""
    number = parse(written)
    return None if isinstance(number, Malformed) else number


def read_number(written: str) -> StandardNumber | BodyNumber | None:
    """The number of a standard in any spelling; None when it is none, or that of a plan."""
    number = parse(written)
    return number if isinstance(number, StandardNumber | BodyNumber) else None


def plan_number(value: Any) -> Any:
    """One number of the national plan, in its stored form (计划号)."""
    number = parse(str(value).strip())
    if isinstance(number, PlanNumber):
        return number.ascii
    return unread("不是计划号", "this is no number of a plan")


def number_only(value: Any) -> Any:
    """One number of a standard, in its stored form."""
    number = read_number(str(value))
    return (
        unread("不是标准编号", "this is no number of a standard")
        if number is None
        else number.ascii
    )


def number_among(value: Any) -> Any:
    """The first of several identifiers that is the number of a standard."""
    pieces = value if isinstance(value, list) else [value]
    for piece in pieces:
        if (number := read_number(str(piece))) is not None:
            return number.ascii
    return unread("没有标准编号", "no number of a standard among them")


STATUSES = {
    "现行": "in-force",
    "现行有效": "in-force",
    "有效": "in-force",
    "current": "in-force",
    "in-force": "in-force",
    "active": "in-force",
    "published": "in-force",
    "即将实施": "upcoming",
    "upcoming": "upcoming",
    "未实施": "upcoming",
    "废止": "withdrawn",
    "作废": "withdrawn",
    "已废止": "withdrawn",
    "withdrawn": "withdrawn",
    "被代替": "superseded",
    "superseded": "superseded",
    "暂停实施": "suspended",
    "suspended": "suspended",
    "制定中": "planned",
    "修订中": "in-force",
    "planned": "planned",
    "draft": "planned",
}


def status(value: Any) -> Any:
    """A word for the status, in the catalogue's own."""
    found = STATUSES.get(str(value).strip().casefold())
    return found or unread("不认识的状态", "an unknown word for the status")


# How far a project of the plan has come; what is published or ended is planned no more.
PLAN_STATES = {
    "正在起草": "planned",
    "起草": "planned",
    "正在征求意见": "planned",
    "征求意见": "planned",
    "正在审查": "planned",
    "审查": "planned",
    "正在批准": "planned",
    "批准": "planned",
    "报批": "planned",
    "已发布": "completed",
    "已完成": "completed",
    "completed": "completed",
    "终止": "stopped",
    "已终止": "stopped",
    "stopped": "stopped",
}


def plan_state(value: Any) -> Any:
    """A word for the state of a project of the plan (项目状态), in the catalogue's own."""
    word = str(value).strip()
    return PLAN_STATES.get(word) or status(word)


def stage(value: Any) -> Any:
    """A harmonized stage code of ISO, as a status.

    A project that was deleted (nn.98) was stopped and never became a standard; one that is being
    published (60.00) is still in preparation.
    Source: ISO Guide 69, International harmonized stage codes.
    """
    found = re.fullmatch(r"\s*([0-9]{2})(?:\.([0-9]{2}))?\s*", str(value))
    if found is None:
        return unread("不是阶段代码", "this is no stage code")
    main, sub = found[1], found[2] or "00"
    if sub == "98":
        return "stopped"
    if (main, sub) == ("95", "99"):
        return "withdrawn"
    return "planned" if main < "60" or (main, sub) == ("60", "00") else "in-force"


def relaton_stage(value: Any) -> Any:
    """The status of a Relaton document: a stage code with its substage, or a word."""
    if not isinstance(value, Mapping):
        return status(value)
    main, sub = (_inner(value.get(name)) for name in ("stage", "substage"))
    if not main[:1].isdigit():
        return status(main)
    return stage(f"{main}.{sub or '00'}")


def _inner(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("value") or value.get("content")
    return "" if value is None else str(value)


CITATION_KINDS = {
    "法律法规": "law",
    "法律": "law",
    "法规": "law",
    "law": "law",
    "认证目录": "certification",
    "认证": "certification",
    "certification": "certification",
    "许可目录": "licence",
    "许可": "licence",
    "licence": "licence",
    "招标文件": "tender",
    "招标": "tender",
    "tender": "tender",
    "政府采购": "procurement",
    "procurement": "procurement",
}


def citation_kind(value: Any) -> Any:
    """What sort of document cites a standard."""
    found = CITATION_KINDS.get(str(value).strip().casefold())
    return found or unread("不认识的引用类别", "an unknown kind of citing document")


def address(value: Any) -> Any:
    """An address on the web; nothing else may become a link."""
    written = str(value).strip()
    if re.fullmatch(r"https?://[^\s<>\"']{1,490}", written) is None:
        return unread("不是网址", "this is no web address")
    return written


DOCUMENT_TYPES = {
    "标准": "standard",
    "international-standard": "standard",
    "standard": "standard",
    "规范性文件": "specification",
    "technical-specification": "technical-specification",
    "technical-report": "technical-report",
}


def kind(value: Any) -> Any:
    """What sort of document it is, as a word with hyphens."""
    word = str(value).strip().casefold().replace("_", "-").replace(" ", "-")
    return DOCUMENT_TYPES.get(word, word)


def first(value: Any) -> Any:
    """The first of several."""
    return value[0] if isinstance(value, list) and value else value


def joined(value: Any) -> Any:
    """Several as one text."""
    return "、".join(str(item) for item in value) if isinstance(value, list) else str(value)


def committee(value: Any) -> Any:
    """The code of a committee: TC155 as SAC/TC 155, others as they are.

    >>> committee("TC155"), committee(["ISO/TC 176/SC 2"])
    ('SAC/TC 155', 'ISO/TC 176/SC 2')
    >>> committee("全国消防标准化技术委员会(SAC/TC 113)")
    'SAC/TC 113'
    """
    written = " ".join(str(first(value)).split())
    found = re.search(
        r"(?:^(?:(?:SAC|全国)/?)?|[（(]SAC/)TC\s*([0-9]+)(?:\s*/?\s*SC\s*([0-9]+))?", written
    )
    if found is None:
        return written[:120]
    return f"SAC/TC {found[1]}" + (f"/SC {found[2]}" if found[2] else "")


def degree(value: Any) -> Any:
    """How an adopted standard stands to its original: IDT, MOD, NEQ (采标程度)."""
    words = {"等同": "IDT", "等同采用": "IDT", "修改": "MOD", "修改采用": "MOD", "非等效": "NEQ"}
    written = str(value).strip()
    found = words.get(written, written.upper())
    return found if found in ("IDT", "MOD", "NEQ") else unread("采标程度", "degree of adoption")


def titles(value: Any) -> Any:
    """Titles by language, those that stand elsewhere and empty ones left out."""
    if not isinstance(value, Mapping):
        return unread("不是各语言的名称", "these are no titles by language")
    kept = {
        language: english_title(written)
        for language, written in value.items()
        if language not in ("en", "zh") and not is_none(written)
    }
    return kept or None


def whole(value: Any) -> Any:
    """A text of several lines, at most 4000 characters."""
    return str(value).strip()[:4000]


CONVERTERS: Mapping[str, Converter] = {
    "text": text,
    "title": title,
    "other-title": english_title,
    "titles": titles,
    "date": day,
    "ics": ics,
    "ccs": ccs,
    "numbers": numbers,
    "number": number_only,
    "number-among": number_among,
    "plan-number": plan_number,
    "status": status,
    "plan-state": plan_state,
    "stage": stage,
    "relaton-stage": relaton_stage,
    "citation-kind": citation_kind,
    "address": address,
    "kind": kind,
    "committee": committee,
    "degree": degree,
    "first": first,
    "joined": joined,
    "whole": whole,
}


def converted(value: Any, names: tuple[str, ...]) -> Any:
    """The value through each converter in turn; None when nothing stands there, or Unread."""
    for name in names:
        if is_none(value):
            return None
        value = CONVERTERS[name](value)
        if isinstance(value, Unread):
            return value
    return None if is_none(value) else value
