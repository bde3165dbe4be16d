"""Every act of every definition: too early, in the wrong capacity, twice, without a document.

Nothing here names a procedure or an act: each is walked by the client of `tests/walk`, and before
and after each step the acts of its definition are tried where they must be refused.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.instances import Site
from tests.walk.client import JSON, Walker

pytestmark = pytest.mark.once  # walked on every back end by tests/walk; refusals are the law's
OPEN_TO_ALL = {"anyone", "anyone-signed-in"}
TWICE = {"case-closed", "already-taken", "stage-passed", "too-early", "wrong-capacity"}


@dataclass
class Prober(Walker):
    """A walker that tries, on its way, what must be refused, and notes what it was told."""

    refusals: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    known: dict[str, JSON] = field(default_factory=dict)
    probed: set[tuple[str, str]] = field(default_factory=set)

    def definition(self, procedure: str) -> JSON:
        """The published definition, asked for once."""
        if procedure not in self.known:
            self.known[procedure] = self.call("GET", f"/procedures/{procedure}")
        return self.known[procedure]

    def walk(self, procedure: str) -> JSON:
        """As a walker; then every act is tried once more on the closed case."""
        closed = super().walk(procedure)
        for case in (closed, *closed["subcases"]):
            for act, cites in _acts(self.definition(case["procedure"])).items():
                said = self.refused(case["id"], {"act": act}, self._insider(case["id"]))
                assert said["code"] == "case-closed", (act, said)
                self.note(case["procedure"], act, said, cites)
        return closed

    def refused(self, case_id: str, body: JSON, token: str | None) -> JSON:
        """The problem that answers an act which must be refused."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        address = f"{self.base}/cases/{case_id}/acts"
        answer = self.session.post(address, json=body, headers=headers)
        assert 400 <= answer.status_code < 500, (body, answer.status_code, answer.text[:300])
        found: JSON = answer.json()
        assert found["status"] == answer.status_code
        assert found["message"]["zh"]
        assert found["next"]["en"]
        return found

    def note(self, procedure: str, act: str, said: JSON, cites: set[str]) -> None:
        """Keep what was told; it must name the rule that the definition names for the act."""
        assert said["cite"] in cites, (procedure, act, said["code"], said["cite"], cites)
        self.refusals[procedure, act].add(said["code"])

    def _open(self, procedure: str) -> str:
        self._opening_without_documents(procedure)
        return super()._open(procedure)

    def _opening_without_documents(self, procedure: str) -> None:
        for token in (*self.tokens, None):
            opening = self.call("GET", f"/procedures/{procedure}", token)["opening"]
            for item in (i for i in opening if i["allowed"] and _required(i)):
                body = {"procedure": procedure, **self._filled(item, token)}
                self._without(procedure, item, f"{self.base}/cases", body, token)
                return

    def _without(
        self, procedure: str, item: JSON, address: str, body: JSON, token: str | None
    ) -> None:
        """Each required document dropped in its turn, then all: the fault names what is missing."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        needed = _required(item)
        for dropped in (*([slot] for slot in needed), needed):
            given = {k: v for k, v in body["documents"].items() if k not in dropped}
            answer = self.session.post(address, json={**body, "documents": given}, headers=headers)
            said = answer.json()
            assert answer.status_code == 422, said
            missing = {fault["where"] for fault in said["errors"]}
            assert missing == {f"/documents/{slot}" for slot in dropped}, said
            self.note(procedure, item["act"], said, {item["cite"]})

    def take_one(self, case_id: str) -> bool:
        for at in dict.fromkeys((case_id, *(i["case"] for i in self._next(case_id, None)))):
            self._probe(at)
        before = self._taking
        done = super().take_one(case_id)
        if done and self._taking is not before:
            self._again(*self._taking)
        return done

    _taking: Any = None

    def call(self, method: str, path: str, token: str | None = None, **kwargs: Any) -> Any:
        """As a walker; an act that was taken is remembered, to be tried a second time."""
        found = super().call(method, path, token, **kwargs)
        if method == "POST" and path.endswith("/acts"):
            self._taking = (path.split("/")[2], kwargs["json"], token)
        return found

    def _again(self, case_id: str, body: JSON, token: str | None) -> None:
        case = self._case(case_id, token)
        assert case is not None
        cites = _acts(self.definition(case["procedure"]))[body["act"]]
        said = self.refused(case_id, body, token)
        assert said["code"] in TWICE, (body["act"], said)
        self.note(case["procedure"], body["act"], said, cites)
        self.refusals[case["procedure"], body["act"]].add("twice")

    def _probe(self, case_id: str) -> None:
        """Once in each stage: acts of later stages, acts of others, acts without documents.

        Accounts are asked until each act of the stage was refused in every way that is expected.
        """
        inside = self._insider(case_id)
        if inside is None:
            return
        case = self._case(case_id, inside)
        assert case is not None
        if (case_id, case["stage"]) in self.probed:
            return
        self.probed.add((case_id, case["stage"]))
        definition = self.definition(case["procedure"])
        acts, stages = _acts(definition), [s["stage"] for s in definition["stages"]]
        now = stages.index(case["stage"])
        here = {a["act"] for a in definition["stages"][now]["acts"]}
        for later in definition["stages"][now + 1 :]:
            for act in later["acts"]:
                if act["act"] in here or _is_earlier(definition, now, act["act"]):
                    continue
                said = self.refused(case_id, {"act": act["act"]}, inside)
                assert said["code"] == "too-early", said
                self.note(case["procedure"], act["act"], said, acts[act["act"]])
        wanted = (*definition["stages"][now]["acts"], *definition["always"])
        for token in (None, *self.tokens):
            self._probe_as(case, here, token)
            if all(self._is_told(case["procedure"], act) for act in wanted):
                break

    def _probe_as(self, case: JSON, here: set[str], token: str | None) -> None:
        """What this account may not do; to whom the case is hidden, it does not exist."""
        seen = self._next(case["id"], token)
        for item in seen:
            if item["case"] == case["id"]:
                self._probe_item(case, item, token)
        for act in here if not seen else ():
            said = self.refused(case["id"], {"act": act}, token)
            assert said["code"] == "not-found", said
            self.refusals[case["procedure"], act].add("not-found")

    def _is_told(self, procedure: str, act: JSON) -> bool:
        """Whether the act was refused to others, and without what must be attached."""
        told = self.refusals[procedure, act["act"]]
        needs_more = any(slot["required"] for slot in act["documents"])
        return _is_kept_from_others(act, told) and ("document-missing" in told or not needs_more)

    def _probe_item(self, case: JSON, item: JSON, token: str | None) -> None:
        codes = {why["code"] for why in item["why_not"]}
        told = self.refusals[case["procedure"], item["act"]]
        for code in ({"wrong-capacity", "sign-in-needed", "automatic"} & codes) - told:
            said = self.refused(case["id"], {"act": item["act"]}, token)
            assert said["code"] == code, said
            self.note(case["procedure"], item["act"], said, {item["cite"]})
        if item["allowed"] and _required(item) and "document-missing" not in told:
            address = f"{self.base}/cases/{case['id']}/acts"
            self._without(case["procedure"], item, address, self._filled(item, token), token)

    def _insider(self, case_id: str) -> str | None:
        """A token whose bearer sees the case."""
        return next((t for t in self.tokens if self._case(case_id, t) is not None), None)


def _acts(definition: JSON) -> dict[str, set[str]]:
    """Every act with the citations under which the definition knows it."""
    found: dict[str, set[str]] = defaultdict(set)
    for act in (*definition["opening"], *_later(definition)):
        found[act["act"]].add(act["cite"])
    return found


def _later(definition: JSON) -> Iterator[JSON]:
    for stage in definition["stages"]:
        yield from stage["acts"]
    yield from definition["always"]


def _is_earlier(definition: JSON, now: int, act: str) -> bool:
    """Whether the act is first known in a stage that has passed, or always."""
    passed = [a for stage in definition["stages"][:now] for a in stage["acts"]]
    return act in {a["act"] for a in (*passed, *definition["always"])}


def _is_kept_from_others(act: JSON, told: set[str]) -> bool:
    """Whether those whose act it is not were refused; of some acts nobody is."""
    by = {role["role"] for role in act["by"]}
    expected = {"automatic"} if by == {"clock"} else {"wrong-capacity", "not-found"}
    return bool(by & OPEN_TO_ALL or expected & told)


def _required(item: JSON) -> list[str]:
    return [slot["slot"] for slot in item["documents"] if slot["required"]]


@pytest.fixture(scope="module")
def prober(server: Site) -> Prober:
    """A prober with the keys of everyone in the demonstration."""
    instance = server.instance
    rows = json.loads(instance.guiju("demo", "accounts", "--json").stdout)

    def advance(days: int) -> None:
        instance.guiju("sandbox", "advance", "--days", str(days))

    return Prober(f"{server.base_url}/api/v1", [row["token"] for row in rows], advance)


def test_every_act_is_refused_where_it_must_be(prober: Prober) -> None:
    listed = prober.call("GET", "/procedures")["items"]
    for line in listed:
        if not line["sub"]:
            assert prober.walk(line["id"])["outcome"]["regular"]
    silent = []
    for line in listed:
        definition = prober.definition(line["id"])
        for act in _later(definition):
            told = prober.refusals[line["id"], act["act"]]
            if "case-closed" not in told:
                silent.append((line["id"], act["act"], "case-closed"))
            is_reached = told - {"case-closed", "too-early"}
            if is_reached and not _is_kept_from_others(act, told):
                silent.append((line["id"], act["act"], "wrong-capacity"))
    assert silent == []
