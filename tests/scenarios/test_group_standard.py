"""A group standard through the public API, as its rules read (团体标准管理规定)."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import requests

from tests.instances import Site
from tests.walk.client import Walker

CANARY = "金丝雀样本词"  # must be seen nowhere before its time


class People:
    """Everyone in the demonstration, speaking through the API alone."""

    def __init__(self, site: Site) -> None:
        rows = json.loads(site.instance.guiju("demo", "accounts", "--json").stdout)
        self.tokens = {row["user"]: row["token"] for row in rows}
        self.site, self.base = site, f"{site.base_url}/api/v1"
        self.walker = Walker(self.base, list(self.tokens.values()), self.advance)

    def advance(self, days: int) -> None:
        """Let days pass."""
        self.site.instance.guiju("sandbox", "advance", "--days", str(days))

    def get(self, path: str, who: str = "") -> Any:
        """Read something as someone, or as the public."""
        return self.walker.call("GET", path, self.tokens.get(who))

    def does(self, who: str, case: str, act: str, **data: Any) -> Any:
        """Take an act by its own examples, but for what is said here."""
        token = self.tokens.get(who)
        items = self.get(f"/cases/{case}", who)["next"]
        item = next(i for i in items if i["act"] == act)
        assert item["allowed"], item["why_not"]
        body = self.walker._filled(item, token)
        body["data"] = {k: v for k, v in {**body["data"], **data}.items() if v is not None}
        return self.walker.call("POST", f"/cases/{item['case']}/acts", token, json=body)

    def refused(self, who: str, case: str, act: str) -> Any:
        """Try an act with nothing filled in; the problem it answers."""
        token = self.tokens.get(who, "")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = requests.post(
            f"{self.base}/cases/{case}/acts", json={"act": act}, headers=headers, timeout=30
        )
        assert answer.status_code in (401, 403, 409, 422), answer.text
        return answer.json()


@pytest.fixture(scope="module")
def people(server: Site) -> People:
    """The people of the demonstration."""
    return People(server)


@pytest.fixture(scope="module")
def case(people: People) -> str:
    """A case that has just come to its consultation."""
    item = people.get("/procedures/group-standard", "maker")["opening"][0]
    body = people.walker._filled(item, people.tokens["maker"])
    gja = next(
        c["data"]["association"]
        for c in people.get("/cases?procedure=group-standard")["items"]
        for c in people.get(f"/cases/{c['id']}")["acts"][:1]
    )
    body["data"]["association"] = gja
    body["data"]["title_zh"] = "示例壶　试验方法"
    opened = people.walker.call(
        "POST", "/cases", people.tokens["maker"], json={"procedure": "group-standard", **body}
    )
    return str(opened["id"])


def test_the_life_of_a_group_standard(people: People, case: str) -> None:
    """Proposal, notice, draft, comments, answers, ballot, number, force."""
    _project(people, case)
    _draft(people, case)
    comment = _consultation(people, case)
    _answers(people, case, comment)
    _ballot(people, case)
    _issue(people, case)


def _project(people: People, case: str) -> None:
    """Not before its turn, not by anyone else, and not before the notice has run."""
    assert people.refused("gja-officer", case, "publish")["code"] == "too-early"
    assert people.refused("maker", case, "accept")["code"] == "wrong-capacity"
    assert people.refused("", case, "accept")["code"] == "sign-in-needed"
    people.does("gja-officer", case, "accept")
    soon = next(i for i in people.get(f"/cases/{case}")["next"] if i["by"][0]["role"] == "clock")
    assert soon["why_not"][0]["code"] == "automatic"
    people.advance(45)
    people.does("gja-officer", case, "check-overlap")
    people.does("gja-officer", case, "approve-project")


def _draft(people: People, case: str) -> None:
    """The draft is for participants until the consultation opens, and then for everyone."""
    people.does("gja-officer", case, "form-working-group")
    people.does("drafter1", case, "submit-draft")
    assert _documents(people, case, "submit-draft") == []
    people.does("gja-officer", case, "open-consultation")
    assert _documents(people, case, "submit-draft") == ["draft", "explanatory-report"]


def _documents(people: People, case: str, act: str) -> list[str]:
    acts = people.get(f"/cases/{case}")["acts"]
    return [d["slot"] for a in acts if a["act"] == act for d in a["documents"]]


def _consultation(people: People, case: str) -> str:
    """A stranger comments on a clause that there is, until the last day is over."""
    remark = {"opinion": "建议写明依据。", "name": "一位使用者", "contact": "a@example.org"}
    address = f"{people.base}/cases/{case}/comments"
    filed = people.walker.call("POST", f"/cases/{case}/comments", json={"anchor": "1", **remark})
    assert filed["number"] == 1
    assert filed["receipt"]["number"].startswith("R20")
    nowhere = requests.post(address, json={"anchor": "9.9", **remark}, timeout=30)
    assert (nowhere.status_code, nowhere.json()["where"]) == (422, "/data/anchor")
    people.advance(45)
    late = requests.post(address, json=remark, timeout=30)
    assert late.json()["code"] == "stage-passed"
    return str(filed["id"])


def _answers(people: People, case: str, comment: str) -> None:
    """No vote before every comment has its answer."""
    missing = people.refused("drafter1", case, "submit-dispositions")
    assert "field-missing" in {e["code"] for e in missing["errors"]}
    answer = {"answer": "partly", "reason": "在 5.2 写明。"}
    token = people.tokens["drafter1"]
    people.walker.call("POST", f"/comments/{comment}/answer", token, json=answer)
    people.does("drafter1", case, "submit-dispositions")


def _ballot(people: People, case: str) -> None:
    """A vote is seen by nobody before the close, and by everyone after it."""
    people.does("gja-officer", case, "call-ballot")
    ballot = people.get(f"/cases/{case}")["subcases"][-1]["id"]
    people.does("expert03", ballot, "vote", reason=CANARY)
    for who in ("", "gja-officer", "expert04"):
        assert CANARY not in json.dumps(people.get(f"/cases/{ballot}", who), ensure_ascii=False)
    assert [a["act"] for a in people.get(f"/cases/{ballot}")["acts"]] == ["open"]
    for n in range(4, 12):
        people.does(f"expert{n:02}", ballot, "vote")
    people.advance(20)
    closed = people.get(f"/cases/{ballot}")
    assert closed["outcome"]["code"] == "passed"
    assert CANARY in json.dumps(closed, ensure_ascii=False)


def _issue(people: People, case: str) -> None:
    """Numbered and upcoming at the issue, in force by the clock on its date."""
    people.does("gja-officer", case, "conclude-review")
    people.does("gja-approver", case, "approve")
    number = people.does("gja-officer", case, "publish")["data"]["number"]
    found = _searched(people, number)
    assert (found["number"], found["status"]) == (number, "upcoming")
    people.advance(40)
    found = people.get(f"/standards?q={number}")["items"][0]
    assert found["status"] == "in-force"
    assert people.get(f"/standards/{found['slug']}/text")["clauses"][0]["number"] == "1"
    outcome = people.get(f"/cases/{case}")["outcome"]
    assert (outcome["code"], outcome["regular"]) == ("in-force", True)


def _searched(people: People, number: str) -> dict[str, Any]:
    """The first answer of the search, as soon as the index has caught up with the act."""
    for _ in range(100):
        if found := people.get(f"/standards?q={number}")["items"]:
            return dict(found[0])
        time.sleep(0.1)
    raise AssertionError(f"never found: {number}")
