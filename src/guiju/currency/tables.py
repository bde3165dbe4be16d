"""A kept result as rows for a spreadsheet or a report (查新结果表), in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guiju.law.model import Label

from .results import WHY_NEAR, Result, place_words

JSON = Mapping[str, Any]

HEAD = (
    Label("序号", "No."),
    Label("位置", "Place"),
    Label("原文", "As written"),
    Label("编号", "Number"),
    Label("查新结果", "Status"),
    Label("目录中的标准", "In the catalogue"),
    Label("名称", "Title"),
    Label("发布日期", "Issued on"),
    Label("实施日期", "In force from"),
    Label("终止日期", "Ended on"),
    Label("代替它的标准", "Replaced by"),
    Label("说明", "Remarks"),
    Label("网址", "Address"),
)
COMMA = {"zh": "、", "en": ", "}  # between the items of a list, by language
ADDED = (4, 5, 10, 8, 11)  # the columns put beside a row of somebody's own sheet


def head(language: str) -> list[str]:
    """The headings; `language` is "zh" or "en"."""
    return [_in(label, language) for label in HEAD]


def rows(reports: Iterable[JSON], language: str, site: str) -> Iterator[list[str]]:
    """A row for each answer. `site` is put before addresses."""
    for number, report in enumerate(reports, 1):
        yield row(report, number, language, site)


def row(report: JSON, number: int, language: str, site: str) -> list[str]:
    """One answer as the cells of a row."""
    edition = report["edition"] or {}
    return [
        str(number),
        _in(place_words(**report["place"]), language),
        report["input"],
        report["number"] or "",
        _in(Result(report["status"]).words, language),
        edition.get("print", ""),
        title_of(edition, language),
        day_of(edition, "issued_on"),
        day_of(edition, "in_force_from"),
        day_of(edition, "ended_on"),
        way(report, language),
        remarks(report, language),
        site + edition["url"] if edition else "",
    ]


def title_of(edition: JSON, language: str) -> str:
    """The title in this language, or the one there is; "" for no edition."""
    title = edition.get("title") or {"zh": "", "en": ""}
    first, second = ("zh", "en") if language == "zh" else ("en", "zh")
    return str(title[first] or title[second])


def day_of(edition: JSON, field: str) -> str:
    """A day of an edition as exact as it is known; kept checks of old say nothing of that."""
    return edition.get("inexact_days", {}).get(field) or edition.get(field) or ""


def way(report: JSON, language: str) -> str:
    """What came after, step by step to the newest, each with its date."""
    return " → ".join(
        f"{step['print']}{_from(day_of(step, 'in_force_from'), language)}"
        for step in (*report["replaced_by"],)
    )


def _from(day: str, language: str) -> str:
    if not day:
        return ""
    return f"（{day} 起）" if language == "zh" else f" (from {day})"


def remarks(report: JSON, language: str) -> str:
    """What to look at, and what may have been meant."""
    said = [hint["message"][language] for hint in report["hints"]]
    if report["also_replaced_by"]:
        also = COMMA[language].join(step["print"] for step in report["also_replaced_by"])
        said.append(f"同时代替它的还有 {also}" if language == "zh" else f"Also replaced by {also}")
    if report["near"]:
        near = COMMA[language].join(
            f"{line['print']}（{_in(WHY_NEAR[line['why']], language)}）" for line in report["near"]
        )
        said.append(f"相近的有 {near}" if language == "zh" else f"Near: {near}")
    return "；".join(said) if language == "zh" else "; ".join(said)


def _in(label: Label, language: str) -> str:
    return label.zh if language == "zh" else label.en
