"""Adopted editions that lag behind (采标滞后): a page, a table for a spreadsheet, a feed."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.catalogue.addresses import permanent_path
from guiju.catalogue.lag import Lag, LagChoice, LagState, lags
from guiju.law.model import Label
from guiju.parties.actor import PUBLIC

from .asking import asker
from .feeds import SIZE, answered, feed_of
from .listing import page_of, query_of, table

DEGREES = ("IDT", "MOD", "NEQ")  # 等同、修改、非等效; GB/T 20000.2
STATES = {
    LagState.BEHIND: Label("国际标准已有新版", "A newer edition exists"),
    LagState.CURRENT: Label("采用的是最新版", "Follows the newest edition"),
    LagState.WITHDRAWN: Label("采用的版本已废止", "What it adopts was withdrawn"),
    LagState.UNDATED: Label("不注日期采用", "Adopted without a date"),
    LagState.UNKNOWN: Label("目录中没有", "Not in the catalogue"),
}
TONES = {
    LagState.BEHIND: "warn",
    LagState.CURRENT: "ok",
    LagState.WITHDRAWN: "bad",
    LagState.UNDATED: "mute",
    LagState.UNKNOWN: "mute",
}


def page(request: HttpRequest) -> HttpResponse:
    """Every adoption of an edition in force, those behind first; by default only those behind."""
    chosen, every = _chosen(request), lags(asker(request))
    shown = page_of(chosen.of(every), request)
    context = {
        "chosen": chosen,
        "query": _query(chosen),
        "page": shown,
        "rows": [
            (lag, {"tone": TONES[lag.state], **STATES[lag.state].as_dict()})
            for lag in shown.object_list
        ],
        "states": [(state.value, words.as_dict()) for state, words in STATES.items()],
        "degrees": DEGREES,
        "counts": {
            "all": len(every),
            "behind": sum(lag.state is LagState.BEHIND for lag in every),
        },
    }
    return render(request, "portal/lags.html", context)


def as_table(request: HttpRequest) -> HttpResponse:
    """The same choice, a row each."""
    head = ("number", "title_zh", "title_en", "degree", "adopted", "state", "newest",
            "newest_issued_on", "months", "address")  # fmt: skip
    rows = (
        (lag.number, lag.title_zh, lag.title_en, lag.degree, lag.adopted, lag.state, lag.newest,
         lag.newest_issued, lag.months, permanent_path(lag.slug))
        for lag in _chosen(request).of(lags(asker(request)))
    )  # fmt: skip
    return table("lag", head, rows)


def feed(request: HttpRequest) -> HttpResponse:
    """Adoptions that fell behind, the last first: an entry for each newer international edition."""
    chosen = _chosen(request)
    found = feed_of("规矩：采标滞后", "/lag/", "/feeds/lag.atom", _query(chosen))
    dated = [(lag.newest_on, lag) for lag in chosen.of(lags(PUBLIC)) if lag.newest_on]
    for on, lag in sorted(dated, key=lambda pair: (pair[0], pair[1].number), reverse=True)[:SIZE]:
        found.add_item(
            title=f"{lag.print} {lag.title_zh}：{lag.adopted} → {lag.newest}",
            link=settings.SITE_URL + permanent_path(lag.slug),
            description=_sentence(lag),
            unique_id=f"urn:guiju:lag:{lag.slug}:{lag.newest_slug}",
            updateddate=datetime.combine(on, time(), UTC),
        )
    return answered(found)


def _sentence(lag: Lag) -> str:
    words = STATES[lag.state]
    months = "" if lag.months is None else f"，相差 {lag.months} 个月"
    return f"{words.zh}{months}。{words.en}."


def _chosen(request: HttpRequest) -> LagChoice:
    """What the address asks for; a word there is none of finds nothing, which is true."""
    given = {
        name: request.GET[name].replace("\0", "")[:20]
        for name in ("state", "degree")
        if name in request.GET
    }
    months = request.GET.get("at_least", "")[:4]
    at_least = int(months) if months.isascii() and months.isdigit() else 0
    return LagChoice(**given, at_least=at_least)


def _query(chosen: LagChoice) -> str:
    """The choice as the query of an address; "" when nothing differs from the usual."""
    if chosen == LagChoice():
        return ""
    at_least = str(chosen.at_least or "")
    said = {"degree": chosen.degree, "at_least": at_least}
    return f"state={chosen.state}" + (f"&{rest}" if (rest := query_of(said)) else "")
