"""Real answers of a served demonstration: as published, to everyone who may ask."""

from __future__ import annotations

import json
from contextlib import closing
from http.client import HTTPResponse
from socket import create_connection
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import requests

from tests.api.contract import Contract
from tests.instances import Site
from tests.walk.client import Walker

JSON = dict[str, Any]
# These need a receipt or a comment's secret, which only whoever wrote something has.
ASKED_ELSEWHERE = {
    "/api/v1/receipts/{number}",
    "/api/v1/comments/{comment_id}/status/{secret}",
}


class Asker:
    """Asks the API of one site; every answer is compared with the document."""

    def __init__(self, site: Site) -> None:
        self.base = site.base_url
        self.session = requests.Session()
        self.contract = Contract(self.session.get(f"{self.base}/api/v1/openapi.json").json())
        self.session.hooks["response"].append(self.contract.hook)
        rows = json.loads(site.instance.guiju("demo", "accounts", "--json").stdout)
        self.tokens = [row["token"] for row in rows]

    def get(self, path: str, token: str | None = None, **headers: str) -> requests.Response:
        if token:
            headers["Authorization"] = f"Bearer {token}"
        path = path if path.startswith("/api/") else f"/api/v1{path}"
        return self.session.get(self.base + path, headers=headers)

    def everything(self, token: str | None) -> None:
        """Each list from its first page to its last, and each thing on it."""
        for name in ("/", "/me", "/duties", "/resolve?q=GB/T 99001"):
            self.get(name, token)
        for line in self.items("/procedures", token):
            self.get(f"/procedures/{line['id']}", token)
        for line in self.items("/cases", token):
            self.case(line["url"], token)
        self.get("/overlap?title=便携式饮水机　清洗要求", token)
        self.get("/overlaps", token)
        self.get("/lag", token)
        self.get("/sources", token)
        self.get("/product-standards?product=饮水机", token)
        for line in self.items("/standards", token):
            shown = self.get(line["url"], token).json()
            if shown["text"]:
                self.get(shown["text"], token)

    def case(self, url: str, token: str | None) -> None:
        shown = self.get(url, token).json()
        self.items(f"{url}/comments", token)
        self.get(f"{url}/comment-table", token)
        for act in shown["acts"]:
            for document in act["documents"]:
                assert self.get(document["url"], token).ok

    def items(self, path: str, token: str | None) -> list[JSON]:
        found: list[JSON] = []
        following: str | None = path
        while following:
            page = self.get(following, token).json()
            found, following = found + page["items"], page["next"]
        assert len({item.get("id") or item.get("slug") for item in found}) == len(found)
        return found


@pytest.fixture(scope="module")
def asker(server: Site) -> Asker:
    return Asker(server)


def test_every_answer_is_as_published(asker: Asker) -> None:
    for token in (None, *asker.tokens[:2]):
        asker.everything(token)
    asked = {address for method, address, _ in asker.contract.seen if method == "GET"}
    paths = asker.contract.document["paths"]
    assert {path for path, methods in paths.items() if "get" in methods} - asked <= ASKED_ELSEWHERE


def test_every_fault_is_as_published(asker: Asker) -> None:
    asker.get("/cases/nope")
    asker.get("/me", "gj_unknown")
    for path in ("/documents", "/cases", "/cases/nope/acts", "/cases/nope/comments"):
        for body in ({}, {"act": "x"}, {"procedure": "nope", "act": "x"}):
            asker.session.post(f"{asker.base}/api/v1{path}", json=body)
    told = {status for _, _, status in asker.contract.seen}
    assert {401, 404, 422} <= told


def test_what_a_client_writes_is_answered_as_published(asker: Asker, server: Site) -> None:
    """The shortest procedure, walked to its end; tests/walk compares every answer of the others."""

    def advance(days: int) -> None:
        server.instance.guiju("sandbox", "advance", "--days", str(days))

    told: list[JSON] = []
    asker.session.hooks["response"].append(
        lambda answer, *_a, **_k: told.append(answer.json()) if answer.status_code == 201 else None
    )
    listed = [p["id"] for p in asker.items("/procedures", None) if not p["sub"]]
    shortest = min(listed, key=lambda id_: len(asker.get(f"/procedures/{id_}").json()["stages"]))
    walker = Walker(f"{server.base_url}/api/v1", asker.tokens, advance, session=asker.session)
    assert walker.walk(shortest)["state"] == "closed"
    seen = asker.contract.seen
    assert seen["POST", "/api/v1/cases", 201]
    assert seen["POST", "/api/v1/cases/{case_id}/acts", 201]
    receipts = [body["receipt"] for body in told if "receipt" in body]
    for receipt in receipts:
        shown = asker.get(f"/receipts/{receipt['number']}").json()
        assert shown["hash"] == receipt["hash"]
    assert receipts


@pytest.mark.parametrize("path", ["/procedures", "/cases", "/standards", "/openapi.json"])
def test_what_has_not_changed_is_not_sent_again(asker: Asker, path: str) -> None:
    first = asker.get(path)
    again = asker.get(path, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert asker.get(path, **{"If-None-Match": '"another"'}).content == first.content


def test_an_answer_to_a_token_is_kept_by_its_bearer_alone(asker: Asker) -> None:
    public, own = asker.get("/cases"), asker.get("/cases", asker.tokens[0])
    assert "public" in public.headers["Cache-Control"]
    assert "private" in own.headers["Cache-Control"]
    for answer in (public, own):
        assert "no-cache" in answer.headers["Cache-Control"]
        assert "Authorization" in answer.headers["Vary"]
    written = asker.session.post(f"{asker.base}/api/v1/cases", json={})
    assert written.headers["Cache-Control"] == "no-store"


def test_every_page_may_read_and_none_may_write(asker: Asker) -> None:
    elsewhere = {"Origin": "https://example.org"}
    assert asker.get("/cases", **elsewhere).headers["Access-Control-Allow-Origin"] == "*"
    assert asker.get("/cases/nope", **elsewhere).headers["Access-Control-Allow-Origin"] == "*"
    address = f"{asker.base}/api/v1/cases"
    written = asker.session.post(address, json={}, headers=elsewhere)
    assert "Access-Control-Allow-Origin" not in written.headers
    for wanted, status in (("GET", 204), ("POST", 405)):
        asked = {**elsewhere, "Access-Control-Request-Method": wanted}
        answer = asker.session.options(address, headers=asked)
        assert answer.status_code == status
        allowed = answer.headers.get("Access-Control-Allow-Headers", "")
        assert "Authorization" not in allowed


def test_a_secret_for_uploads_cannot_be_guessed(asker: Asker) -> None:
    """32 random bytes each time, and no key that tells when it was made."""
    files = {"file": ("a.md", "# 1 范围\n\n本文件适用于茶杯。\n".encode())}
    secrets = [
        requests.post(f"{asker.base}/api/v1/documents", files=files).json()["upload_secret"]
        for _ in range(2)
    ]
    assert secrets[0][:6] != secrets[1][:6]
    assert min(map(len, secrets)) >= 43


def test_an_address_is_read_as_it_is_typed(server: Site) -> None:
    """`curl` sends the bytes of what was typed; in another encoding it finds nothing, no fault."""

    def got(path: bytes) -> tuple[int, bytes]:
        place = urlsplit(server.base_url)
        with create_connection((place.hostname, place.port), timeout=30) as line:
            line.sendall(b"GET %s HTTP/1.1\r\nHost: %s\r\n\r\n" % (path, place.netloc.encode()))
            with closing(HTTPResponse(line)) as answer:
                answer.begin()
                return answer.status, answer.read()

    for path in ("/search.json?q=示例", "/api/v1/standards?q=示例"):
        status, body = got(path.encode())
        assert status == 200
        assert body == requests.get(server.base_url + quote(path, safe="/?=.")).content
        assert json.loads(body)["total"] > 0
    assert got("/std/没有/".encode())[0] == 404
    assert got("/search/?q=示例".encode("gbk"))[0] < 500
