"""Blocks of numbers kept for a series, and clauses in force later (预留号段、部分条款)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from guiju.cases.errors import Refused
from guiju.catalogue.models import clause_in_force_from
from guiju.documents.actions import store_upload

from .conftest import Press


def _reserved(press: Press, count: int) -> tuple[str, str]:
    asked = press.open(
        "number-reservation", "ask-for-numbers", count=count, subject="系列", ground="分批发布。"
    )
    given = press.do(asked.case_id, "reserve-numbers", press.approver, ground="同意。").data
    return given["first"], given["last"]


def test_new_serials_pass_over_a_block_and_a_series_takes_from_it(press: Press) -> None:
    press.publish()
    assert _reserved(press, 3) == ("T/GJX 2", "T/GJX 4")
    assert press.publish().number == "T/GJX 5-2026"
    taken = [press.publish(numbering="reserved", base="T/GJX 3").number for _ in range(3)]
    assert taken == ["T/GJX 2-2026", "T/GJX 3-2026", "T/GJX 4-2026"]
    with pytest.raises(Refused, check=lambda r: r.first.code == "block-full"):
        press.publish(numbering="reserved", base="T/GJX 3")
    assert _reserved(press, 2) == ("T/GJX 6", "T/GJX 7")


def test_what_a_rule_that_does_not_bind_advised_stands_in_the_record(press: Press) -> None:
    """A clause the text does not have is only warned of: the act says that it was not followed."""
    blob = store_upload(b"# 1 range\n\ntext\n", "text.md", owner="x", at=press.at).blob
    edition = press.publish(text=blob)
    stated = {"edition": edition.slug, "ground": "需要更换设备。"}
    day = (edition.in_force_from + timedelta(days=180)).isoformat()
    unmet = []
    for clause in ("9.9", "1"):
        act = press.open(
            "edition-change", "put-off-clause", **stated, clause=clause, in_force_from=day
        )
        unmet.append(json.loads(bytes(act.entry)).get("unmet"))
    assert unmet == [[{"code": "clause-unknown", "rule": "平台规则 第二十条"}], None]


def test_a_clause_is_put_off_and_the_rest_is_not(press: Press) -> None:
    edition = press.publish(in_days=30)
    later = edition.in_force_from + timedelta(days=180)
    asked = press.open(
        "edition-change",
        "put-off-clause",
        edition=edition.slug,
        clause="4.2",
        in_force_from=later.isoformat(),
        ground="需要更换设备。",
    )
    assert clause_in_force_from(edition, "4.2") == edition.in_force_from  # not yet approved
    press.do(asked.case_id, "confirm", press.approver, ground="同意。")
    edition.refresh_from_db()
    found = [clause_in_force_from(edition, clause) for clause in ("4.2", "4.2.1", "4.3")]
    assert found == [later, later, edition.in_force_from]
