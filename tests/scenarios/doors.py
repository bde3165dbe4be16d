"""Every door that shows records, asked as a stranger would: what it answers, made comparable.

What differs from answer to answer by chance (tokens of forms, ids of checks, the moment a file was
written) is left out, so that two answers are equal where nobody can tell them apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import URLResolver, get_resolver, resolve
from openpyxl import load_workbook

from guiju.citation import FORMATS

FORMAT_TYPES = ("text/html", "application/json", *(each.media_type for each in FORMATS))
_CHANCE = (
    (re.compile(r'(csrfmiddlewaretoken" value=|name="key" value=|nonce=)"[^"]+"'), r"\1"),
    (re.compile(r"/check/[^/\"]+/|\?from=[^\"]+|CX-[0-9A-Z-]+"), "/check/"),
    (re.compile(r"(\d{4}-\d\d-\d\d[T ])?\d\d:\d\d(:\d\d[.0-9]*(Z|[+-]\d\d:\d\d)?)?"), ""),
)

# Where there is no record of anyone's to be seen, or only of the asker: signing in and one's own
# account, how pages look, the law itself, empty forms, the form of the API, what only takes in.
APART = (
    "accounts/", "account/", "capacity/", "preferences/", "gallery/", "desk/address/",
    "law/", "about/", "start/", "unsubscribe/", "desk/comments/", "desk/searches/<",
    "api/v1/openapi.json", "api/v1/docs", "api/v1/^", "api/v1/imports/", "api/v1/documents",
    "api/v1/me",
)  # fmt: skip


class Doors:
    """What one asker gets from the doors."""

    def __init__(self, client: Client, token: str = "") -> None:
        self.client = client
        self.headers = {"authorization": f"Bearer {token}"} if token else {}
        self.routes: set[str] = set()

    def get(self, address: str, accept: str = "*/*") -> object:
        """The answer to an address."""
        self.routes.add(resolve(address.partition("?")[0]).route)
        headers = {"accept": accept, **(self.headers if address.startswith("/api/") else {})}
        return comparable(self.client.get(address, headers=headers))

    def post(self, address: str, said: object) -> object:
        """The answer of the API to what is sent to it."""
        self.routes.add(resolve(address).route)
        answer = self.client.post(
            address, said, content_type="application/json", headers=self.headers
        )
        return comparable(answer)

    def check(self, text: str) -> list[object]:
        """The currency check of a text, in every form its result can be had."""
        posted = self.client.post("/check/", {"text": text})
        at = posted["Location"]
        self.get(f"{at}qr.svg")  # the address, which is another one each time
        parts = ("", "report/", "answers.csv", "answers.json", "answers.xlsx")
        return [self.get(f"{at}{part}") for part in parts]


def comparable(answer: Any) -> object:
    """Status, headers that carry records, and the content without what is there by chance."""
    content = answer.getvalue()
    headers = [answer.headers.get(name, "") for name in ("Content-Type", "Location", "Link")]
    if content.startswith(b"PK"):
        rows = load_workbook(io.BytesIO(content)).active
        return answer.status_code, headers, [[cell.value for cell in row] for row in rows or ()]
    text = content.decode("utf-8", "replace")
    for pattern, instead in _CHANCE:
        text = pattern.sub(instead, text)
    return answer.status_code, headers, text


def routes() -> set[str]:
    """The addresses at which records may show, as patterns."""
    every = _routes(get_resolver().url_patterns, "")
    return {route for route in every if not route.startswith(tuple(APART))}


def _routes(patterns: list[Any], before: str) -> Iterator[str]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, here)
        else:
            yield here


def listing(path: str, **asked: str) -> str:
    """An address with a query."""
    return f"{path}?{urlencode(asked)}" if asked else path
