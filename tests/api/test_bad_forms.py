"""Bad input at the doors people use: forms with their CSRF key, and files. No 5xx, nothing kept."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guiju.cases.models import Act, Case
from guiju.documents.models import Upload
from tests.clauses.building import docx, p

ODD = (
    "",
    "\0",
    "\ud800",
    " " * 1000,
    "x" * 20_000,
    "9" * 400,
    "-1",
    "1e999",
    "2026-13-45",
    "<script>alert(1)</script>",
    "'; DROP TABLE cases_act; --",
    "\u202eLTR",
    "ＧＢ",
    "[]",
    "{}",
    "null",
)
DRAFT = docx(p("范围", "c1") + p("本文件适用于茶杯。", "p"))
HEADS = (
    b"%PDF-1.4\n",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"",
    b"\xd0\xcf\x11\xe0",
)
NAMES = ("a.docx", "a.pdf", "a.png", "a.md", "a.xlsx", "../a.docx", "a", "a\u202efdp.exe")


def _openings() -> list[str]:
    """Every form by which the public may open something."""
    client, found = Client(), []
    for line in client.get("/api/v1/procedures").json()["items"]:
        opening = client.get(f"/api/v1/procedures/{line['id']}").json()["opening"]
        found += [f"/start/{line['id']}/{o['act']}/" for o in opening if o["allowed"]]
    assert found
    return found


def _fields(page: str) -> list[str]:
    return sorted(set(re.findall(r'name="([^"]+)"', page)) - {"csrfmiddlewaretoken"})


@pytest.mark.drill
def test_bad_forms_are_answered_in_words(db: None, scaled: Callable[[int, int], int]) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    chance, sent, many = random.Random(99), 0, scaled(60, 2000)
    forms = []
    for address in _openings():
        page = client.get(address).content.decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        forms.append((address, token[1], _fields(page)))
    while sent < many:
        address, token, fields = chance.choice(forms)
        form: dict[str, Any] = {"csrfmiddlewaretoken": token}
        for name in fields:
            if chance.random() < 0.7:
                form[name] = [chance.choice(ODD) for _ in range(chance.choice((1, 1, 3)))]
        form["contact" if chance.random() < 0.5 else "unknown"] = "\0"  # never a whole form
        answer = client.post(address, _encodable(form))
        sent += 1
        assert answer.status_code in (400, 422), (address, form, answer.status_code)
        assert "<h1" in answer.content.decode()
    assert not Case.objects.exists()
    assert not Act.objects.exists()


def _encodable(form: dict[str, Any]) -> dict[str, Any]:
    """Lone surrogates cannot be sent as UTF-8 at all; a browser sends the replacement instead."""
    return {
        name: [v.encode("utf-8", "replace").decode() for v in value]
        if isinstance(value, list)
        else value
        for name, value in form.items()
    }


def _files(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    while True:
        damaged = bytearray(DRAFT)
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        yield chance.choice(NAMES), bytes(damaged)
        yield chance.choice(NAMES), chance.choice(HEADS) + chance.randbytes(chance.randint(0, 300))


@pytest.mark.drill
def test_damaged_files_are_answered_in_words(db: None, scaled: Callable[[int, int], int]) -> None:
    client, files = Client(raise_request_exception=False), _files(random.Random(99))
    kept = 0
    for _ in range(scaled(20, 400)):
        name, data = next(files)
        answer = client.post("/api/v1/documents", {"file": SimpleUploadedFile(name, data)})
        if answer.status_code == 201:  # the damage lay where nothing was read
            kept += 1
            continue
        assert 400 <= answer.status_code < 500, (name, data[:60], answer.content[:200])
        problem = answer.json()
        assert problem["where"] == "/file"
        assert problem["message"]["zh"]
        assert problem["next"]["en"]
    assert Upload.objects.count() <= kept
