"""Facets and their values in words (筛选项的名称), for the page, its files and the mail."""

from __future__ import annotations

import re
from functools import cache

from guiju.catalogue.models import EditionStatus
from guiju.classification import ccs, committees, ics, regions
from guiju.identifiers import Force, Level, industry_codes
from guiju.law.model import Label
from guiju.search import Asked, Kind

TITLES = {
    "kind": Label("类别", "Kind"),
    "level": Label("标准层级", "Level"),
    "nature": Label("性质", "Force"),
    "status": Label("状态", "Status"),
    "body": Label("标准代号", "Series"),
    "issuer": Label("发布机构", "Issued by"),
    "committee": Label("归口委员会", "Committee"),
    "ics": Label("国际分类 ICS", "ICS"),
    "ccs": Label("中国分类 CCS", "CCS"),
    "year": Label("发布年份", "Year of issue"),
    "adopted-from": Label("采用国际标准", "Adopted from"),
    "has-text": Label("全文", "Text"),
}

_WORDS: dict[str, dict[str, Label]] = {
    "kind": {
        Kind.STANDARD: Label("标准", "Standards"),
        Kind.PLAN: Label("计划和在办项目", "Projects under way"),
    },
    "level": {
        Level.NATIONAL: Label("国家标准", "National"),
        Level.INDUSTRY: Label("行业标准", "Industry"),
        Level.LOCAL: Label("地方标准", "Local"),
        Level.GROUP: Label("团体标准", "Group"),
        Level.ENTERPRISE: Label("企业标准", "Enterprise"),
        Level.OTHER: Label("国际、境外和其他标准", "International, foreign and other"),
    },
    "nature": {
        Force.MANDATORY: Label("强制性", "Mandatory"),
        Force.RECOMMENDED: Label("推荐性", "Recommended"),
        Force.GUIDANCE: Label("指导性技术文件", "Guidance document"),
        "whole": Label("全文强制", "Wholly mandatory"),
        "clauses": Label("条文强制", "Some clauses mandatory"),
        "none": Label("推荐", "Recommended"),
        "voluntary": Label("自愿", "Voluntary"),
    },
    "status": {status.value: status.words for status in EditionStatus},
    "has-text": {
        "yes": Label("可读全文", "Text can be read"),
        "no": Label("没有全文", "Without text"),
    },
}

# Series of national bodies and of those whose standards are adopted here most.
_SERIES = {
    "GB": Label("国家标准", "National standard"),
    "ISO": Label("国际标准化组织", "International Organization for Standardization"),
    "IEC": Label("国际电工委员会", "International Electrotechnical Commission"),
    "ISO/IEC": Label("国际标准化组织和国际电工委员会", "ISO and IEC"),
    "ITU-T": Label("国际电信联盟", "International Telecommunication Union"),
    "IEEE": Label("电气与电子工程师协会", "Institute of Electrical and Electronics Engineers"),
    "EN": Label("欧洲标准", "European standard"),
    "ASTM": Label("美国材料与试验协会", "ASTM International"),
}


def facet_title(facet: str) -> Label:
    """What a facet is called."""
    return TITLES[facet]


def value_words(facet: str, value: str) -> Label:
    """What a value of a facet is called; a code with its name where the name is known."""
    words = _WORDS.get(facet, {}).get(value)
    if words is not None:
        return words
    match facet:
        case "ics" | "ccs":
            name = class_name(facet, value)
        case "body":
            name = series_name(value)
        case "committee":
            known = committees().get(value, "")
            name = Label(known, known)
        case _:
            name = Label("", "")
    return Label(f"{value} {name.zh}".strip(), f"{value} {name.en}".strip())


def described(asked: Asked) -> Label:
    """A search in words: what was typed, what was chosen, the day; its first name when kept."""
    parts = [Label(asked.text, asked.text)] if asked.text else []
    parts += [value_words(f, value) for f, values in asked.chosen.items() for value in values]
    if asked.as_of:
        parts.append(Label(f"{asked.as_of} 有效", f"in force on {asked.as_of}"))
    if not parts:
        return Label("全部标准", "All standards")
    return Label(*(" · ".join(words) for words in zip(*((p.zh, p.en) for p in parts), strict=True)))


def class_name(scheme: str, code: str) -> Label:
    """The name of a class of ICS or CCS; empty where the list does not hold it."""
    node = (ics() if scheme == "ics" else ccs()).get(code)
    return Label(node.name("zh"), node.name("en")) if node else Label("", "")


@cache
def series_name(series: str) -> Label:
    """Whose series it is: the field of an industry code, the region of a local one.

    >>> series_name("YY/T").en
    'Medicine'
    """
    code = series.removesuffix("/T").removesuffix("/Z").rstrip("/")
    if code in _SERIES:
        return _SERIES[code]
    if code in industry_codes():
        known = industry_codes()[code]
        return Label(known.field_zh, known.field_en or known.field_zh)
    region = re.fullmatch(r"DB([0-9]{2}|[0-9]{4})", code)
    node = regions().get(region[1].ljust(6, "0")) if region else None
    return Label(node.name("zh"), node.name("en")) if node else Label("", "")
