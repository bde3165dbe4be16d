"""Whoever knows only the published contract can walk every procedure to its regular end."""

from __future__ import annotations

import json

import pytest

from tests.api.contract import Contract
from tests.instances import Site

from .client import Walker

PROCEDURES = (
    "association-registration",
    "catalogue-import",
    "edition-change",
    "gja-standard",
    "group-review",
    "group-standard",
    "group-standard-supervision",
    "number-reservation",
    "organisation-admission",
    "overlap-coordination",
    "standard-feedback",
)


@pytest.fixture(scope="module")
def walker(server: Site) -> Walker:
    """A client with the keys of everyone in the demonstration; what it is told is as published."""
    instance = server.instance
    rows = json.loads(instance.guiju("demo", "accounts", "--json").stdout)

    def advance(days: int) -> None:
        instance.guiju("sandbox", "advance", "--days", str(days))

    made = Walker(f"{server.base_url}/api/v1", [row["token"] for row in rows], advance)
    made.session.hooks["response"].append(Contract(made.call("GET", "/openapi.json")).hook)
    return made


def test_every_procedure_is_walked_here(walker: Walker) -> None:
    listed = walker.call("GET", "/procedures")["items"]
    assert {p["id"] for p in listed if not p["sub"]} == set(PROCEDURES)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_it_closes_regularly(walker: Walker, procedure: str) -> None:
    case = walker.walk(procedure)
    assert case["outcome"]["regular"], case["outcome"]
