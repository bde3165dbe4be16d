"""The catalogue by class, committee and series (分类浏览): every node is a list of its own.

Counts come from the index, so that a tree tells what its lists hold. A list is narrowed further on
the page of the search, where its feed and files are too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases.errors import NotFound
from guiju.classification import Node, ccs, committee_family, ics
from guiju.identifiers import Level, StandardNumber, parse
from guiju.law.model import Label
from guiju.parties.queries import committee_names
from guiju.search import Asked
from guiju.search.counting import values_of
from guiju.search.finding import find
from guiju.subscriptions.facet_words import facet_title, series_name, value_words

from .searching import SIZE, found_context

SCHEMES = {"ics": ics, "ccs": ccs}
LEDES = {
    "ics": Label(
        "国际标准分类法：国际上和我国共用的分类，先分领域，再分组、分组细目。"
        "中文类名多为本站按英文译出，以正式的中文版为准。",
        "The International Classification for Standards, used abroad and here: fields, groups, "
        "subgroups. Most Chinese names are this site's translation; the official edition prevails.",
    ),
    "ccs": Label(
        "中国标准文献分类法：一个字母为一级类目，后面两位数字为二级类目。",
        "The Chinese Classification for Standards: a letter for the section, two digits for the "
        "class.",
    ),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree with how many documents lie under it."""

    path: str  # its address
    code: str
    name: Label
    n: int


@dataclass(frozen=True, slots=True)
class Group:
    """Branches under a common heading."""

    title: Label
    branches: tuple[Branch, ...]


def tree(request: HttpRequest, scheme: str) -> HttpResponse:
    """The top of a classification: its fields with their counts."""
    found = find(Asked(size=1, facets=(scheme,)))
    counts = {count.value: count.n for count in found.facets.get(scheme, ())}
    context = {
        "title": facet_title(scheme),
        "lede": LEDES[scheme],
        "groups": [Group(Label("", ""), _branches(scheme, SCHEMES[scheme]().roots, counts))],
    }
    return render(request, "portal/tree.html", context)


def branch(request: HttpRequest, scheme: str, code: str) -> HttpResponse:
    """A class: what it divides into, and what it holds. One the list lacks may still hold some."""
    nodes = SCHEMES[scheme]()
    listed = found_context(Asked(chosen={scheme: (code,)}, size=SIZE))
    if code not in nodes and not listed["found"].total:
        raise NotFound
    above = [(value_words(scheme, n.code), f"/{scheme}/{n.code}/") for n in nodes.path(code)]
    counts = {count.value: count.n for count in listed["found"].facets.get(scheme, ())}
    context = {
        "title": value_words(scheme, code),
        "root": (facet_title(scheme), f"/{scheme}/"),
        "above": above[:-1],
        "below": _branches(scheme, nodes.children(code), counts),
        **listed,
    }
    return render(request, "portal/branch.html", context)


def committees(request: HttpRequest) -> HttpResponse:
    """Technical committees that something is known of, by the body they belong to."""
    counts = values_of("committee")
    names = _committee_names(counts)
    grouped: dict[str, list[Branch]] = {}
    for code in sorted(counts, key=_by_numbers):
        at = f"/committee/{slug_of(code)}/"
        family = committee_family(code)
        grouped.setdefault(family, []).append(Branch(at, code, names[code], counts[code]))
    groups = [
        Group(Label(family or "其他", family or "Others"), tuple(branches))
        for family, branches in sorted(grouped.items(), key=lambda item: (not item[0], item[0]))
    ]
    lede = Label("各委员会归口的标准。", "What each committee is responsible for.")
    context = {"title": Label("技术委员会", "Technical committees"), "lede": lede, "groups": groups}
    return render(request, "portal/tree.html", context)


def committee(request: HttpRequest, slug: str) -> HttpResponse:
    """What one committee is responsible for."""
    counts = values_of("committee")
    code = _coded(slug, counts)
    name = _committee_names({code: 1})[code]
    context = {
        "title": Label(f"{code} {name.zh}".strip(), f"{code} {name.en}".strip()),
        "root": (Label("技术委员会", "Technical committees"), "/committees/"),
        **found_context(Asked(chosen={"committee": (code,)}, size=SIZE)),
    }
    return render(request, "portal/branch.html", context)


def bodies(request: HttpRequest) -> HttpResponse:
    """The series there are, by level: whose standards they are and how many."""
    counts = values_of("body")
    grouped: dict[Level, list[Branch]] = {}
    for series in sorted(counts, key=lambda series: (-counts[series], series)):
        at = Branch(f"/body/{slug_of(series)}/", series, series_name(series), counts[series])
        grouped.setdefault(level_of(series), []).append(at)
    groups = [
        Group(value_words("level", level), tuple(grouped[level]))
        for level in Level
        if level in grouped
    ]
    lede = Label(
        "编号前面的代号，说明标准是谁的、哪一级的。",
        "What a number begins with: it tells whose standard it is, and at which level.",
    )
    context = {"title": Label("标准代号", "Series"), "lede": lede, "groups": groups}
    return render(request, "portal/tree.html", context)


def body(request: HttpRequest, slug: str) -> HttpResponse:
    """What one series holds."""
    series = _coded(slug, values_of("body"))
    context = {
        "title": value_words("body", series),
        "root": (Label("标准代号", "Series"), "/bodies/"),
        **found_context(Asked(chosen={"body": (series,)}, size=SIZE)),
    }
    return render(request, "portal/branch.html", context)


def slug_of(code: str) -> str:
    """A code as part of an address.

    >>> slug_of("ISO/TC 262/SC 1")
    'ISO-TC-262-SC-1'
    """
    return re.sub(r"[^0-9A-Za-z\u4e00-\u9fff.]+", "-", code).strip("-")


@cache
def level_of(series: str) -> Level:
    """The level a series stands at by its form."""
    number = parse(f"{series} 1-2000")
    return number.series.level if isinstance(number, StandardNumber) else Level.OTHER


def _coded(slug: str, counts: Mapping[str, int]) -> str:
    code = next((code for code in counts if slug_of(code) == slug), None)
    if code is None:
        raise NotFound
    return code


def _branches(
    scheme: str, nodes: tuple[Node, ...], counts: Mapping[str, int]
) -> tuple[Branch, ...]:
    return tuple(
        Branch(f"/{scheme}/{node.code}/", node.code, Label(node.name("zh"), node.name("en")),
               counts.get(node.code, 0))
        for node in nodes
    )  # fmt: skip


def _committee_names(counts: Mapping[str, int]) -> dict[str, Label]:
    """Names of committees here, else of the list; empty where neither knows."""
    here = committee_names(list(counts))
    return {code: here.get(code) or value_words_of(code) for code in counts}


def value_words_of(code: str) -> Label:
    """The name of a committee from the list, without its number."""
    words = value_words("committee", code)
    return Label(words.zh.removeprefix(code).strip(), words.en.removeprefix(code).strip())


def _by_numbers(code: str) -> tuple[tuple[int, str], ...]:
    """A key by which TC 9 comes before TC 10."""
    runs = re.findall(r"[0-9]+|[^0-9]+", code)
    return tuple((int(run), "") if run[0].isdigit() else (0, run) for run in runs)
