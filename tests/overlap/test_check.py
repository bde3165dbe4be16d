"""Before a project is approved its duplicates and conflicts are looked for and judged (查重)."""

from __future__ import annotations

from typing import Any

import pytest

from guiju.cases.errors import Refused
from guiju.cases.models import Case

from .conftest import Office

GROUND = "已逐项比对。"


def refused_at(office: Office, case: str, **data: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as stopped:
        office.do(case, "check-overlap", **data)
    first = stopped.value.refusals[0]
    return first.code, first.where or ""


def test_a_project_is_not_approved_before_the_check(office: Office) -> None:
    case = office.decides_soon(office.proposes())
    with pytest.raises(Refused) as stopped:
        office.do(case, "approve-project", ground="没有异议。")
    assert [r.code for r in stopped.value.refusals] == ["overlap-unchecked"]
    assert "检查重复与冲突" in stopped.value.refusals[0].next_step().zh
    office.do(case, "check-overlap", ground=GROUND, **office.offered(case))
    office.do(case, "approve-project", ground="没有异议。")
    assert Case.objects.get(pk=case).stage == "drafting"


def test_a_project_alike_is_a_candidate_with_its_reasons(office: Office) -> None:
    other = office.proposes("示例杯　清洗方法")
    case = office.decides_soon(office.proposes())
    rows = office.offered(case)["candidates"]
    assert [(row["kind"], row["key"]) for row in rows] == [("plan", other)]
    assert "same-object" in rows[0]["reasons"]


def test_the_proposal_itself_is_no_candidate(office: Office) -> None:
    case = office.decides_soon(office.proposes())
    assert office.offered(case)["candidates"] == []


def test_a_case_for_participants_only_is_no_candidate(office: Office) -> None:
    hidden = office.proposes("示例杯　清洗方法")
    Case.objects.filter(pk=hidden).update(is_public=False)
    case = office.decides_soon(office.proposes())
    assert office.offered(case)["candidates"] == []


def test_a_judgement_is_kept_in_the_act_and_public(office: Office) -> None:
    office.proposes("示例杯　清洗方法")
    case = office.decides_soon(office.proposes())
    offered = office.offered(case)
    offered["candidates"][0] |= {"judgement": "duplicate", "note": "对象和方面相同。"}
    act = office.do(case, "check-overlap", ground=GROUND, **offered)
    assert act.is_public
    assert act.data["candidates"][0]["judgement"] == "duplicate"


def test_no_candidate_can_be_dropped_or_changed(office: Office) -> None:
    office.proposes("示例杯　清洗方法")
    case = office.decides_soon(office.proposes())
    offered = office.offered(case)
    dropped = {**offered, "candidates": []}
    assert refused_at(office, case, ground=GROUND, **dropped) == ("field-unfit", "/data/search")
    left_out = {"search": offered["search"]}
    assert refused_at(office, case, ground=GROUND, **left_out)[1] == "/data/search"
    odd = {**offered, "candidates": [{"judgement": "none"}]}
    assert refused_at(office, case, ground=GROUND, **odd)[0] == "field-unfit"
    renamed = {**offered, "candidates": [{**offered["candidates"][0], "score": 1}]}
    assert refused_at(office, case, ground=GROUND, **renamed)[0] == "field-unfit"


def test_what_was_found_for_one_proposal_does_not_serve_another(office: Office) -> None:
    first = office.decides_soon(office.proposes())
    second = office.decides_soon(office.proposes("示例壶　倾倒试验方法"))
    assert refused_at(office, second, ground=GROUND, **office.offered(first))[0] == "field-unfit"


def test_whoever_marks_a_duplicate_says_why(office: Office) -> None:
    office.proposes("示例杯　清洗方法")
    case = office.decides_soon(office.proposes())
    offered = office.offered(case)
    offered["candidates"][0]["judgement"] = "conflict"
    assert refused_at(office, case, ground=GROUND, **offered)[1] == "/data/candidates"


def test_the_check_says_what_it_looked_at(office: Office) -> None:
    office.proposes("示例壶　倾倒试验方法")
    case = office.decides_soon(office.proposes())
    text = office.offered(case)["search"]
    assert text.startswith("2026-08-03 standards=0 plans=2 by=")


def test_a_check_taken_back_counts_no_more(office: Office) -> None:
    case = office.decides_soon(office.proposes())
    act = office.do(case, "check-overlap", ground=GROUND, **office.offered(case))
    office.do(case, "retract", act=act.seq, ground="判断有误。")
    with pytest.raises(Refused) as stopped:
        office.do(case, "approve-project", ground="没有异议。")
    assert stopped.value.refusals[0].code == "overlap-unchecked"


def test_terms_and_classes_of_two_projects_are_reasons(office: Office) -> None:
    """Both are asked for in the proposal, and need not be given."""
    office.proposes("示例杯　清洗方法", terms="洗净率、残留", ics="97.040.50")
    case = office.decides_soon(office.proposes(terms="残留；清洗剂", ics="97.040 71.100"))
    [found] = office.offered(case)["candidates"]
    assert {"same-object", "same-terms", "same-ics"} <= set(found["reasons"])


def test_without_terms_and_classes_they_are_no_reasons(office: Office) -> None:
    office.proposes("示例杯　清洗方法", terms="洗净率", ics="97.040.50")
    case = office.decides_soon(office.proposes())
    [found] = office.offered(case)["candidates"]
    assert not {"same-terms", "same-ics"} & set(found["reasons"])


@pytest.mark.parametrize("ics", ["食品", "97.000.12", "97.040.50 和别的", "，"])
def test_a_class_that_ics_does_not_have_is_refused(office: Office, ics: str) -> None:
    with pytest.raises(Refused, match="ICS"):
        office.proposes(ics=ics)
