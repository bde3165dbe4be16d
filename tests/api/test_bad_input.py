"""Bad input never costs a 5xx or a half-written record; each answer says what and where."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from guiju.cases.models import Act, Case

ODD: list[Any] = [
    None,
    True,
    -1,
    10**400,
    1.5,
    "",
    "\0",
    "x" * 100_000,
    [],
    {},
    [[]],
    {"a": {"b": []}},
    "\ud800",
    "ＧＢ",
    "'; DROP TABLE cases_act; --",
    "<script>",
    ["x"] * 1000,
    {"": ""},
]
NAMES = ("procedure", "act", "data", "documents", "unknown")
PATHS = (
    "/api/v1/cases",
    "/api/v1/cases/nope/acts",
    "/api/v1/cases/nope/comments",
    "/api/v1/comments/nope/answer",
    "/api/v1/documents",
)
RAW = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b'"x"',
    b"[" * 20_000,
    b'{"act":',
    b"{}" * 10,
    b"NaN",
)


def _bodies(many: int) -> Iterator[bytes]:
    yield from RAW
    made = 0
    while made < many:
        for name in NAMES:
            for odd in ODD:
                body = {"procedure": "organisation-admission", "act": "apply", "data": {}}
                body[name] = odd
                yield json.dumps(body).encode("utf-8", "replace")
                body = {"procedure": "organisation-admission", "act": "apply", name: odd}
                body["data"] = {"name_zh": odd, "uscc": odd, "kind": odd, "n": made}
                yield json.dumps(body).encode("utf-8", "replace")
                made += 2


def test_bad_bodies_are_answered_in_words(db: None, scaled: Callable[[int, int], int]) -> None:
    client, sent = Client(raise_request_exception=False), 0
    for body in _bodies(scaled(360, 2000)):
        for path in PATHS[: 5 if sent < 100 else 2]:
            answer = client.post(path, body, content_type="application/json")
            sent += 1
            assert 400 <= answer.status_code < 500, (path, body[:200], answer.content[:300])
            assert answer["Content-Type"] == "application/problem+json", (path, body[:200])
            problem = answer.json()
            assert problem["code"]
            assert problem["message"]["zh"]
            assert problem["next"]["en"]
    assert sent >= scaled(500, 2000)
    assert not Case.objects.exists()
    assert not Act.objects.exists()


@pytest.mark.parametrize("query", ["after=%00", "after=x", "q=%00", "state=" + "x" * 5000, "q=%ff"])
def test_bad_questions_get_an_answer(db: None, query: str) -> None:
    answer = Client(raise_request_exception=False).get(f"/api/v1/cases?{query}")
    assert answer.status_code in (200, 400, 422)


@pytest.mark.parametrize(
    "token", ["Bearer x", "Bearer gj_" + "a" * 32, "Basic eDp5", "Bearer \xff"]
)
def test_a_token_that_does_not_hold_is_refused(db: None, token: str) -> None:
    answer = Client(raise_request_exception=False).get("/api/v1/me", HTTP_AUTHORIZATION=token)
    assert answer.status_code == 401
    assert answer.json()["code"] == "token-unknown"


def test_what_is_not_there_answers_one_way(db: None) -> None:
    client = Client(raise_request_exception=False)
    answers = {
        client.get(path).content
        for path in ("/api/v1/cases/nope", "/api/v1/no/such/place", "/api/v1/receipts/R2026-9")
    }
    assert len(answers) == 1
