"""The public site: every page opens, forms keep what was typed, nothing hidden shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from guiju.cases.actions import Request, open_case
from guiju.cases.clock import FixedClock
from guiju.cases.models import Case
from guiju.documents.actions import store_upload
from guiju.documents.queries import Attachable
from guiju.parties.actor import PUBLIC
from guiju.parties.uscc import example_uscc

PAGES = (
    "/", "/search/", "/search/?q=T/XYZ 1", "/cases/", "/cases/?state=open&q=x", "/procedures/",
    "/law/", "/feeds/", "/feeds/cases.atom", "/feeds/standards.atom", "/accounts/login/",
)  # fmt: skip
DETAILS = {"/procedures/": "/procedure/", "/law/": "/law/"}
AT = datetime(2026, 6, 1, 1, tzinfo=UTC)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_page_opens_in_both_languages(db: None, path: str, language: str) -> None:
    answer = Client(headers={"accept-language": language}).get(path)
    assert answer.status_code == 200
    assert (
        "English" in answer.content.decode() or "中文" in answer.content.decode() or "atom" in path
    )


@pytest.mark.parametrize("start", sorted(DETAILS))
def test_whatever_a_list_leads_to_opens(db: None, start: str) -> None:
    client = Client()
    links = set(re.findall(rf'href="({DETAILS[start]}[^"#]+)"', client.get(start).content.decode()))
    assert links
    for link in links:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    "path",
    ["/case/nope/", "/procedure/nope/", "/law/nope/", "/std/NOPE/", "/receipt/R1/", "/case/%00/"],
)
def test_what_is_not_there_is_a_page_of_its_own(db: None, path: str) -> None:
    answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code in (400, 404)


def application(name: str = "云岭示例公司") -> str:
    """An application for admission, whose case only participants may see."""
    upload = store_upload(PNG, "scan.png", owner="secret:x", at=AT)
    data = {
        "name_zh": name, "uscc": example_uscc(7), "kind": "enterprise",
        "representative": "某人", "contact": "a@example.org",
    }  # fmt: skip
    paper = {"certificate": Attachable(upload.blob, "scan.png")}
    request = Request("apply", data, paper)
    act = open_case("organisation-admission", request, by=PUBLIC, clock=FixedClock(AT))
    return act.case_id


def test_a_case_for_participants_leaves_no_trace(db: None) -> None:
    case_id = application("金丝雀样本公司")
    client = Client()
    hidden, absent = (
        client.get(f"/case/{case_id}/"),
        client.get("/case/aaaaaaaaaaaaaaaaaaaaaaaaaa/"),
    )
    same = [
        re.sub(r'value="[^"]{40,}"', "", answer.content.decode()).replace(case_id, "a" * 26)
        for answer in (hidden, absent)
    ]
    assert hidden.status_code == absent.status_code == 404
    assert same[0] == same[1]
    for page in ("/", "/cases/", "/search/?q=金丝雀", "/feeds/cases.atom", "/api/v1/cases"):
        assert "金丝雀样本公司" not in client.get(page).content.decode()
        assert case_id not in client.get(page).content.decode()


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(db: None) -> None:
    sent = {"data.name_zh": "云岭示例公司", "data.uscc": "123", "data.kind": "enterprise"}
    answer = Client().post("/start/organisation-admission/apply/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "云岭示例公司" in page
    assert 'href="#data-uscc"' in page
    assert not Case.objects.exists()


def test_a_character_that_is_no_text_harms_nothing(db: None) -> None:
    sent = {"data.name_zh": "云岭\0公司", "data.uscc": example_uscc(9), "data.kind": "enterprise"}
    answer = Client().post("/start/organisation-admission/apply/", sent)
    assert answer.status_code == 422
    assert not Case.objects.exists()


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "9" * 5000])
def test_a_page_that_is_none_is_a_list_all_the_same(db: None, page: str) -> None:
    assert Client().get("/cases/", {"page": page}).status_code == 200


@pytest.mark.parametrize("name", ["key", "kept.certificate"])
def test_a_hidden_entry_that_is_no_text_is_no_fault_of_the_server(db: None, name: str) -> None:
    sent = {"data.name_zh": "云岭示例公司", name: "a\0b"}
    assert Client().post("/start/organisation-admission/apply/", sent).status_code == 422


def test_a_stranger_applies_without_an_account(db: None) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {
        "data.name_zh": "云岭示例公司", "data.uscc": example_uscc(9), "data.kind": "enterprise",
        "data.representative": "某人", "data.contact": "a@example.org",
        "documents.certificate": SimpleUploadedFile("scan.png", PNG, "image/png"),
    }  # fmt: skip
    answer = Client().post("/start/organisation-admission/apply/", sent, follow=True)
    assert answer.status_code == 200
    assert "R20" in answer.content.decode()
    assert Case.objects.count() == 1
