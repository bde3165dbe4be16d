"""Every type of page of the running demonstration, as eyes, ears and a narrow phone meet it (页面).

What is wanted of each page is said in `looked` (conftest.py); pages of a catalogue that came from
elsewhere are looked at in test_imported_pages.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import pytest
import requests
from playwright.sync_api import Browser, StorageState

from tests.browser.conftest import Looker
from tests.browser.people import acts_as, sign_in
from tests.instances import Site

OFFICER = "gja-officer"
PUBLIC_PAGES = {  # name: address, or the name of one that `Places` finds
    "home": "/",
    "search": "/search/",
    "search-by-words": "/search/?q=" + quote("清洗"),
    "search-without-hits": "/search/?q=" + quote("没有这样的标准"),
    "search-by-number": "/search/?q=tgja99001",
    "search-with-choices": "/search/?level=group&status=in-force&as-of=2026-11-01",
    "standards": "/std/",
    "classes": "/ics/",
    "class": "/ics/43/",
    "chinese-classes": "/ccs/",
    "chinese-class": "/ccs/A/",
    "committees": "/committees/",
    "sources": "/sources/",
    "series": "/bodies/",
    "one-series": "/body/T-GJA/",
    "begin": "/start/",
    "about": "/about/",
    "overlap": "/overlap/",
    "overlap-tried": "/overlap/?title=便携式饮水机　清洗要求",
    "overlaps": "/overlaps/",
    "product": "/product/",
    "product-answered": "/product/?product=饮水机&use=household&place=310000",
    "cases": "/cases/",
    "cases-without-hits": "/cases/?q=zzzz",
    "case-in-consultation": "{consulting}",
    "case-accepted-or-not": "{first}",
    "case-closed": "{closed}",
    "ballot-closed": "{ballot}",
    "feedback-case": "{feedback}",
    "comment-form": "{consulting}do/comment/",
    "draft": "{consulting}text/",
    "check": "/check/",
    "check-result": "{check}",
    "check-report": "{check}report/",
    "receipt": "{receipt}",
    "own-comment": "{own_comment}",
    "record": "{record}",
    "relations": "{record}relations/",
    "lags": "/lag/",
    "lags-all": "/lag/?state=",
    "reader": "{record}text/",
    "clause": "{record}text/1/",
    "procedures": "/procedures/",
    "procedure": "{procedure}",
    "procedure-of-a-ballot": "/procedure/expert-ballot/",
    "law": "/law/",
    "instrument": "/law/standardization-law/",
    "article": "/law/standardization-law/18/",
    "feeds": "/feeds/",
    "login": "/accounts/login/",
    "gallery": "/gallery/",
    "not-found": "/no/such/page/",
    "hidden-is-not-found": "/case/nope/",
}
OFFICIAL_PAGES = {
    "start-form": "/start/group-standard/propose/",
    "act-form": "{first}do/accept/",
    "case-as-officer": "{first}",
    "refused-form": "{consulting}do/comment/",
    "desk": "/desk/",
    "controlled-lists": "/desk/lists/",
    "saved-searches": "/desk/searches/",
    "keep-a-search": "/desk/searches/keep/?q=" + quote("清洗"),
    "capacity": "/capacity/",
    "security": "/account/",
    "second-factor": "/accounts/2fa/",
    "password": "/accounts/password/change/",
}


@dataclass(frozen=True)
class Places:
    """Where the demonstration keeps one of each kind."""

    consulting: str
    first: str
    closed: str
    ballot: str
    feedback: str
    receipt: str
    own_comment: str
    check: str
    record: str
    procedure: str


@pytest.fixture(scope="module")
def places(server: Site) -> Places:
    """Found through the public interface, as any reader could."""

    def asked(path: str) -> list[dict[str, object]]:
        answer = requests.get(f"{server.base_url}/api/v1{path}", timeout=30)
        items: list[dict[str, object]] = answer.json()["items"]
        return items

    def one(**wanted: str) -> str:
        found = next(c for c in cases if all(c[key] == value for key, value in wanted.items()))
        return f"/case/{found['id']}/"

    cases = asked("/cases")
    consulting = one(procedure="group-standard", stage="consultation")
    remark = {"anchor": "1", "opinion": "建议写明。", "name": "读者", "contact": "a@example.org"}
    filed = requests.post(
        f"{server.base_url}/api/v1/cases/{consulting[6:-1]}/comments", json=remark, timeout=30
    ).json()
    return Places(
        consulting=consulting,
        first=one(procedure="group-standard", stage="acceptance"),
        closed=one(procedure="group-standard", state="closed"),
        ballot=one(procedure="expert-ballot", state="closed"),
        feedback=one(procedure="standard-feedback"),
        receipt=f"/receipt/{filed['receipt']['number']}/",
        own_comment=filed["page_url"],
        check=_checked(server, asked("/standards")[0]["number"]),
        record=f"/std/{asked('/standards')[0]['slug']}/",
        procedure="/procedure/group-standard/",
    )


def _checked(server: Site, number: object) -> str:
    """The address of a result with something of each kind, as a visitor gets it."""
    visitor = requests.Session()
    visitor.get(f"{server.base_url}/check/", timeout=30)
    words = f"{number} 名称\n{str(number)[:-5]}\n{str(number)[:-4]}1999\nGB/T 99999-2020\n没有编号"
    form = {"text": words, "csrfmiddlewaretoken": visitor.cookies["csrftoken"]}
    answer = visitor.post(f"{server.base_url}/check/", form, allow_redirects=False, timeout=60)
    return str(answer.headers["Location"])


@pytest.fixture(scope="module")
def officer(chromium: Browser, server: Site) -> StorageState:
    """The cookies of an officer who has signed in with both factors and chosen the office."""
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    sign_in(page, server.base_url, OFFICER)
    acts_as(page, server.base_url)
    kept = context.storage_state()
    context.close()
    return kept


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_a_public_page_is_fit_for_everyone(looked: Looker, places: Places, name: str) -> None:
    assert looked(PUBLIC_PAGES[name].format_map(vars(places)), None) == []


@pytest.mark.parametrize("name", OFFICIAL_PAGES)
def test_a_page_of_an_office_is_fit_for_everyone(
    looked: Looker, places: Places, officer: StorageState, name: str
) -> None:
    assert looked(OFFICIAL_PAGES[name].format_map(vars(places)), officer) == []


def test_a_controlled_list_is_fit_for_everyone(
    looked: Looker, chromium: Browser, server: Site, officer: StorageState
) -> None:
    context = chromium.new_context(storage_state=officer, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{server.base_url}/desk/lists/")
    page.fill("#name", "示例清单")
    page.fill("#text", "T/GJA 99001-2024\nGB/T 99999")
    page.click("aside form button")
    path = page.url.removeprefix(server.base_url)
    context.close()
    assert looked(path, officer) == []
