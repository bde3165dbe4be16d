"""Only what an edition touched is compared with the lists, and nothing of it is missed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.catalogue.models import Edition, Relation
from guiju.currency import lists, watching
from guiju.currency.lists import Naming
from guiju.currency.models import ControlledList, Touched
from guiju.parties.actor import Actor
from tests.factories import parties
from tests.factories.catalogue import edition

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest.fixture
def clerk() -> Actor:
    return Actor(person_id=parties.capacity("clerk").person.pk)


def listed(clerk: Actor, *numbers: str) -> ControlledList:
    return lists.make_list(Naming("清单"), by=clerk, at=AT, text="\n".join(numbers))


def newest(of: ControlledList) -> list[str]:
    return [item.told["newest"] for item in of.items.all()]


def test_lists_that_were_not_touched_cost_no_query(clerk: Actor) -> None:
    counts = []
    for round_ in (1, 2):
        old = edition(f"GB/T 9910{round_}-2009")
        listed(clerk, old.number)
        for other in range(10 * round_, 16 * round_):
            listed(clerk, edition(f"GB/T 992{other}-2009").number)
        watching.look_again(AT)
        edition(f"GB/T 9910{round_}-2026", supersedes=[old])
        Edition.objects.filter(pk=old.pk).update(status="superseded")
        with CaptureQueriesContext(connection) as asked:
            assert watching.look_again(AT) == 1
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_where_nothing_was_touched_two_queries_are_all(clerk: Actor) -> None:
    listed(clerk, edition("GB/T 99103-2009").number)
    watching.look_again(AT)
    with CaptureQueriesContext(connection) as asked:
        assert watching.look_again(AT) == 0
    assert len(asked) <= 2


def test_each_step_of_a_chain_reaches_the_lists_of_the_oldest(clerk: Actor) -> None:
    old = edition("GB/T 99104-2001")
    made = listed(clerk, old.number)
    second = edition("GB/T 99105-2009", supersedes=[old])
    assert watching.look_again(AT) == 1
    edition("GB/T 99106-2019", supersedes=[second])
    assert watching.look_again(AT) == 1
    assert newest(made) == ["GB/T 99106-2019"]
    Relation.objects.filter(target=second).delete()
    assert watching.look_again(AT) == 1
    assert newest(made) == ["GB/T 99105-2009"]


def test_what_was_unknown_is_told_of_when_it_comes(clerk: Actor) -> None:
    made = listed(clerk, "GB/T 99107-2019", "GB/T 99108")
    edition("GB/T 99107-2019")
    edition("GB/T 99108-2019")
    assert watching.look_again(AT) == 2
    assert {change.after["status"] for change in lists.status_changes(made)} == {"in-force"}


def test_a_day_that_passes_changes_what_is_told(clerk: Actor) -> None:
    old = edition("GB/T 99109-2001")
    made = listed(clerk, old.number)
    edition("GB/T 99109-2026", status="upcoming", supersedes=[old],
            in_force_from=date(2026, 12, 1))  # fmt: skip
    assert watching.look_again(AT) == 1
    assert watching.look_again(AT + timedelta(days=1)) == 0
    assert watching.look_again(AT + timedelta(days=8)) == 1
    assert made.items.get().told["soon"] == ""
    assert watching.look_again(AT + timedelta(days=9)) == 0


def test_once_a_day_every_list_is_compared_whatever_was_queued(clerk: Actor) -> None:
    old = edition("GB/T 99110-2001")
    listed(clerk, old.number)
    edition("GB/T 99110-2026", supersedes=[old])
    Touched.objects.all().delete()
    assert watching.look_again(AT) == 0
    assert watching.look_at_all(AT) == 1


def test_nothing_is_queued_while_there_is_no_list() -> None:
    edition("GB/T 99111-2001")
    assert not Touched.objects.exists()


def test_who_owns_a_list_may_delete_it(clerk: Actor) -> None:
    made = listed(clerk, edition("GB/T 99112-2001").number)
    lists.delete_list(made)
    assert not lists.lists_seen(clerk).exists()
    assert watching.look_again(AT) == 0
