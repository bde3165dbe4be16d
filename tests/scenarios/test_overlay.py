"""An association's own rules on top of the common ones: more steps, longer terms, a higher bar."""

from __future__ import annotations

import pytest

from tests.instances import Instance, Site
from tests.scenarios.test_group_standard import People

OWN, COMMON = "gja-standard", "group-standard"


@pytest.fixture(scope="module")
def people(server: Site) -> People:
    """The people of the demonstration, where GJA's own rules are laid on."""
    return People(server)


def test_the_own_rules_are_shown_with_their_source(people: People) -> None:
    own, common = (people.get(f"/procedures/{p}") for p in (OWN, COMMON))
    stages = [s["stage"] for s in own["stages"]]
    assert stages[:2] == ["acceptance", "formal-examination"]
    assert set(stages) - {s["stage"] for s in common["stages"]} == {"formal-examination"}
    act = own["stages"][1]["acts"][0]
    assert "绿矩协会标准管理办法（示例） 第一条" in str(act["cite"])


def test_a_standard_is_made_by_the_own_rules(people: People) -> None:
    """Examined before its notice; open to comments for 45 days; four fifths must be in favour."""
    item = people.get(f"/procedures/{OWN}", "maker")["opening"][0]
    body = people.walker._filled(item, people.tokens["maker"])
    assert len(item["form"]["properties"]["association"]["enum"]) == 1  # its own association alone
    case = people.walker.call(
        "POST", "/cases", people.tokens["maker"], json={"procedure": OWN, **body}
    )["id"]
    people.does("gja-officer", case, "accept")
    assert people.refused("gja-officer", case, "approve-project")["code"] == "too-early"
    people.does("gja-officer", case, "pass-examination")
    people.advance(45)
    people.does("gja-officer", case, "check-overlap")
    people.does("gja-officer", case, "approve-project")
    people.does("gja-officer", case, "form-working-group")
    people.does("drafter1", case, "submit-draft")
    people.does("gja-officer", case, "open-consultation")
    people.advance(40)
    assert people.get(f"/cases/{case}")["stage"] == "consultation"
    people.advance(15)
    assert people.get(f"/cases/{case}")["stage"] == "dispositions"
    people.does("drafter1", case, "submit-dispositions")
    people.does("gja-officer", case, "call-ballot")
    ballot = people.get(f"/cases/{case}")["subcases"][-1]["id"]
    voting = [f"expert{n:02}" for n in range(3, 12)]
    for n, who in enumerate(voting):  # 7 of 9: three quarters, but not four fifths
        choice = "for" if n < 7 else "against"
        people.does(who, ballot, "vote", choice=choice, reason="限值依据不足。")
    people.advance(20)
    assert people.get(f"/cases/{ballot}")["outcome"]["code"] == "failed"
    people.does("gja-officer", case, "conclude-review")
    assert people.get(f"/cases/{case}")["stage"] == "drafting"


def test_own_rules_below_the_law_are_refused_by_the_check(demo_home: Instance) -> None:
    file = demo_home.home / "law" / "procedures" / "gja-standard.yaml"
    text = file.read_text(encoding="utf-8")
    shorter = text.replace("{constant: gja.consult_days}", "{value: 20, unit: calendar-day}")
    file.write_text(shorter, encoding="utf-8")
    checked = demo_home.guiju("law", "check", check=False)
    assert checked.returncode == 1
    assert "gja-standard/consultation/consultation: 20 calendar-day is shorter" in checked.stdout
