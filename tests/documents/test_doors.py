"""Hostile files through the doors people use: refused in words, and nothing is left behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guiju.cases.models import Act, Case
from guiju.documents.models import Blob, Text, Upload
from guiju.documents.queries import open_blob
from tests.clauses.test_hostile import REFUSED
from tests.documents import papers

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT.parent / "shared/data/drafts/hostile"
KEY: list[dict[str, Any]] = (
    json.loads((HOSTILE / "key.json").read_text("utf-8"))["files"] if HOSTILE.exists() else []
)
MADE = [(f"{i}-{code}", make) for i, (code, make) in enumerate(REFUSED)]
OTHERS: list[tuple[str, str, Callable[[], bytes]]] = [
    ("script.pdf", "upload-pdf-active", papers.with_script),
    ("locked.pdf", "upload-pdf-encrypted", lambda: papers.pdf(password="x")),
    ("calls.xlsx", "upload-workbook-external", lambda: papers.calling_out("x", b"http://e.test")),
    ("page.html", "upload-kind", lambda: b"<script>alert(1)</script>"),
    ("half.png", "upload-image-damaged", lambda: b"\x89PNG\r\n\x1a\n\0\0"),
]


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> Path:
    """A storage of its own, so that what is left in it is from this test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    settings.HOME = tmp_path
    assert str(default_storage.path("")).startswith(str(tmp_path))
    return tmp_path


def nothing_left(storage: Path) -> bool:
    """No file on the disk, not even a temporary one; no row."""
    files = [path for path in storage.rglob("*") if path.is_file()]
    return not files and not any(m.objects.exists() for m in (Upload, Blob, Text, Act, Case))


def send(name: str, data: bytes) -> Any:
    client = Client(raise_request_exception=False)
    return client.post("/api/v1/documents", {"file": SimpleUploadedFile(name, data)})


def told_well(problem: dict[str, Any]) -> str:
    """The problem says what, where and what next in both languages; returns the reason's code."""
    assert problem["where"] == "/file"
    for words in (problem["message"], problem["next"]):
        assert words["zh"]
        assert words["en"]
    return str(problem["data"].get("reason") or problem["code"])


@pytest.mark.parametrize(("name", "make"), MADE, ids=[name for name, _ in MADE])
def test_a_hostile_draft_is_refused_at_the_api(
    db: None, storage: Path, name: str, make: Callable[[], bytes]
) -> None:
    answer = send("draft.docx", make())
    assert 400 <= answer.status_code < 500
    reason = told_well(answer.json()).removeprefix("upload-")
    assert reason == name.partition("-")[2]
    assert nothing_left(storage)


@pytest.mark.parametrize(("name", "code", "make"), OTHERS, ids=[name for name, _, _ in OTHERS])
def test_another_hostile_file_is_refused_at_the_api(
    db: None, storage: Path, name: str, code: str, make: Callable[[], bytes]
) -> None:
    answer = send(name, make())
    assert answer.status_code == (415 if code == "upload-kind" else 422)
    assert told_well(answer.json()) == code
    assert nothing_left(storage)


@pytest.mark.skipif(not KEY, reason="../shared/data/drafts/hostile is not on this machine")
@pytest.mark.parametrize("entry", KEY, ids=[entry["file"] for entry in KEY])
def test_each_file_of_the_corpus_ends_as_its_key_says(
    db: None, storage: Path, entry: dict[str, Any]
) -> None:
    right = [entry, *entry.get("also_ok", [])]
    data = (HOSTILE / entry["file"]).read_bytes()
    answer = send(entry["file"], data)
    if answer.status_code == 201:
        assert "accepted" in [r["outcome"] for r in right]
        assert open_blob(Blob.objects.get(pk=answer.json()["id"])) == data
        read = Text.objects.get(pk=answer.json()["id"])
        assert read.content is not None
        kept = [set(r.get("warnings", [])) for r in right if r["outcome"] == "accepted"]
        assert any(wanted <= set(read.warnings) for wanted in kept)
        assert "javascript:" not in json.dumps(read.content)
        return
    assert 400 <= answer.status_code < 500
    reason = told_well(answer.json()).removeprefix("upload-")
    assert reason in [r["reason"] for r in right if r["outcome"] == "refused"]
    assert nothing_left(storage)


def _opening_with_a_document() -> tuple[str, str, str]:
    """A procedure the public may open with a file: its id, its act, the slot."""
    client = Client()
    for line in client.get("/api/v1/procedures").json()["items"]:
        opening = client.get(f"/api/v1/procedures/{line['id']}").json()["opening"]
        for item in opening:
            if item["allowed"] and item["documents"]:
                return line["id"], item["act"], item["documents"][0]["slot"]
    raise AssertionError("no procedure is opened with a file")


@pytest.mark.parametrize(("name", "code", "make"), OTHERS, ids=[name for name, _, _ in OTHERS])
def test_the_form_says_at_the_file_why_it_was_not_kept(
    db: None, storage: Path, name: str, code: str, make: Callable[[], bytes]
) -> None:
    procedure, act, slot = _opening_with_a_document()
    for language in ("zh-hans", "en"):
        client = Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE=language)
        told = send(name, make()).json()["message"]["en" if language == "en" else "zh"]
        sent = {f"documents.{slot}": SimpleUploadedFile(name, make()), "key": "k"}
        answer = client.post(f"/start/{procedure}/{act}/", sent)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert told in page
        assert f"documents.{slot}" in page
    assert nothing_left(storage)
