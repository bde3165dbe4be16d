"""The keys to the demonstration: a row for each person and capacity, the same at every call."""

from __future__ import annotations

from datetime import timedelta

from guiju.cases.clock import is_sandbox
from guiju.parties.queries import account_capacities
from guiju.parties.realtime import real_now
from guiju.parties.tokens import derived_secret, issue_token

PURPOSE = "demo"


def accounts() -> list[dict[str, str]]:
    """`[{user, name, capacity, token}]`; empty outside a sandbox, whose tokens are no secret."""
    if not is_sandbox():
        return []
    rows = []
    for user, capacity in account_capacities():
        secret = derived_secret(capacity, PURPOSE)
        issue_token(
            capacity,
            second_factor_at=real_now(),
            label=PURPOSE,
            lifetime=timedelta(days=3650),
            secret=secret,
        )
        rows.append(
            {
                "user": user,
                "name": capacity.person.name_zh,
                "capacity": capacity.label_zh,
                "office": capacity.office,
                "token": secret,
            }
        )
    return rows
