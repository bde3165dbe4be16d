"""What reviewers marked as duplicate or conflict is public (冲突登记)."""

from __future__ import annotations

from guiju.cases.models import Case
from guiju.overlap.queries import checks_of, register
from guiju.parties.actor import PUBLIC

from .conftest import Office


def marked(office: Office, judgement: str = "duplicate") -> str:
    """A project that a reviewer marked against another; returns its case."""
    office.proposes("示例杯　清洗方法")
    case = office.decides_soon(office.proposes())
    offered = office.offered(case)
    offered["candidates"][0] |= {"judgement": judgement, "note": "对象和方面相同。"}
    office.do(case, "check-overlap", ground="见各项。", **offered)
    return case


def test_a_duplicate_stands_in_the_register(office: Office) -> None:
    case = marked(office)
    [found] = register(PUBLIC, office.at)
    assert (found.act.case_id, found.judged.note) == (case, "对象和方面相同。")
    assert register(PUBLIC, office.at, judgement="conflict") == []
    assert register(PUBLIC, office.at, words="清洗方法") == [found]
    assert register(PUBLIC, office.at, words="倾倒") == []


def test_what_is_only_related_does_not(office: Office) -> None:
    case = marked(office, "related")
    assert register(PUBLIC, office.at) == []
    [check] = checks_of(PUBLIC, Case.objects.get(pk=case), office.at)
    assert [row.judgement for row in check.rows] == ["related"]
    assert check.looked_at is not None


def test_a_check_taken_back_leaves_the_register(office: Office) -> None:
    case = marked(office)
    check = Case.objects.get(pk=case).acts.get(act="check-overlap")
    office.do(case, "retract", act=check.seq, ground="判断有误。")
    assert register(PUBLIC, office.at) == []


def test_a_case_for_participants_only_is_not_in_the_register(office: Office) -> None:
    case = marked(office)
    Case.objects.filter(pk=case).update(is_public=False)
    assert register(PUBLIC, office.at) == []
