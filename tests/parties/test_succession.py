"""Bodies come and go; who had a duty, and under which name, stays what it was that day."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.parties import actions, queries
from guiju.parties.duties import Duty, Share, give_duty, merge_organisations, split_duties
from guiju.parties.errors import DutyNotHeld, DutyTaken, EndsBeforeItBegins
from guiju.parties.models import Kind, Organisation, SuccessionKind
from tests.factories import parties as make

pytestmark = pytest.mark.django_db

DRAFTING = Duty("industry-standards", "YB")
CODE = Duty("industry-code", "YB")
SAFETY = Duty("safety-standards")


def _government(name: str, on: date = date(2008, 3, 1)) -> Organisation:
    return make.organisation(name, kind=Kind.GOVERNMENT, on=on)


def _holder(duty: Duty, on: date) -> str | None:
    body = queries.holder_of(duty.slug, on, duty.scope)
    return body.name_zh if body else None


def test_x_becomes_y_and_its_duties_are_split_between_y_and_z() -> None:
    """X until 2018, Y from 2018, duties split to Y and Z in 2023; the code moves with them."""
    x = _government("示例甲部")
    for duty in (DRAFTING, CODE, SAFETY):
        give_duty(x, duty, on=date(2008, 3, 1))
    y = _government("示例乙部", on=date(2018, 4, 1))
    merge_organisations([x], y, on=date(2018, 4, 1))
    z = _government("示例丙局", on=date(2023, 10, 1))
    split_duties(y, [Share(y, [SAFETY]), Share(z, [DRAFTING, CODE])], on=date(2023, 10, 1))

    assert _holder(DRAFTING, date(2008, 2, 29)) is None
    assert _holder(DRAFTING, date(2018, 3, 31)) == "示例甲部"
    assert _holder(DRAFTING, date(2018, 4, 1)) == "示例乙部"
    assert _holder(DRAFTING, date(2023, 9, 30)) == "示例乙部"
    assert _holder(DRAFTING, date(2023, 10, 1)) == "示例丙局"
    assert _holder(CODE, date(2026, 1, 1)) == "示例丙局"
    assert _holder(SAFETY, date(2026, 1, 1)) == "示例乙部"

    x.refresh_from_db()
    assert x.ended_on == date(2018, 4, 1)
    history = [(s.kind, s.to_organisation.name_zh) for s in queries.successions_of(y.pk)]
    assert history == [
        (SuccessionKind.MERGE, "示例乙部"),
        (SuccessionKind.SPLIT, "示例乙部"),
        (SuccessionKind.SPLIT, "示例丙局"),
    ]


def test_what_was_done_under_the_old_name_keeps_it() -> None:
    body = make.organisation("示例旧称协会", on=date(2015, 1, 1))
    actions.rename_organisation(
        body, name_zh="示例新称协会", name_en="Renamed Association", on=date(2021, 7, 1)
    )
    assert queries.name_at(body.pk, date(2021, 6, 30)).zh == "示例旧称协会"
    assert queries.name_at(body.pk, date(2021, 7, 1)) == queries.Name(
        "示例新称协会", "Renamed Association"
    )
    assert queries.name_at(body.pk, date(1999, 1, 1)).zh == "示例旧称协会"  # before any name
    body.refresh_from_db()
    assert body.name_zh == "示例新称协会"


def test_a_name_cannot_end_before_it_began() -> None:
    body = make.organisation("示例早名协会", on=date(2021, 1, 1))
    with pytest.raises(EndsBeforeItBegins):
        actions.rename_organisation(body, name_zh="示例晚名协会", on=date(2020, 12, 31))
    assert queries.name_at(body.pk, date(2022, 1, 1)).zh == "示例早名协会"


def test_a_scope_without_a_holder_belongs_to_the_general_one() -> None:
    national, shanghai = _government("示例国家局"), _government("示例东海局")
    give_duty(national, Duty("local-standards"), on=date(2010, 1, 1))
    give_duty(shanghai, Duty("local-standards", "310000"), on=date(2010, 1, 1))
    on = date(2026, 1, 1)
    assert queries.holder_of("local-standards", on, "310000") == shanghai
    assert queries.holder_of("local-standards", on, "440000") == national
    assert queries.holder_of("local-standards", on) == national


def test_a_duty_has_one_holder_at_a_time() -> None:
    one, other = _government("示例一处"), _government("示例二处")
    give_duty(one, SAFETY, on=date(2020, 1, 1))
    with pytest.raises(DutyTaken) as refusal:
        give_duty(other, SAFETY, on=date(2019, 1, 1))  # it would run into the present holder's
    assert refusal.value.data["holder"] == "示例一处"


def test_only_who_holds_a_duty_hands_it_over_and_then_wholly_or_not_at_all() -> None:
    one, other = _government("示例三处"), _government("示例四处")
    give_duty(one, SAFETY, on=date(2020, 1, 1))
    with pytest.raises(DutyNotHeld):
        split_duties(one, [Share(other, [SAFETY, CODE])], on=date(2024, 1, 1))
    assert _holder(SAFETY, date(2024, 1, 1)) == "示例三处"
    with pytest.raises(DutyNotHeld):
        split_duties(one, [Share(other, [SAFETY])], on=date(2019, 1, 1))
