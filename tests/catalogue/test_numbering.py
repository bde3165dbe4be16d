"""How numbers are given, and that none is given twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from guiju.cases.errors import Refused
from guiju.cases.numbers import first_will_be, standards_of
from guiju.catalogue import actions
from guiju.catalogue.models import GivenNumber
from guiju.catalogue.numbering import key_of, read_number
from guiju.catalogue.resolving import edition_named

from .conftest import Press


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda r: r.first.code == code)


def key(text: str) -> str:
    number = read_number(text)
    assert number is not None
    return key_of(number)


def test_new_serials_follow_each_other(press: Press) -> None:
    assert [press.publish().number for _ in range(3)] == [
        "T/GJX 1-2026",
        "T/GJX 2-2026",
        "T/GJX 3-2026",
    ]


def test_the_first_serial_is_what_the_association_asked_for(press: Press) -> None:
    first_will_be(standards_of("T/GJX"), 99001)
    assert press.publish().print == "T/GJX 99001—2026"


def test_a_number_is_given_back_when_the_act_is_rolled_back(press: Press) -> None:
    with transaction.atomic():
        press.publish()
        transaction.set_rollback(True)
    assert press.publish().number == "T/GJX 1-2026"


def test_parts_are_counted_on(press: Press) -> None:
    whole = press.publish()
    first = press.publish(numbering="next-part", base=whole.number)
    second = press.publish(numbering="next-part", base="t/gjx 1")
    assert [first.number, second.number] == ["T/GJX 1.1-2026", "T/GJX 1.2-2026"]


def test_a_new_year_keeps_the_serial_and_supersedes(press: Press) -> None:
    former = press.publish(in_days=1)
    with refusal("number-taken"):
        press.publish(numbering="same-serial", base=former.number)
    press.after(days=220)  # January 2027
    newer = press.publish(numbering="same-serial", base=former.number, in_days=10)
    assert newer.number == "T/GJX 1-2027"
    assert newer.standard == former.standard
    former.refresh_from_db()
    assert former.status == "in-force"
    press.after(days=11)
    former.refresh_from_db()
    newer.refresh_from_db()
    assert (former.status, newer.status) == ("superseded", "in-force")
    assert former.ended_on == newer.in_force_from


def test_a_reserved_block_is_passed_over_and_used_by_its_name(press: Press) -> None:
    actions.reserve_block("T/GJX", 2, 3, press.association)
    numbers = [press.publish().number for _ in range(2)]
    assert numbers == ["T/GJX 1-2026", "T/GJX 4-2026"]
    reserved = [press.publish(numbering="reserved", base="T/GJX 3").number for _ in range(2)]
    assert reserved == ["T/GJX 2-2026", "T/GJX 3-2026"]
    with refusal("block-full"):
        press.publish(numbering="reserved", base="T/GJX 3")


@pytest.mark.parametrize(
    ("how", "base", "code"),
    [
        ("next-part", "", "base-missing"),
        ("next-part", "T/OTHER 1-2020", "base-of-another"),
        ("same-serial", "T/GJX 77-2020", "base-unknown"),
        ("reserved", "T/GJX 5", "block-unknown"),
    ],
)
def test_a_base_that_does_not_serve_is_refused(
    press: Press, how: str, base: str, code: str
) -> None:
    with refusal(code):
        press.publish(numbering=how, **({"base": base} if base else {}))


def test_one_serial_serves_gb_gbt_and_gbz_together() -> None:
    assert key("GB 99001.1-2026") == key("GB/T 99001.1—2026") == key("GB/Z 99001.1-2026")
    assert len({key("GB/T 99001-2026"), key("JB/T 99001-2026"), key("GB/T 99001-2027")}) == 3


def test_the_database_refuses_a_second_use(press: Press) -> None:
    edition = press.publish()
    known = GivenNumber.objects.get(edition=edition)
    with pytest.raises(IntegrityError), transaction.atomic():
        GivenNumber.objects.create(
            key=known.key, number="x", slug="x", edition=edition, given_on=press.today
        )


def test_an_association_without_a_code_cannot_number(press: Press) -> None:
    type(press.association).objects.update(association_code=None)
    with refusal("issuer-without-code"):
        press.publish()


def test_a_joint_standard_has_two_numbers_and_one_record(press: Press) -> None:
    """双编号: both stand on the cover, either finds it, and neither is given again."""
    first_will_be(standards_of("T/GJY"), 99001)
    joint = press.publish_jointly(Press("GJY"))
    assert joint.act.data["number"] == "T/GJX 1-2026/T/GJY 99001-2026"
    assert joint.print == "T/GJX 1—2026/T/GJY 99001—2026"
    for written in ("T/GJX 1-2026", "T/GJY 99001-2026", "T/GJY 99001"):
        assert edition_named(written) == joint
    assert press.publish().number == "T/GJX 2-2026"
    assert GivenNumber.objects.filter(pk=key("T/GJY 99001-2026")).exists()
