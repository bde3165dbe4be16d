"""Compares answers with the published OpenAPI document, more strictly than a client should.

A key that the document does not name is let through to clients, and is a fault here: what is
answered must be written down.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
from jsonschema import Draft202012Validator, FormatChecker

JSON = dict[str, Any]
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00")
FORMATS = FormatChecker(formats=("date",))


@FORMATS.checks("date-time")
def is_beijing_time(value: object) -> bool:
    """RFC 3339 with the offset of Beijing, as the document describes its instants."""
    return not isinstance(value, str) or INSTANT.fullmatch(value) is not None


@dataclass
class Contract:
    """The document, and how often each address was seen to keep to it."""

    document: JSON
    seen: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.components = copy.deepcopy(self.document["components"])
        for shape in self.components["schemas"].values():
            if shape.get("additionalProperties") is True:
                shape["additionalProperties"] = False
        self.addresses = [
            (re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path) + "$"), path)
            for path in self.document["paths"]
        ]

    def check(
        self, method: str, path: str, status: int, headers: Mapping[str, str], body: Any
    ) -> None:
        """Fail where an answer is not as published. `body` is None when it is no JSON."""
        found = [name for pattern, name in self.addresses if pattern.match(path)]
        if not found:
            assert status == 404, f"{path} is not in the document"
            return
        address = min(found, key=lambda name: name.count("{"))
        operation = self.document["paths"][address].get(method.lower())
        if operation is None:
            assert status == 405, f"{method} {address} is not in the document"
            return
        responses = operation["responses"]
        told = responses.get(str(status)) or (responses["default"] if status >= 400 else None)
        assert told is not None, f"{method} {address} does not say that it answers {status}"
        kind = headers["Content-Type"].partition(";")[0]
        schema = told["content"].get(kind) or told["content"].get("*/*")
        assert schema is not None, f"{method} {address} {status} does not say {kind}"
        if body is not None:
            whole = {**schema["schema"], "components": self.components}
            Draft202012Validator(whole, format_checker=FORMATS).validate(body)
        self.seen[method, address, status] += 1

    def hook(self, answer: requests.Response, *_args: Any, **_kwargs: Any) -> None:
        """For `requests`: every answer of the API that passes is compared."""
        path = requests.utils.urlparse(answer.url).path
        unlisted = path.endswith("/openapi.json") or not path.startswith("/api/")
        if answer.status_code in (304, 204) or unlisted:
            return
        is_json = "json" in answer.headers["Content-Type"]
        method = str(answer.request.method)
        body = answer.json() if is_json else None
        self.check(method, path, answer.status_code, answer.headers, body)
