"""The published form of the API: a valid OpenAPI 3.1 document, and faults in one shape."""

from __future__ import annotations

import pytest
from django.test import Client
from openapi_spec_validator import validate

PUBLISHED = {  # those who drive the API from outside rely on these addresses
    "/": {"get"},
    "/procedures": {"get"},
    "/procedures/{procedure_id}": {"get"},
    "/documents": {"post"},
    "/cases": {"get", "post"},
    "/cases/{case_id}": {"get"},
    "/cases/{case_id}/acts": {"post"},
    "/cases/{case_id}/comments": {"get", "post"},
    "/comments/{comment_id}/answer": {"post"},
    "/standards": {"get"},
    "/standards/{slug}": {"get"},
    "/standards/{slug}/text": {"get"},
}


def test_the_document_is_openapi_3_1(db: None) -> None:
    document = Client().get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1.")
    validate(document)
    offered = {
        path.removeprefix("/api/v1"): set(methods) for path, methods in document["paths"].items()
    }
    for path, methods in PUBLISHED.items():
        assert methods <= offered[path], path


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/cases", "/api/v1/procedures"])
def test_an_unfit_method_is_answered_as_a_problem(db: None, path: str) -> None:
    answer = Client().delete(path)
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer.json()["code"] == "method-unfit"
    assert "GET" in answer["Allow"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/cases/%00",
        "/api/v1/cases?procedure=%00",
        "/api/v1/standards/%00",
        "/api/v1/standards?q=%00",
        "/api/v1/receipts/%00",
        "/api/v1/procedures/%00",
        "/api/v1/acts/%00/documents/x",
    ],
)
def test_a_nul_character_in_an_address_is_no_fault_of_ours(db: None, path: str) -> None:
    answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code in (200, 400, 404, 422), answer.content[:200]
