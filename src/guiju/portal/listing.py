"""Lists of the public site as pages, tables for a spreadsheet, feeds: one choice, one address.

The choice stands in the query of the address, so that a list can be shared, kept and subscribed to.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from guiju.documents.cells import harmless
from guiju.look.paging import page_number

SIZE = 30  # rows on a page
CSV_AT_MOST = 10_000  # rows in a table; more is for the API, which goes on page by page


def query_of(chosen: dict[str, str]) -> str:
    """The parts of a choice that say something, as the query of an address."""
    return urlencode({name: value for name, value in chosen.items() if value})


def page_of(found: QuerySet[Any] | Sequence[Any], request: HttpRequest) -> Page[Any]:
    """The page the address asks for, else the nearest there is; never refused."""
    return Paginator(found, SIZE).get_page(page_number(request))


def table(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV file that spreadsheets open as UTF-8 and whose cells they do not run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    answer = HttpResponse("\ufeff" + out.getvalue(), "text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _cell(value: Any) -> str:
    return harmless(str(value if value is not None else ""))
