"""Who imports (平台运营者): the body that has the duty of running this platform's catalogue.

An instance that was just made has nobody. The first import then enters its operator under a name
that says just that; a real name is given later like any other.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from guiju.parties import actions as parties
from guiju.parties import queries
from guiju.parties.actor import Actor
from guiju.parties.duties import Duty, give_duty
from guiju.parties.models import Kind, Organisation

DUTY = "catalogue-operation"
NAME_ZH, NAME_EN = "本平台运营者", "Operator of this platform"


def operator(on: date) -> Actor:
    """The operator, acting through a command of its own on its own machine.

    Whoever can run commands there is trusted with the database itself; the record says which body
    acted and that no person signed in.
    """
    body = queries.holder_of(DUTY, on) or _founded(on)
    return Actor(
        organisation_id=body.pk,
        office="operator",
        name_zh=body.name_zh,
        name_en=body.name_en or body.name_zh,
        organisation_name_zh=body.name_zh,
        organisation_name_en=body.name_en or body.name_zh,
    )


@transaction.atomic
def _founded(on: date) -> Organisation:
    new = parties.NewOrganisation(name_zh=NAME_ZH, name_en=NAME_EN, kind=Kind.OTHER)
    body = parties.admit_organisation(new, on=on)
    give_duty(body, Duty(DUTY), on=on)
    return body
