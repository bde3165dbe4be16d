"""A client that knows only the published contract, and walks any procedure to its regular end.

It reads `next` as each account, fills forms from their first examples, attaches a document of an
accepted type, takes the allowed main act, and else moves the clock to the nearest date named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

import docx
import requests
from PIL import Image

JSON = dict[str, Any]
MARKDOWN = "# 1 范围\n\n本文件规定了示例产品的要求。\n\n# 2 要求\n\n示例产品应可靠。\n"


def sample(media_type: str) -> tuple[str, bytes]:
    """A small whole file of a type, with its name."""
    made = BytesIO()
    if media_type == "text/markdown":
        return "draft.md", MARKDOWN.encode()
    if media_type.endswith("wordprocessingml.document"):
        document = docx.Document()
        document.add_heading("1 范围", 1)
        document.add_paragraph("本文件规定了示例产品的要求。")
        document.save(made)
        return "draft.docx", made.getvalue()
    if media_type == "application/pdf":
        Image.new("L", (21, 29), 255).save(made, "PDF")
        return "paper.pdf", made.getvalue()
    if media_type in ("image/png", "image/jpeg"):
        Image.new("L", (21, 29), 255).save(made, media_type.partition("/")[2])
        return "scan.img", made.getvalue()
    return "paper.txt", "示例".encode()


@dataclass
class Walker:
    """Walks procedures at `base` (such as http://127.0.0.1:8000/api/v1)."""

    base: str
    tokens: list[str]
    advance: Callable[[int], None]  # move the sandbox clock by that many days
    session: requests.Session = field(default_factory=requests.Session)
    steps: int = 200
    answers: dict[tuple[str, str | None], JSON | None] = field(default_factory=dict)

    def walk(self, procedure: str) -> JSON:
        """Open and walk until the case is closed; returns the case."""
        case_id = self._open(procedure)
        for _ in range(self.steps):
            self.answers.clear()
            case = self._visible(case_id)
            if case["state"] == "closed":
                return case
            if not self.take_one(case_id):
                self._wait(case_id)
        raise AssertionError(f"{procedure}: not closed after {self.steps} steps")

    def call(self, method: str, path: str, token: str | None = None, **kwargs: Any) -> Any:
        """A request; anything but success raises with the problem it answered."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = self.session.request(method, self.base + path, headers=headers, **kwargs)
        if not answer.ok:
            raise AssertionError(f"{method} {path}: {answer.status_code} {answer.text[:600]}")
        if method == "POST":
            self.answers.clear()
            self._begin_with(token)
        return answer.json()

    def _begin_with(self, token: str | None) -> None:
        """Who acted is asked first from now on: they, or who stands beside them, act next."""
        if token is not None:
            at = self.tokens.index(token)
            self.tokens = [*self.tokens[at:], *self.tokens[:at]]

    def _open(self, procedure: str) -> str:
        for token in (*self.tokens, None):
            for item in self.call("GET", f"/procedures/{procedure}", token)["opening"]:
                if item["allowed"] and item["main"]:
                    body = {"procedure": procedure, **self._filled(item, token)}
                    return str(self.call("POST", "/cases", token, json=body)["id"])
        raise AssertionError(f"{procedure}: nobody can open it")

    def _visible(self, case_id: str) -> JSON:
        for token in (*self.tokens, None):
            if (found := self._case(case_id, token)) is not None:
                return found
        raise AssertionError(f"nobody sees {case_id}")

    def _case(self, case_id: str, token: str | None) -> JSON | None:
        """The case as this account is told of it, asked once in a step; None if it is hidden."""
        if (case_id, token) not in self.answers:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            answer = self.session.get(f"{self.base}/cases/{case_id}", headers=headers)
            self.answers[case_id, token] = answer.json() if answer.ok else None
        return self.answers[case_id, token]

    def _next(self, case_id: str, token: str | None) -> list[JSON]:
        case = self._case(case_id, token)
        return list(case["next"]) if case else []

    def take_one(self, case_id: str) -> bool:
        """Take the first main act that is offered to someone; whether there was one."""
        for token in (*self.tokens, None):
            for item in self._next(case_id, token):
                if item["allowed"] and item["main"]:
                    body = self._filled(item, token)
                    self.call("POST", f"/cases/{item['case']}/acts", token, json=body)
                    return True
        return False

    def _filled(self, item: JSON, token: str | None) -> JSON:
        properties = item["form"]["properties"]
        data = {name: schema["examples"][0] for name, schema in properties.items()}
        documents = {slot["slot"]: self._upload(slot, token) for slot in item["documents"]}
        return {"act": item["act"], "data": data, "documents": documents}

    def _upload(self, slot: JSON, token: str | None) -> str:
        name, content = sample(slot["media_types"][0])
        files = {"file": (name, content)}
        return str(self.call("POST", "/documents", token, files=files)["id"])

    def _wait(self, case_id: str) -> None:
        today = datetime.fromisoformat(self.call("GET", "/")["now"]).date()
        dates, told = set(), set()
        for token in (*self.tokens, None):
            for item in self._next(case_id, token):
                told |= {(item["act"], why["code"]) for why in item["why_not"] if item["main"]}
                named = [why.get("earliest_on") for why in item["why_not"]] + [item["due"]]
                dates |= {date.fromisoformat(day) for day in named if day}
        ahead = sorted(day for day in dates if day > today)
        if not ahead:
            stage = self._visible(case_id)["stage"]
            raise AssertionError(f"{stage}: nothing to do and nothing to wait for: {told}")
        self.advance((ahead[0] - today).days)
