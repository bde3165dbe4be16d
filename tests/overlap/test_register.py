"""What reviewers marked as duplicate or conflict is public (冲突登记)."""

from __future__ import annotations

from typing import Any

from guiju.cases.models import Case, Cursor
from guiju.overlap.models import Finding
from guiju.overlap.queries import checks_of, register
from guiju.parties.actor import PUBLIC
from guiju.work.worker import catch_up

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
    assert not register(PUBLIC, office.at, judgement="conflict")
    assert list(register(PUBLIC, office.at, words="清洗方法")) == [found]
    assert not register(PUBLIC, office.at, words="倾倒")


def test_what_is_only_related_does_not(office: Office) -> None:
    case = marked(office, "related")
    assert not register(PUBLIC, office.at)
    [check] = checks_of(PUBLIC, Case.objects.get(pk=case), office.at)
    assert [row.judgement for row in check.rows] == ["related"]
    assert check.looked_at is not None


def test_a_check_taken_back_leaves_the_register(office: Office) -> None:
    case = marked(office)
    check = Case.objects.get(pk=case).acts.get(act="check-overlap")
    office.do(case, "retract", act=check.seq, ground="判断有误。")
    assert not register(PUBLIC, office.at)


def test_a_case_for_participants_only_is_not_in_the_register(office: Office) -> None:
    case = marked(office)
    Case.objects.filter(pk=case).update(is_public=False)
    assert not register(PUBLIC, office.at)


def test_a_replay_changes_nothing(office: Office) -> None:
    marked(office)
    before = list(register(PUBLIC, office.at).values())
    Cursor.objects.filter(consumer="overlap").delete()
    catch_up("overlap")
    assert list(register(PUBLIC, office.at).values()) == before


def test_the_register_reads_a_page_and_not_every_check(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    """The oldest of very many is found, and a page of it costs one query."""
    case = marked(office)
    [found] = register(PUBLIC, office.at)
    rows = [
        Finding(act=found.act, case=found.case, place=n, at=found.at, judgement="conflict",
                kind="plan", key=case, title=f"示例 {n}", score=1)
        for n in range(1, 6000)
    ]  # fmt: skip
    Finding.objects.bulk_create(rows)
    with django_assert_max_num_queries(1):
        page = list(register(PUBLIC, office.at)[5990:6010])
    assert page[-1] == found
