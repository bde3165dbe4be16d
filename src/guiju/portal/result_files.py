"""What a search finds as files and as a feed (导出): CSV, XLSX, JSON, Atom.

CSV holds everything, however much; a workbook as much as a spreadsheet program bears, and says so;
JSON is a page with the address of the next; the feed the newest.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.feedgenerator import Atom1Feed
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from guiju.cases.clock import CASE_CLOCK
from guiju.documents.cells import FORMULA, harmless
from guiju.law.calendar import BEIJING
from guiju.search import Asked, Sort
from guiju.search.finding import find
from guiju.subscriptions.asking import asked_of, query_of
from guiju.subscriptions.facet_words import described
from guiju.subscriptions.results import Result, all_results, with_records

HEAD = (
    "kind", "number", "title_zh", "title_en", "level", "status", "issued_on", "in_force_from",
    "ended_on", "issued_by", "committee", "ics", "ccs", "address",
)  # fmt: skip
SHEET_MOST = 20_000  # rows of a workbook
FEED_MOST = 50
PAGE = 100  # results of one page of JSON


def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Everything found, a row each, sent while it is read: there is no last row but the last."""
    rows = all_results(_asked(request), CASE_CLOCK.now())
    answer = StreamingHttpResponse(_csv_lines(rows), "text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="standards.csv"'
    return answer


def as_xlsx(request: HttpRequest) -> FileResponse:
    """The first rows of what was found, as a workbook; a last row says if there are more."""
    asked = _asked(request)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("标准")
    sheet.freeze_panes = "A2"
    sheet.append(list(HEAD))
    count = 0
    for result in all_results(asked, CASE_CLOCK.now(), most=SHEET_MOST):
        sheet.append([_sheet_cell(sheet, value) for value in _row(result)])
        count += 1
    if count == SHEET_MOST:
        sheet.append(
            [f"只到第 {SHEET_MOST} 行，全部见 CSV。 / The first {SHEET_MOST}; see the CSV."]
        )
    file = TemporaryFile()  # noqa: SIM115  # closed by the response
    book.save(file)
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename="standards.xlsx",
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def as_json(request: HttpRequest) -> JsonResponse:
    """A page of what was found with every count, and the address of the next page."""
    asked = asked_of(request.GET, size=PAGE)
    found = find(asked)
    base = f"{settings.SITE_URL}/search.json"
    return JsonResponse(
        {
            "total": found.total,
            "facets": {
                name: [{"value": c.value, "n": c.n} for c in counts]
                for name, counts in found.facets.items()
            },
            "items": [_item(result) for result in with_records(found.hits, CASE_CLOCK.now())],
            "next": f"{base}?{query_of(asked, after=found.next)}" if found.next else None,
        },
        json_dumps_params={"ensure_ascii": False},
    )


def as_atom(request: HttpRequest) -> HttpResponse:
    """The last issued as a feed; an entry comes again when its status changes."""
    asked = replace(asked_of(request.GET, size=FEED_MOST), after="", sort=Sort.NEWEST)
    query = query_of(replace(asked, sort=Sort.RELEVANCE))
    at = CASE_CLOCK.now()
    title = f"规矩：{described(asked).zh}"
    feed = Atom1Feed(
        title=title,
        link=f"{settings.SITE_URL}/search/?{query}",
        description=title,
        language="zh-Hans",
        feed_url=request.build_absolute_uri(),
    )
    for result in with_records(find(replace(asked, facets=())).hits, at):
        standing = result.standing.split(" ")[0]
        feed.add_item(
            title=f"{result.number} {result.title.zh}".strip(),
            link=settings.SITE_URL + result.path,
            description=result.title.en if result.edition else result.procedure.zh,
            unique_id=f"urn:guiju:{result.hit.kind}:{result.hit.key}:{standing}",
            updateddate=_updated(result, at),
        )
    return HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")


def _asked(request: HttpRequest) -> Asked:
    return replace(asked_of(request.GET), after="")


def _csv_lines(results: Iterator[Result]) -> Iterator[str]:
    yield "\ufeff"
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(HEAD)
    for result in results:
        writer.writerow(
            [harmless(str(value if value is not None else "")) for value in _row(result)]
        )
        if line.tell() > 1 << 15:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


def _row(result: Result) -> Sequence[Any]:
    edition = result.edition
    if edition is None:
        standing, title = result.standing.split(" ")[0], result.title
        return ("plan", result.number, title.zh, title.en, "", standing,
                None, None, None, "", "", "", "", result.path)  # fmt: skip
    return (
        "standard", edition.number, edition.title_zh, edition.title_en, edition.standard.level,
        edition.status, edition.issued, edition.in_force, edition.ended,
        edition.issuer_title.zh, edition.committee, " ".join(edition.ics), " ".join(edition.ccs),
        result.path,
    )  # fmt: skip


def _sheet_cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, "".join(c for c in value if c.isprintable()))
    cell.data_type = "s"  # a text that begins with = would be a formula otherwise
    if value.startswith(FORMULA):
        cell.quotePrefix = True
    return cell


def _item(result: Result) -> dict[str, Any]:
    fields = dict(zip(HEAD, _row(result), strict=True))
    fields["address"] = settings.SITE_URL + result.path
    fields["clause"] = result.hit.clause
    fields["snippet"] = "".join(part.text for part in result.hit.snippet)
    return fields


def _updated(result: Result, at: datetime) -> datetime:
    """When what a reader is told last became true: a date of the edition, or when it came in."""
    if result.edition is None:
        return result.case.updated_at if result.case else at
    edition, today = result.edition, at.astimezone(BEIJING).date()
    days = (edition.issued_on, edition.in_force_from, edition.ended_on)
    past = [day for day in days if day is not None and day <= today]
    if not past:
        return edition.act.recorded_at
    return datetime.combine(max(past), datetime.min.time(), BEIJING)
