"""Lists as pages, tables and feeds; where to begin; receipts; names of files; the desk."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from guiju.cases.actions import Request, open_case
from guiju.cases.clock import FixedClock
from guiju.cases.models import Act
from guiju.documents.actions import store_upload
from guiju.documents.queries import Attachable
from guiju.look.downloads import as_download
from guiju.parties.actor import PUBLIC
from guiju.parties.uscc import example_uscc

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 1, tzinfo=UTC)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
FORM = "/start/organisation-admission/apply/"


def _data(n: int) -> dict[str, str]:
    return {
        "name_zh": f"云岭示例公司{n}", "uscc": example_uscc(n), "kind": "enterprise",
        "representative": "某人", "contact": "a@example.org",
    }  # fmt: skip


def _hidden_act(n: int = 7) -> Act:
    """An application for admission: only participants may know of it."""
    upload = store_upload(PNG, "scan.png", owner="secret:x", at=AT)
    request = Request("apply", _data(n), {"certificate": Attachable(upload.blob, "scan.png")})
    return open_case("organisation-admission", request, by=PUBLIC, clock=FixedClock(AT))


@pytest.mark.parametrize("path", ["/std/", "/start/", "/about/", "/search/", "/cases/"])
@pytest.mark.parametrize("query", ["", "?page=2", "?page=x", "?page=" + "9" * 5000, "?status=no"])
def test_a_list_opens_whatever_stands_in_its_address(path: str, query: str) -> None:
    assert Client().get(path + query).status_code == 200


@pytest.mark.parametrize("path", ["/standards.csv", "/cases.csv", "/cases.csv?stage=x&q=%E6%A0%87"])
def test_a_list_is_also_a_table_for_a_spreadsheet(path: str) -> None:
    answer = Client().get(path)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    head = next(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert {"address"} < set(head)


def test_a_feed_keeps_the_choice_of_its_list() -> None:
    feed = Client().get("/feeds/cases.atom?procedure=group-standard&state=open").content.decode()
    assert "/cases/?procedure=group-standard&amp;state=open" in feed


def test_whoever_may_begin_without_an_account_is_led_to_the_form() -> None:
    page = Client().get("/start/").content.decode()
    forms = re.findall(r'href="(/start/[a-z-]+/[a-z-]+/)"', page)
    assert FORM in forms
    assert all(Client().get(form).status_code == 200 for form in forms)
    assert "/accounts/login/?next=/start/group-standard/" in page


def test_a_receipt_of_a_hidden_act_is_like_one_that_does_not_exist() -> None:
    act = _hidden_act()
    hidden, absent = (
        Client().get(f"/receipt/{number}/") for number in (act.receipt, "R2026-999999")
    )
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content.replace(act.receipt.encode(), b"") == absent.content.replace(
        b"R2026-999999", b""
    )
    api = [Client().get(f"/api/v1/receipts/{n}") for n in (act.receipt, "R2026-999999")]
    assert [answer.status_code for answer in api] == [404, 404]


def test_whoever_was_given_a_receipt_reads_it_again() -> None:
    client = Client()
    scan = io.BytesIO(PNG)
    scan.name = "scan.png"
    fields = {f"data.{name}": value for name, value in _data(9).items()}
    answer = client.post(FORM, {**fields, "documents.certificate": scan})
    assert answer.status_code == 302, answer.content.decode()
    address = answer["Location"]
    assert client.get(address).status_code == 200
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("示例壶　试验方法", "示例壶-试验方法-draft.docx"),
        ('a/b\\c:"d"\r\nX-Y: z', "a-b-c-d-X-Y-z-draft.docx"),
        ("..", None),
        ("", None),
        ("\ud800壶", "壶-draft.docx"),
    ],
)
def test_a_file_is_kept_under_the_name_of_what_it_is(title: str, named: str | None) -> None:
    from urllib.parse import unquote

    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    header = as_download(title, "draft", word)
    assert header.startswith('attachment; filename="draft.docx"')
    assert header.isascii()
    assert "\r" not in header
    full = re.search(r"filename\*=UTF-8''(\S+)$", header)
    assert (unquote(full[1]) if full else None) == named
