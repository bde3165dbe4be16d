"""An association that issues leaflets, and people who keep searches."""

from __future__ import annotations

from datetime import datetime

import pytest
from allauth.account.models import EmailAddress

from guiju.parties import actions as parties_actions
from guiju.parties.models import User
from guiju.search.filling import refresh
from guiju.subscriptions import actions
from guiju.subscriptions.models import Cadence, SavedSearch
from tests.catalogue.conftest import MONDAY, Press, press, toy_law
from tests.factories import parties

__all__ = ["MONDAY", "Press", "Reader", "press", "toy_law"]

PASSWORD = "示例口令-correct horse"


class Reader:
    """Someone with an account and, if given, a confirmed address."""

    def __init__(self, username: str, address: str = "") -> None:
        self.person = parties.person()
        self.user: User = parties_actions.create_user(
            self.person, username=username, password=PASSWORD
        )
        if address:
            EmailAddress.objects.create(user=self.user, email=address, verified=True, primary=True)

    def keeps(
        self, query: str, cadence: Cadence = Cadence.WEEKLY, *, at: datetime = MONDAY
    ) -> SavedSearch:
        refresh()
        return actions.save_search(
            self.person.pk, name="我的检索", query=query, cadence=cadence, at=at
        )


@pytest.fixture
def reader(db: None) -> Reader:
    return Reader("reader", "reader@example.org")
