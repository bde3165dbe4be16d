"""The pages of the check as a visitor without an account and without JavaScript meets them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.catalogue import edition

from .files import excel

pytestmark = pytest.mark.django_db
WRITTEN = ("GB/T 99010", "GB/T 99010-1999", "Q/ZZZ 9-2020")


@pytest.fixture(autouse=True)
def catalogue() -> None:
    old = edition("GB/T 99010-1999", "连接器　要求", status="superseded")
    edition("GB/T 99010-2019", "连接器　安全要求", supersedes=[old])


def posted(client: Client, **data: Any) -> str:
    answer = client.post("/check/", data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer["Location"]


def test_pasted_text_leads_to_a_private_page_in_order(client: Client) -> None:
    address = posted(client, text="\n".join(WRITTEN), checker="例人甲")
    page = client.get(address)
    text = page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    rows = [text.index(f'scope="row" data-l="原文">{written} ') for written in WRITTEN]
    assert rows == sorted(rows)
    only = client.get(address, {"show": "superseded"}).content.decode()
    assert "GB/T 99010—2019" in only
    assert "Q/ZZZ 9-2020" not in only
    assert "例人甲" in client.get(f"{address}report/").content.decode()
    assert client.get(f"{address}qr.svg")["Content-Type"] == "image/svg+xml"


def test_a_mark_that_has_changed_is_told_on_the_page_and_in_files(client: Client) -> None:
    address = posted(client, text="GB 99010-2019")
    told = "标准性质标识已变更，现编号为 GB/T 99010—2019"
    assert told in client.get(address).content.decode()
    assert told in client.get(f"{address}answers.csv").content.decode()


def test_every_file_is_offered_and_sent_as_a_download(client: Client) -> None:
    file = SimpleUploadedFile("清单.xlsx", excel([["编号"], ["GB/T 99010-1999"]]))
    address = posted(client, file=file)
    for kind in ("xlsx", "docx", "csv", "json"):
        answer = client.get(f"{address}answers.{kind}")
        assert answer["Content-Disposition"].startswith('attachment; filename="CX-')
        assert answer.content
    whole = json.loads(client.get(f"{address}answers.json").content)
    assert [item["status"] for item in whole["items"]] == ["superseded"]
    assert client.get(f"{address}answers.exe").status_code == 404


@pytest.mark.parametrize("data", [{}, {"text": "总则"}, {"text": "\0"}])
def test_nothing_to_check_says_what_to_do(client: Client, data: dict[str, str]) -> None:
    answer = client.post("/check/", data)
    assert answer.status_code == 422
    assert "没有找到标准编号" in answer.content.decode()


def test_a_bad_file_says_what_to_do_in_english(client: Client) -> None:
    file = SimpleUploadedFile("a.docx", b"no package")
    answer = client.post("/check/", {"file": file}, headers={"Accept-Language": "en"})
    assert answer.status_code == 422
    assert "save it as .docx" in answer.content.decode()


def test_an_id_that_is_guessed_finds_nothing(client: Client) -> None:
    for path in ("", "report/", "qr.svg", "answers.csv"):
        assert client.get(f"/check/aaaaaaaaaaaaaaaaaaaaaaaaaa/{path}").status_code == 404
