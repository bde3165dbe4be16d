"""Keys for programs: one capacity each, a second factor where an office is bound."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guiju.parties import actions
from guiju.parties.errors import SecondFactorRequired, SecondFactorStale
from guiju.parties.models import ApiToken
from guiju.parties.realtime import real_now
from guiju.parties.tokens import (
    actor_for_token,
    derived_secret,
    issue_token,
    revoke_token,
    tokens_of,
)
from tests.factories import parties as make

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 2)


def test_a_token_acts_in_its_one_capacity() -> None:
    person = make.person()
    here = make.capacity("drafter", of=person, at=make.organisation())
    make.capacity("expert", of=person)
    _, secret = issue_token(here, second_factor_at=None, label="试用")
    actor = actor_for_token(secret, on=ON)
    assert actor is not None
    assert (actor.person_id, actor.capacity_id, actor.office) == (person.pk, here.pk, "drafter")
    assert not actor.second_factor


def test_each_token_of_a_capacity_stands_for_itself() -> None:
    capacity = make.capacity()
    proved, with_factor = issue_token(capacity, second_factor_at=real_now())
    _, without = issue_token(capacity, second_factor_at=None)
    found = [actor_for_token(secret, on=ON) for secret in (with_factor, without)]
    assert [actor.second_factor for actor in found if actor] == [True, False]
    revoke_token(proved)
    assert actor_for_token(with_factor, on=ON) is None
    assert actor_for_token(without, on=ON) is not None


def test_the_secret_is_not_kept() -> None:
    _, secret = issue_token(make.capacity(), second_factor_at=None)
    kept = str(list(ApiToken.objects.values()))
    assert secret.startswith("gj_")
    assert secret not in kept
    assert secret.removeprefix("gj_") not in kept


def test_an_official_capacity_needs_a_fresh_second_factor() -> None:
    capacity = make.capacity("officer", at=make.association(), is_official=True)
    with pytest.raises(SecondFactorRequired):
        issue_token(capacity, second_factor_at=None)
    for age in (timedelta(minutes=16), timedelta(minutes=-5)):
        with pytest.raises(SecondFactorStale):
            issue_token(capacity, second_factor_at=real_now() - age)
    _, secret = issue_token(capacity, second_factor_at=real_now() - timedelta(minutes=14))
    actor = actor_for_token(secret, on=ON)
    assert actor is not None
    assert actor.may_act_officially
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize("secret", ["", "gj_", "gj_" + "a" * 32, "gj_" + "a" * 5000, "x" * 35, "é"])
def test_what_is_no_token_is_nobody(secret: str) -> None:
    assert actor_for_token(secret, on=ON) is None


def test_a_token_stops_with_revocation_expiry_capacity_or_suspension() -> None:
    revoked, secret = issue_token(make.capacity(), second_factor_at=None)
    revoke_token(revoked)
    revoke_token(revoked)
    assert actor_for_token(secret, on=ON) is None

    _, secret = issue_token(make.capacity(), second_factor_at=None, lifetime=timedelta(0))
    assert actor_for_token(secret, on=ON) is None

    ended = make.capacity()
    _, secret = issue_token(ended, second_factor_at=None)
    actions.end_capacity(ended, on=ON)
    assert actor_for_token(secret, on=ON) is None
    assert actor_for_token(secret, on=date(2026, 3, 1)) is not None

    body = make.organisation()
    _, secret = issue_token(make.capacity(at=body), second_factor_at=None)
    actions.suspend_organisation(body)
    assert actor_for_token(secret, on=ON) is None


def test_a_derived_secret_names_the_same_token_each_time() -> None:
    capacity = make.capacity()
    secret = derived_secret(capacity, "demonstration")
    assert secret == derived_secret(capacity, "demonstration")
    assert secret != derived_secret(capacity, "another purpose")
    for _ in range(2):
        issue_token(capacity, second_factor_at=None, secret=secret)
    assert len(tokens_of(capacity.person_id)) == 1
    assert actor_for_token(secret, on=ON) is not None
