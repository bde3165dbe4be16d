"""Lists of the public site as pages, tables for a spreadsheet, feeds: one choice, one address.

The choice stands in the query of the address, so that a list can be shared, kept and subscribed to.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from guiju.catalogue import queries as catalogue
from guiju.catalogue.models import Edition, EditionStatus
from guiju.documents.cells import harmless
from guiju.look.paging import page_number
from guiju.look.states import state_of
from guiju.parties.actor import Reader

SIZE = 30  # rows on a page
CSV_AT_MOST = 10_000  # rows in a table; more is for the API, which goes on page by page


@dataclass(frozen=True, slots=True)
class ChosenEditions:
    """Which standards a list shows."""

    q: str = ""
    status: str = ""

    @property
    def query(self) -> str:
        """The choice as the query of an address; "" when everything is chosen."""
        return query_of({"q": self.q, "status": self.status})

    def of(self, asking: Reader, *, by_number: bool = False) -> QuerySet[Edition]:
        """Those editions: by number or words, else the newest, or all in the order of numbers."""
        if self.q.strip():
            found = catalogue.search(asking, self.q)
        elif by_number:
            found = catalogue.editions_visible(asking)
        else:
            found = catalogue.newest(asking)
        return found.filter(status=self.status) if self.status else found


def chosen_editions(request: HttpRequest) -> ChosenEditions:
    """What the address asks for; a status there is none of finds nothing, which is true."""
    return ChosenEditions(
        *(request.GET.get(name, "").replace("\0", "")[:200] for name in ("q", "status"))
    )


def query_of(chosen: dict[str, str]) -> str:
    """The parts of a choice that say something, as the query of an address."""
    return urlencode({name: value for name, value in chosen.items() if value})


def page_of(found: QuerySet[Any], request: HttpRequest) -> Page[Any]:
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


def editions_table(found: QuerySet[Edition]) -> HttpResponse:
    """Standards with their dates, a row each."""
    head = ("number", "title_zh", "title_en", "level", "status", "issued_on", "in_force_from",
            "issued_by", "address")  # fmt: skip
    rows = (
        (e.number, e.title_zh, e.title_en, e.standard.level, e.status, e.issued_on,
         e.in_force_from, e.issuer_title.zh, f"/std/{e.slug}/")
        for e in found[:CSV_AT_MOST]
    )  # fmt: skip
    return table("standards", head, rows)


STATUSES = tuple((status.value, state_of(status.value)) for status in EditionStatus)
