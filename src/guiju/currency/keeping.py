"""Results of checks kept for a while (查新结果的保存), each under an id that nobody can guess."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from guiju.cases.errors import NotFound
from guiju.catalogue.resolving import sources_as_of
from guiju.documents.cells import harmless
from guiju.imports.queries import source_titles
from guiju.law.calendar import BEIJING
from guiju.law.model import Label
from guiju.law.refusals import Refusal, refuse

from . import document, tables, workbook
from .answers import answers
from .apart import written_apart
from .models import Check
from .reading import DOCX, XLSX, Source
from .references import MOST, references
from .report import answer_report

KEEP_DAYS = 90  # a policy of this platform, told on the page
METHOD = Label(
    "按标准编号在目录中逐项核对；不注日期的引用查现行版本；被代替的沿代替关系查到最新版本",
    "Each number is looked up in the catalogue; an undated reference means the edition in force; "
    "what was superseded is followed to the newest edition",
)


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave to be checked: the file's name and bytes, and words for the report."""

    name: str = ""
    data: bytes = b""
    client: str = ""
    checker: str = ""


def check(source: Source, given: Given, at: datetime) -> Check | Refusal:
    """Answer everything a source names, and keep the answers.

    The bytes are kept only of what answers can be written into, a workbook or a Word document.
    """
    found = references(source.pieces)
    if not found:
        return refuse("list-without-references")
    if len(found) > MOST:
        return refuse("list-too-long", most=MOST)
    today = at.astimezone(BEIJING).date()
    reports = [answer_report(answer) for answer in answers(found, today)]
    return Check.objects.create(
        made_at=at,
        expires_at=at + timedelta(days=KEEP_DAYS),
        on=today,
        name=given.name[-200:],
        kind=source.kind,
        source=given.data if source.kind in (DOCX, XLSX) else b"",
        client=given.client[:120],
        checker=given.checker[:60],
        sources=[[name, day.isoformat()] for name, day in sources_as_of()],
        answers=reports,
        digest=_digest(reports),
    )


def _digest(reports: Sequence[object]) -> str:
    told = json.dumps(reports, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def kept(check_id: str, at: datetime) -> Check:
    """A result by its id. Raises NotFound where there is none, or it has expired."""
    found = Check.objects.filter(pk=check_id, expires_at__gt=at).first()
    if found is None:
        raise NotFound
    return found


def forget_expired(at: datetime) -> int:
    """Delete what has expired. Returns how many results went."""
    return Check.objects.filter(expires_at__lte=at).delete()[0]


# ---- files ----

FORMATS: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def as_file(found: Check, kind: str, language: str, site: str) -> bytes:
    """A result as a file. A workbook or a Word document comes back as it was, answers beside.

    Args:
        kind: a key of `FORMATS`.
        language: "zh" or "en".
        site: address of this site, put before the addresses of standards.
    """
    if kind == "json":
        return json.dumps(whole_report(found), ensure_ascii=False, indent=1).encode()
    if kind == "csv":
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(tables.head(language))
        for cells in tables.rows(found.answers, language, site):
            writer.writerow(harmless(cell) for cell in cells)
        return ("\ufeff" + out.getvalue()).encode()
    facts = facts_of(found, language)
    if found.source and found.kind == kind:
        told = {"reports": found.answers, "facts": facts, "language": language, "site": site}
        copy = written_apart(kind, bytes(found.source), told)
        if copy is not None:
            return copy
    if kind == "xlsx":
        return workbook.workbook_of(found.answers, language, site)
    return document.document_of(found.answers, facts, language)


def whole_report(found: Check) -> dict[str, object]:
    """A result as a plain object: what was checked, for which day, from which data, each answer."""
    return {
        "report": found.number,
        "on": found.on.isoformat(),
        "made_at": found.made_at.astimezone(BEIJING).isoformat(timespec="seconds"),
        "name": found.name,
        "sources": [{"source": name, "as_of": day} for name, day in found.sources],
        "sha256": found.digest,
        "items": found.answers,
    }


def facts_of(found: Check, language: str) -> list[tuple[str, str]]:
    """What a report says of itself before its rows."""
    made = f"{found.made_at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    titles = source_titles()
    days = tables.COMMA[language].join(
        f"{getattr(titles[name], language) if name in titles else name} {day}"
        for name, day in found.sources
    )
    if language == "zh":
        facts = [("报告号", found.number), ("委托单位", found.client),
                 ("清单", f"{found.name or '粘贴的文字'}，{len(found.answers)} 项，顺序与原文相同"),
                 ("查新时间", made), ("数据日期", days or f"本平台目录，{found.on}"),
                 ("方法", METHOD.zh), ("数据指纹", f"sha256 {found.digest}")]  # fmt: skip
    else:
        facts = [("Report", found.number), ("Client", found.client),
                 ("List", f"{found.name or 'pasted text'}, {len(found.answers)} items, in order"),
                 ("Checked at", made), ("Data as of", days or f"this catalogue, {found.on}"),
                 ("Method", METHOD.en), ("Digest", f"sha256 {found.digest}")]  # fmt: skip
    return [(name, value) for name, value in facts if value]
