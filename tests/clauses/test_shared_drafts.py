"""The drafts with answer keys that lie beside the project, where there are any."""

from __future__ import annotations

import json
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from guiju.clauses import Draft, Refused, read_draft, to_key

DRAFTS = Path(__file__).parents[3] / "shared" / "data" / "drafts"
HOSTILE = DRAFTS / "hostile"
NAMES = sorted(f.name.removesuffix(".key.json") for f in DRAFTS.glob("*.key.json"))
LISTS = (
    *("clauses", "tables", "formulas", "figures", "notes", "examples", "footnotes", "terms"),
    *("normrefs", "comments", "changes", "crossrefs", "links", "textboxes"),
)

pytestmark = pytest.mark.skipif(not NAMES, reason="the drafts with keys are not beside this clone")


@cache
def key(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DRAFTS / f"{name}.key.json").read_text("utf-8"))
    return found


@cache
def answer(name: str) -> dict[str, Any]:
    draft = read_draft((DRAFTS / f"{name}.docx").read_bytes(), f"{name}.docx")
    assert isinstance(draft, Draft), draft
    return to_key(draft)


def asked(expected: Any, given: Any) -> Any:
    """The part of an answer that the key asks for; MathML is compared by leaves and constructs."""
    if isinstance(expected, dict) and isinstance(given, dict):
        return {k: asked(v, given.get(k)) for k, v in expected.items() if k != "mathml"}
    return given


@pytest.mark.parametrize("part", LISTS)
@pytest.mark.parametrize("name", NAMES)
def test_every_list_agrees_with_the_key(name: str, part: str) -> None:
    expected, given = key(name)[part], answer(name)[part]
    assert len(given) == len(expected)
    for wanted, got in zip(expected, given, strict=True):
        assert asked(wanted, got) == {k: v for k, v in wanted.items() if k != "mathml"}


@pytest.mark.parametrize("name", NAMES)
def test_cover_totals_and_warnings_agree_with_the_key(name: str) -> None:
    for part in ("meta", "totals"):
        assert asked(key(name)[part], answer(name)[part]) == key(name)[part]
    assert set(key(name)["expect"]["warnings"]) <= set(answer(name)["warnings"])


def test_a_long_draft_is_read_in_no_time() -> None:
    if "g-long" not in NAMES:
        pytest.skip("the long draft is not there")
    data = (DRAFTS / "g-long.docx").read_bytes()
    started = time.process_time()
    read_draft(data, "g-long.docx")
    assert time.process_time() - started < 6, "about one second alone, three are promised"


def hostile() -> list[dict[str, Any]]:
    if not HOSTILE.is_dir():
        return []
    listed: list[dict[str, Any]] = json.loads((HOSTILE / "key.json").read_text("utf-8"))["files"]
    return listed


@pytest.mark.parametrize("entry", hostile(), ids=lambda e: e["file"])
def test_a_hostile_file_has_its_outcome(entry: dict[str, Any]) -> None:
    answered = read_draft((HOSTILE / entry["file"]).read_bytes(), entry["file"])
    right = [entry, *entry.get("also_ok", [])]
    if isinstance(answered, Refused):
        reasons = {r["reason"] for r in right if r["outcome"] == "refused"}
        assert answered.code in reasons
        return
    accepted = [r for r in right if r["outcome"] == "accepted"]
    assert any(set(r["warnings"]) <= set(answered.warnings) for r in accepted)
    expected = entry.get("clauses", [])
    assert [c.title for c in answered.text.clauses] == [c["title"] for c in expected]
    for clause, wanted in zip(answered.text.clauses, expected, strict=True):
        assert clause.number == wanted["number"] or clause.number in wanted["number"]
