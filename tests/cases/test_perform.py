"""The one door: what it takes, what it refuses and with which rule, what it leaves behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from guiju.cases.actions import Request, open_case
from guiju.cases.clock import FixedClock
from guiju.cases.due import take_due_acts
from guiju.cases.errors import NotFound, Refused
from guiju.cases.models import Act, Case, Duty, Opening, Outbox
from guiju.cases.outbox import outbox_after
from guiju.cases.queries import (
    acts_seen,
    cases_visible,
    deadlines,
    duties_of,
    opened_with,
)
from guiju.cases.recording import chained, commitment
from guiju.cases.writing import refold
from guiju.documents.models import Blob
from guiju.documents.queries import Attachable
from guiju.parties.actor import PUBLIC

from .conftest import MONDAY, Tea, someone

GOOD = {"opinion": "good"}


def refusal(code: str) -> object:
    return pytest.raises(Refused, match=None, check=lambda r: r.first.code == code)


def served_menu() -> dict[str, Attachable]:
    blob = Blob.objects.create(sha256="0" * 64, media_type="text/plain", size=3, stored_at=MONDAY)
    return {"menu": Attachable(blob, "menu.txt")}


def test_a_case_goes_from_order_to_served(tea: Tea) -> None:
    with refusal("too-early"):
        tea.do("taste", tea.tasters[0], data=GOOD)
    tea.after(days=4)
    assert [a.act for a in take_due_acts(FixedClock(tea.at))] == ["settle"]
    with refusal("act-missing"):
        tea.do("serve", tea.brewer, documents=served_menu())
    tea.do("taste", tea.tasters[0], data=GOOD)
    with refusal("already-taken"):
        tea.do("taste", tea.tasters[0], data=GOOD)
    with refusal("wrong-capacity"):
        tea.do("taste", tea.brewer, data=GOOD)
    with refusal("document-missing"):
        tea.do("serve", tea.brewer)
    Blob.objects.all()
    tea.do("serve", tea.brewer, documents={"menu": Attachable(Blob.objects.get(), "menu.txt")})

    case = Case.objects.get(pk=tea.case_id)
    assert (case.state, case.outcome, case.title) == ("closed", "served", "龙井")
    with refusal("case-closed"):
        tea.do("pour-away", tea.brewer)


def test_a_refusal_cites_its_rule(tea: Tea) -> None:
    with pytest.raises(Refused) as caught:
        tea.do("serve", tea.brewer)
    assert caught.value.first.basis is not None
    assert caught.value.first.basis.cite == "平台规则 第一条"


def test_the_clock_does_nothing_before_its_time(tea: Tea) -> None:
    tea.after(days=3)
    assert take_due_acts(FixedClock(tea.at)) == []
    at_midnight = MONDAY.replace(day=4, hour=16)  # 24:00 of 4 June in Beijing
    assert [a.act for a in take_due_acts(FixedClock(at_midnight))] == ["settle"]


def test_a_second_round_asks_everyone_again(tea: Tea) -> None:
    take_due_acts(FixedClock(tea.after(days=4).at))
    tea.do("taste", tea.tasters[0], data=GOOD)
    tea.do("pour-away", tea.brewer)
    take_due_acts(FixedClock(tea.after(days=4).at))
    assert Case.objects.get(pk=tea.case_id).round == 2
    tea.do("taste", tea.tasters[0], data=GOOD)


def test_the_record_is_chained_and_sealed(tea: Tea) -> None:
    take_due_acts(FixedClock(tea.after(days=4).at))
    tea.do("taste", tea.tasters[0], data=GOOD)
    previous = ""
    for act in Act.objects.filter(case=tea.case_id).order_by("seq"):
        assert act.hash == chained(previous, bytes(act.entry))
        previous = act.hash
    opening = Opening.objects.get(field="secret")
    sealed = commitment(bytes(opening.salt), "secret", "八十度的水")
    assert sealed in bytes(tea.order.entry).decode()
    assert "八十度的水" not in bytes(tea.order.entry).decode()
    assert "secret" not in tea.order.data


@pytest.mark.parametrize("statement", ["UPDATE cases_act SET act = 'x'", "DELETE FROM cases_act"])
def test_the_database_refuses_to_change_what_was_recorded(tea: Tea, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_projection_is_the_fold(tea: Tea) -> None:
    take_due_acts(FixedClock(tea.after(days=4).at))
    tea.do("taste", tea.tasters[0], data=GOOD)
    tea.do("pour-away", tea.brewer)
    case = Case.objects.get(pk=tea.case_id)
    assert refold(case).to_json() == case.projection


def test_what_one_took_back_counts_for_nothing(tea: Tea) -> None:
    take_due_acts(FixedClock(tea.after(days=4).at))
    poured = tea.do("pour-away", tea.brewer)
    tea.do("retract", tea.brewer, data={"act": poured.seq, "ground": "倒错了"})
    case = Case.objects.get(pk=tea.case_id)
    assert (case.stage, case.round) == ("tasting", 1)
    assert refold(case).to_json() == case.projection


def test_the_same_key_returns_the_same_act(tea: Tea) -> None:
    take_due_acts(FixedClock(tea.after(days=4).at))
    first = tea.do("taste", tea.tasters[0], data=GOOD, key="k")
    assert tea.do("taste", tea.tasters[0], data=GOOD, key="k") == first
    with refusal("key-reused"):
        tea.do("taste", tea.tasters[0], data={"opinion": "bad"}, key="k")


def test_all_faults_of_a_form_come_at_once(db: None) -> None:
    with pytest.raises(Refused) as caught:
        open_case(
            "tea-cup",
            Request("order", {"name": "", "tasters": [], "extra": 1}),
            by=someone("某人"),
            clock=FixedClock(MONDAY),
        )
    assert {r.where for r in caught.value.refusals} == {
        "/data/name",
        "/data/tasters",
        "/data/extra",
    }
    assert not Case.objects.exists()


def test_the_public_sees_no_act_of_participants(tea: Tea) -> None:
    take_due_acts(FixedClock(tea.after(days=4).at))
    tea.do("taste", tea.tasters[0], data=GOOD)
    case = Case.objects.get(pk=tea.case_id)
    assert [a.act for a in acts_seen(PUBLIC, case, tea.at)] == ["order", "settle"]
    assert [a.act for a in acts_seen(tea.brewer, case, tea.at)] == ["order", "settle", "taste"]


def test_a_case_for_participants_does_not_exist_for_others(tea: Tea) -> None:
    Case.objects.filter(pk=tea.case_id).update(is_public=False)
    assert not cases_visible(PUBLIC, tea.at).exists()
    assert cases_visible(tea.brewer, tea.at).exists()
    with pytest.raises(NotFound):
        tea.do("serve", someone("旁人"))


def test_a_desk_lists_what_waits_for_its_owner(tea: Tea) -> None:
    take_due_acts(FixedClock(tea.after(days=4).at))
    first, second = tea.tasters
    assert [d.act for d in duties_of([first], tea.at)] == ["taste"]
    tea.do("taste", first, data=GOOD)
    assert [d.act for d in duties_of([first], tea.at)] == []
    assert [d.act for d in duties_of([second], tea.at)] == ["taste"]
    assert Duty.objects.filter(act="serve").count() == 1


def test_receipts_have_no_gaps_and_the_outbox_tells_every_act(tea: Tea) -> None:
    with refusal("too-early"):
        tea.do("taste", tea.tasters[0], data=GOOD)
    take_due_acts(FixedClock(tea.after(days=4).at))
    receipts = list(Act.objects.order_by("receipt").values_list("receipt", flat=True))
    assert receipts == ["R2026-000001", "R2026-000002"]
    assert Outbox.objects.count() == 2


def test_the_outbox_is_read_in_the_order_of_commits_wherever_its_rows_lie(tea: Tea) -> None:
    take_due_acts(FixedClock(tea.after(days=4).at))
    first, second = (item.pk for item in outbox_after(0))
    Outbox.objects.filter(pk=first).update(at=MONDAY)  # PostgreSQL writes the row anew, further on
    assert [item.pk for item in outbox_after(0)] == [first, second]


def test_a_period_that_ends_at_midnight_counts_its_last_day(tea: Tea) -> None:
    case = Case.objects.get(pk=tea.case_id)
    (steep,) = deadlines(case, tea.at)
    assert steep.starts_on == date(2026, 6, 1)
    assert steep.last_on == date(2026, 6, 4)  # three days after the day it began, to 24:00


def test_cases_opened_about_one_thing_are_told_newest_first(db: None) -> None:
    brewer = someone("沏茶人")
    opened = []
    for day, name in enumerate(("龙井", "毛峰", "龙井", "龙井")):
        data = {"name": name, "tasters": [brewer.person_id]}
        clock = FixedClock(MONDAY + timedelta(days=day % 3))
        opened.append(open_case("tea-cup", Request("order", data), by=brewer, clock=clock).case_id)
    found = opened_with(PUBLIC, "tea-cup", "name", "龙井", MONDAY)
    assert [case.pk for case in found] == [opened[2], *sorted((opened[0], opened[3]), reverse=True)]
