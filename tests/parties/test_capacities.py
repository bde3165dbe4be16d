"""Capacities, committees and the conflicts that run through all of them."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from guiju.parties import actions, queries
from guiju.parties.conflicts import conflicts
from guiju.parties.errors import (
    AlreadyAppointed,
    AlreadyRegistered,
    CodeMalformed,
    EndsBeforeItBegins,
)
from guiju.parties.models import Kind, Seat, Side
from guiju.parties.uscc import example_uscc
from tests.factories import parties as make

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 2)


def test_a_capacity_says_who_acts_for_whom_as_what() -> None:
    body = make.association(code="EXA", name_zh="示例绿色标准化协会")
    person = make.person("例人甲", "Example One")
    capacity = actions.appoint(
        person, "officer", on=ON, organisation=body, title_zh="标准部主任", is_official=True
    )
    assert capacity.label_zh == "示例绿色标准化协会 · 标准部主任 (officer)"
    assert capacity.label_en == "示例绿色标准化协会 · Standards officer (officer)"
    actor = queries.actor_of(capacity, second_factor=True)
    assert (actor.person_id, actor.capacity_id, actor.organisation_id, actor.office) == (
        person.pk,
        capacity.pk,
        body.pk,
        "officer",
    )
    assert actor.organisation_name_zh == "示例绿色标准化协会"
    assert actor.may_act_officially
    assert not queries.actor_of(capacity).may_act_officially


def test_a_capacity_is_held_from_its_first_day_to_the_day_before_its_end() -> None:
    capacity = make.capacity("expert")
    person = capacity.person
    actions.end_capacity(capacity, on=ON)
    assert capacity not in queries.capacities_of(person.pk, ON)
    assert capacity in queries.capacities_of(person.pk, date(2026, 3, 1))
    assert capacity not in queries.capacities_of(person.pk, date(2019, 12, 31))
    with pytest.raises(EndsBeforeItBegins):
        actions.end_capacity(capacity, on=date(2019, 1, 1))


def test_the_same_capacity_is_not_held_twice_but_may_be_held_again() -> None:
    capacity = make.capacity("expert")
    with pytest.raises(AlreadyAppointed):
        actions.appoint(capacity.person, "expert", on=ON)
    actions.end_capacity(capacity, on=ON)
    actions.appoint(capacity.person, "expert", on=ON)


def test_nobody_acts_for_a_suspended_organisation() -> None:
    body = make.organisation()
    capacity = make.capacity(at=body)
    actions.suspend_organisation(body)
    assert list(queries.capacities_of(capacity.person_id, ON)) == []
    actions.readmit_organisation(body)
    assert list(queries.capacities_of(capacity.person_id, ON)) == [capacity]


def test_an_office_is_looked_up_in_one_body_or_in_all() -> None:
    one, other = make.organisation(), make.organisation()
    here, there = make.capacity("drafter", at=one), make.capacity("drafter", at=other)
    assert set(queries.people_with_office("drafter", on=ON)) == {here, there}
    assert list(queries.people_with_office("drafter", on=ON, organisation_id=one.pk)) == [here]


def test_associations_with_a_code_of_their_own_are_listed() -> None:
    coded = make.association(code="EXB")
    make.organisation(kind=Kind.ASSOCIATION)
    make.organisation()
    assert list(queries.organisations(kind=Kind.ASSOCIATION, with_code=True)) == [coded]


def test_a_credit_code_is_checked_and_belongs_to_one() -> None:
    def new(code: str, name: str) -> actions.NewOrganisation:
        return actions.NewOrganisation(name_zh=name, kind=Kind.ENTERPRISE, uscc=code)

    code = example_uscc(90001)
    actions.admit_organisation(new(code.lower(), "示例代码一公司"), on=ON)
    with pytest.raises(AlreadyRegistered) as taken:
        actions.admit_organisation(new(code, "示例代码二公司"), on=ON)
    assert taken.value.data["holder"] == "示例代码一公司"
    with pytest.raises(CodeMalformed) as malformed:
        actions.admit_organisation(new(code[:-1] + "O", "示例代码三公司"), on=ON)
    assert malformed.value.data["column"] == 18
    assert malformed.value.message.zh.startswith("统一社会信用代码")


def test_a_committee_is_counted_by_side_unit_and_chair() -> None:
    committee = make.committee("SAC/TC 991")
    works, users = make.organisation(), make.organisation()
    for side, unit, office in [
        (Side.PRODUCER, works, Seat.CHAIR),
        (Side.PRODUCER, works, Seat.MEMBER),
        (Side.USER, users, Seat.VICE_CHAIR),
        (Side.CONSUMER, None, Seat.MEMBER),
    ]:
        actions.add_member(
            committee, make.person(), side=side, unit=unit, office=office, on=make.SINCE
        )
    counted = queries.composition(committee.pk, ON)
    assert counted.members == 4
    assert counted.by_side == {"producer": 2, "user": 1, "consumer": 1}
    assert counted.by_unit == {works.pk: 2, users.pk: 1}
    assert (counted.chairs, counted.vice_chairs) == (1, 1)
    assert counted.units_of_chairs == tuple(sorted([works.pk, users.pk]))
    assert queries.members_of(committee.pk, ON)[0].office == Seat.CHAIR
    with pytest.raises(AlreadyRegistered):
        make.committee("SAC/TC 991")


def test_a_seat_brings_the_capacity_to_act_and_takes_it_away() -> None:
    committee, person = make.committee(), make.person()
    seat = actions.add_member(committee, person, side=Side.USER, on=make.SINCE)
    (capacity,) = queries.capacities_of(person.pk, ON)
    assert (capacity.office, capacity.committee) == ("member", committee)
    with pytest.raises(AlreadyAppointed):
        actions.add_member(committee, person, side=Side.CONSUMER, on=ON)
    actions.end_membership(seat, on=ON)
    assert list(queries.capacities_of(person.pk, ON)) == []
    assert list(queries.members_of(committee.pk, ON)) == []
    assert list(queries.committees_of(person.pk, date(2026, 3, 1))) == [committee]


def test_an_engineer_with_four_capacities_stands_aside_in_all_of_them() -> None:
    """Member, drafter, expert and deputy of a firm: one person, so barred in each capacity."""
    firm, committee = make.organisation("示例锅炉厂"), make.committee()
    engineer, outsider = make.person(), make.person()
    actions.add_member(committee, engineer, side=Side.PRODUCER, on=make.SINCE)
    make.capacity("drafter", of=engineer, at=firm)
    make.capacity("expert", of=engineer)
    make.capacity("deputy", of=engineer, at=firm)

    assert len(queries.capacities_of(engineer.pk, ON)) == 4
    barred = conflicts([engineer.pk, outsider.pk], [firm.pk], ON)
    assert set(barred) == {engineer.pk}
    (ground,) = barred[engineer.pk]
    assert ground.zh == "本人代表“示例锅炉厂”"
    assert ground.en == "Acts for 示例锅炉厂"


def test_a_colleague_is_barred_only_where_the_rule_speaks_of_the_unit() -> None:
    firm, committee = make.organisation(), make.committee()
    colleague, sent, former, drafter = (make.person() for _ in range(4))
    actions.employ(colleague, firm, on=make.SINCE)
    actions.add_member(committee, sent, side=Side.PRODUCER, unit=firm, on=make.SINCE)
    actions.employ(drafter, firm, on=make.SINCE)
    everyone = [colleague.pk, sent.pk, former.pk, drafter.pk]

    by_person = conflicts(everyone, [firm.pk], ON, interested_person_ids=[drafter.pk])
    assert {p: [c.ground for c in grounds] for p, grounds in by_person.items()} == {
        drafter.pk: ["same-person"]
    }
    by_unit = conflicts(everyone, [firm.pk], ON, "unit", interested_person_ids=[drafter.pk])
    assert {p: [c.ground for c in grounds] for p, grounds in by_unit.items()} == {
        colleague.pk: ["employer"],
        sent.pk: ["seat"],
        drafter.pk: ["employer", "same-person"],
    }


def test_who_works_where_a_named_drafter_works_is_found_without_naming_the_firm() -> None:
    firm = make.organisation()
    drafter, colleague = make.person(), make.person()
    for person in (drafter, colleague):
        actions.employ(person, firm, on=make.SINCE)
    barred = conflicts([colleague.pk], [], ON, "unit", interested_person_ids=[drafter.pk])
    assert [c.ground for c in barred[colleague.pk]] == ["same-employer"]
    assert conflicts([colleague.pk], [], ON, "person", interested_person_ids=[drafter.pk]) == {}
    assert list(queries.employers_of(colleague.pk, ON)) == [firm]


def test_conflicts_of_many_take_as_many_queries_as_those_of_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    firm = make.organisation()
    people = [make.person() for _ in range(40)]
    for person in people:
        actions.employ(person, firm, on=make.SINCE)
    for some in (people[:1], people):
        with django_assert_num_queries(4):
            conflicts([p.pk for p in some], [firm.pk], ON, "unit", [people[0].pk])
